import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  version: Type.Integer({ minimum: 1 }),
  accountId: Type.String(),
  /** Of a `NoticeDefinition`. */
  kind: Type.String(),
  /** What it is about, where that isn't the account itself. */
  subjectId: Type.Optional(Type.String()),
  /** What is wrong with it; absent where nothing is. */
  errors: Type.Optional(Type.Array(closed({ pointer: Type.String(), code: Type.String() }))),
  /** How many things it speaks of; absent where it counts none. */
  count: Type.Optional(Type.Integer({ minimum: 1 })),
  createdAt: Type.String(),
  readAt: orNull(Type.String()),
  /** When it is worth nothing any more; missing in those that are kept. */
  expiresAt: Type.Optional(Type.String()),
};

/** One message in a person's inbox. */
export type Notice = Doc & Readonly<Static<TObject<typeof fields>>>;

export const notices = defineCollection<Notice>('notices', {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['kind'],
  // Version 1 named the kinds of all features.
  version: 2,
  writes: 1,
  upgrades: [{ up: (notice) => notice, down: (notice) => notice }],
  indexes: [
    { keys: ['accountId', 'createdAt'], for: 'the inbox of a person' },
    { keys: ['accountId', 'readAt'], for: 'how many a person has not read' },
    { keys: ['expiresAt'], for: 'the sweep of what is worth nothing any more' },
  ],
});

export const noticesIn = (store: Pick<Store, 'collection'>): Collection<Notice> => store.collection<Notice>(notices);
