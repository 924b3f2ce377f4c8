import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, type DocOf } from '../store/document.ts';

const schema = closed({
  ...docFields,
  /** Version of the program. */
  release: Type.String(),
  roles: Type.Array(Type.String()),
  /** The version of its schema by the name of the collection, of those that are not at the first. */
  schemas: Type.Record(Type.String(), Type.Integer()),
  /** Tells one set of schemas and indexes from another. */
  layout: Type.String(),
  startedAt: Type.String(),
  seenAt: Type.String(),
  /** When it is taken for dead. */
  expiresAt: Type.String(),
});

/** A process of the service that works on the store. */
export type ProcessRow = DocOf<typeof schema>;

export const processes = defineCollection<ProcessRow>('processes', {
  schema,
  indexes: [{ keys: ['expiresAt'], for: 'those that live, and the sweep of the others' }],
});
