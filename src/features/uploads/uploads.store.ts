import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { purposes } from './purposes.ts';

const fields = {
  accountId: Type.String(),
  purpose: Type.Enum([...purposes]),
  /** What the sender calls it, fit to be shown; may be empty. */
  filename: Type.String(),
  /** Of the whole, in bytes. */
  length: Type.Integer({ minimum: 1 }),
  /** Of the whole, as its sender says; once it is kept it is so. */
  sha256: Type.String(),
  /** `<accountId>:<purpose>:<length>:<sha256>`: who begins the same once more goes on with it. */
  contentKey: Type.String(),
  /** All before this byte is on disk. */
  offset: Type.Integer({ minimum: 0 }),
  /** It is whole, has the hash, and is an original. */
  kept: Type.Boolean(),
  createdAt: Type.String(),
  expiresAt: Type.String(),
};

/** A file that an account sends in as many pieces as it takes, before it says what the file is of. */
export type Upload = Doc & Readonly<Static<TObject<typeof fields>>>;

export const uploads = defineCollection<Upload>('uploads', {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['kept', 'offset'],
  unique: ['contentKey'],
  indexes: [
    { keys: ['accountId', 'kept'], for: 'the unfinished uploads of an account' },
    { keys: ['sha256'], for: 'whether an original is needed' },
    { keys: ['expiresAt'], for: 'the sweep' },
  ],
});

export const uploadsIn = (store: Pick<Store, 'collection'>): Collection<Upload> => store.collection<Upload>(uploads);
