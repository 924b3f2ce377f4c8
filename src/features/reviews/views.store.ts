import Type, { type Static, type TObject } from 'typebox';
import { derivedId } from '../../kernel/ids.ts';
import { closed } from '../../kernel/schemas.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  accountId: Type.String(),
  productId: Type.String(),
  /** What was opened; marks of an older version are worth nothing. */
  version: Type.Integer({ minimum: 1 }),
  /** Photos and papers of it that were looked at. */
  seen: Type.Array(Type.String()),
  at: Type.String(),
  expiresAt: Type.String(),
};

/** What an officer has opened and looked at; its id follows from both. */
export type ReviewView = Doc & Readonly<Static<TObject<typeof fields>>>;

export const reviewViews = defineCollection<ReviewView>('reviewViews', {
  schema: closed({ ...docFields, ...fields }),
  indexes: [
    { keys: ['productId'], for: 'what was looked at of a product that is gone' },
    { keys: ['expiresAt'], for: 'what may go' },
  ],
});

export const viewsIn = (store: Pick<Store, 'collection'>): Collection<ReviewView> =>
  store.collection<ReviewView>(reviewViews);

export const viewIdOf = (productId: string, accountId: string): string => derivedId(productId, `view ${accountId}`);

/** Which versions of products somebody has opened, by product. */
export async function openedVersions(
  store: Pick<Store, 'collection'>,
  accountId: string,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = productIds.map((productId) => viewIdOf(productId, accountId));
  const views = await findByIds(viewsIn(store), ids);
  return new Map([...views.values()].map(({ productId, version }) => [productId, version]));
}
