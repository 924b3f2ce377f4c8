import type { Store } from '../../platform/store/port.ts';
import type { ChannelCode } from '../channels/index.ts';
import { productsIn } from './products.store.ts';

/** Where an approved product says its category on a marketplace. */
const CATEGORY_AT = {
  shopee: 'snapshot.content.channels.shopee.categoryId',
  lazada: 'snapshot.content.channels.lazada.primaryCategoryId',
  postmart: 'snapshot.content.channels.postmart.category',
} as const satisfies Readonly<Record<ChannelCode, string>>;

/** How many approved products of a set have each category of a marketplace, by its id as text. */
export async function categoryUses(
  { store }: { readonly store: Pick<Store, 'collection'> },
  channel: ChannelCode,
  setNumber: number,
): Promise<ReadonlyMap<string, number>> {
  const at = CATEGORY_AT[channel];
  const approved = { 'snapshot.content.setNumber': setNumber, removedAt: { $exists: false } };
  const rows = await productsIn(store).countBy([at], approved);
  return new Map(
    rows.flatMap(({ key: { [at]: id }, count }) => (id === null || id === undefined ? [] : [[String(id), count]])),
  );
}
