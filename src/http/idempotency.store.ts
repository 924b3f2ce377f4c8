import Type, { type Static } from 'typebox';
import { closed } from '../kernel/schemas.ts';
import { defineCollection } from '../platform/store/collection.ts';
import { docFields } from '../platform/store/document.ts';

const schema = closed({
  /** Hash of account, method, path and key. */
  ...docFields,
  /** Keyed hash of the body: tells another body apart without keeping any of it. */
  fingerprint: Type.String(),
  /** Of the request that runs now. */
  token: Type.String(),
  /** The id for what the request creates, the same in every try. */
  createdId: Type.String(),
  leaseUntil: Type.String(),
  expiresAt: Type.String(),
  answer: Type.Union([
    Type.Null(),
    closed({ status: Type.Integer(), headers: Type.Record(Type.String(), Type.String()), body: Type.String() }),
  ]),
});

export type IdempotencyRecord = Readonly<Static<typeof schema>>;
export type StoredResponse = NonNullable<IdempotencyRecord['answer']>;

export const idempotencyRecords = defineCollection<IdempotencyRecord>('idempotency', {
  schema,
  filterable: ['token', 'leaseUntil'],
  indexes: [{ keys: ['expiresAt'], for: 'the sweep of what nobody repeats any more' }],
});
