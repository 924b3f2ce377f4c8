import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  version: Type.Integer({ minimum: 1 }),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  secretHash: Type.String(),
  createdAt: Type.String(),
  createdBy: Type.String(),
  revokedAt: orNull(Type.String()),
};

/** What a key may open: feeds, the catalogue, or all that concerns one marketplace. */
export const SCOPE = /^(feeds:read|catalogue:read|channel:[a-z][a-z0-9-]{1,30})$/;

/** What lets a marketplace or another program in. */
export type ApiKey = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const apiKeys = defineCollection<ApiKey>('apiKeys', {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  indexes: [waitingOutboxes],
});

export const apiKeysIn = (store: Pick<Store, 'collection'>): Collection<ApiKey> => store.collection<ApiKey>(apiKeys);
