import type { Store } from '../../platform/store/port.ts';
import type { NameSubjects } from '../accounts/index.ts';
import type { Areas } from '../areas/index.ts';
import { producersIn, relationOf } from '../producers/index.ts';
import { productsIn } from './products.store.ts';

/** Names what notices are about: products and producers within their reader's reach, as they are called now. */
export const nameSubjects =
  ({ store, areas }: { readonly store: Store; readonly areas: Pick<Areas, 'covers'> }): NameSubjects =>
  async (reader, ids) => {
    if (ids.length === 0) return new Map();
    const there = { id: { $in: ids }, removedAt: { $exists: false } };
    const products = (await productsIn(store).find(there, { limit: ids.length })).items;
    const ownerIds = [...new Set([...ids, ...products.map(({ producerId }) => producerId)])];
    const owners = (await producersIn(store).find({ id: { $in: ownerIds } }, { limit: ownerIds.length })).items;
    const inReach = new Map(
      owners.filter((owner) => relationOf(reader, owner, areas) !== null).map((owner) => [owner.id, owner]),
    );
    return new Map<string, { readonly type: 'product' | 'producer'; readonly name: string }>([
      ...[...inReach.values()]
        .filter(({ id }) => ids.includes(id))
        .map(({ id, name }) => [id, { type: 'producer' as const, name }] as const),
      ...products
        .filter(({ producerId }) => inReach.has(producerId))
        .map(({ id, content }) => [id, { type: 'product' as const, name: content.name.vi }] as const),
    ]);
  };
