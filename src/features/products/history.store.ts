import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  productId: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  move: Type.String(),
  from: orNull(Type.String()),
  to: Type.String(),
  at: Type.String(),
  actorId: orNull(Type.String()),
  /** Values as JSON texts, long ones clipped. */
  changes: Type.Array(closed({ pointer: Type.String(), before: Type.String(), after: Type.String() })),
  /** Older rows know neither the ids of remarks nor the reasons that they were made from. */
  comments: Type.Array(
    closed({
      pointer: Type.String(),
      text: Type.String(),
      id: Type.Optional(Type.String()),
      reasonId: Type.Optional(Type.String()),
    }),
  ),
  /** Approved together with others. */
  bulk: Type.Optional(Type.Boolean()),
  reason: orNull(Type.String()),
};

/** What somebody did to a product; its id is that of the event that told of it. */
export type HistoryRow = Doc & Readonly<Static<TObject<typeof fields>>>;

export const productVersions = defineCollection<HistoryRow>('productVersions', {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['move', 'at'],
  indexes: [{ keys: ['productId'], for: 'the history of a product' }],
});

export const productVersionsIn = (store: Pick<Store, 'collection'>): Collection<HistoryRow> =>
  store.collection<HistoryRow>(productVersions);
