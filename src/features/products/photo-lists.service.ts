import type { Caller } from '../../kernel/rights.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Photo } from '../media/index.ts';
import { producersIn, relationOf } from '../producers/index.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';

/** Those of these photos that belong to products within the caller's reach, in the order of the ids. */
export async function photosInReach(
  { store, areas, media }: Pick<ProductDeps, 'store' | 'areas' | 'media'>,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly Photo[]> {
  const photos = await media.find([...new Set(ids)]);
  const owners = await ownersOf({ store }, photos);
  return photos.filter(({ productId }) => {
    const owner = owners.get(productId);
    return owner !== undefined && relationOf(caller, owner, areas) !== null;
  });
}

/** The producers of the photos' products, by the product's id; a product that was deleted has none. */
async function ownersOf({ store }: Pick<ProductDeps, 'store'>, photos: readonly Photo[]) {
  const known = await findByIds(
    productsIn(store),
    photos.map(({ productId }) => productId),
  );
  const products = [...known.values()].filter(({ removedAt }) => removedAt === undefined);
  const producers = await findByIds(
    producersIn(store),
    products.map(({ producerId }) => producerId),
  );
  return new Map(
    products.flatMap(({ id, producerId }) => {
      const producer = producers.get(producerId);
      return producer ? [[id, producer] as const] : [];
    }),
  );
}
