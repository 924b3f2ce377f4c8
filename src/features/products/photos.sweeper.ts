import { DAY, plus, type Instant } from '../../kernel/clock.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { eachPage } from '../../platform/store/pages.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import type { Photo } from '../media/index.ts';
import type { Product } from './product.ts';
import { shownPhotoIds } from './products.domain.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';

/** Photos that were put on and taken off again go when a day has passed without a change; far behind, none is looked for. */
const UNDO_MS = DAY;
const WINDOW_MS = 3 * DAY;

type SweepDeps = Pick<ProductDeps, 'store' | 'media'>;

/** Sweeps photos that neither the working copy nor the snapshot shows any more, and deleted products with theirs. */
export const productSweeper = (deps: SweepDeps): Sweeper => ({
  name: 'products',
  async sweep(now, signal) {
    const [from, before] = [plus(now, -UNDO_MS - WINDOW_MS), plus(now, -UNDO_MS)];
    let removed = 0;
    for await (const products of changed(deps.store, from, before))
      for (const product of products) {
        signal.throwIfAborted();
        removed += await sweepProduct(deps, product, before);
      }
    // Who died between a photo and its product has changed no product.
    for await (const photos of deps.media.added(from, before)) {
      signal.throwIfAborted();
      removed += await removeUnshown(deps, photos, await productsOf(deps.store, photos));
    }
    return removed;
  },
});

/** The products that were last changed from this moment on and before that, a page at a time. */
const changed = (store: SweepDeps['store'], from: Instant, before: Instant): AsyncIterable<readonly Product[]> =>
  eachPage(productsIn(store), { updatedAt: { $gte: from, $lt: before } }, { sort: ['updatedAt'] });

async function productsOf(store: SweepDeps['store'], photos: readonly Photo[]): Promise<readonly Product[]> {
  const products = await findByIds(
    productsIn(store),
    photos.map(({ productId }) => productId),
  );
  return [...products.values()];
}

async function sweepProduct(deps: SweepDeps, product: Product, before: Instant): Promise<number> {
  const photos = (await deps.media.photosOf(product.id)).filter(({ createdAt }) => createdAt < before);
  const removed = await removeUnshown(deps, photos, [product]);
  // Its last event must be in the log before it goes.
  if (product.removedAt === undefined || product.outboxSince !== undefined) return removed;
  await productsIn(deps.store).remove(product.id, product.revision);
  return removed + 1;
}

/** Removes those of the photos that none of the products shows. */
async function removeUnshown(
  { media }: Pick<SweepDeps, 'media'>,
  photos: readonly Photo[],
  products: readonly Product[],
): Promise<number> {
  const shown = new Set(products.flatMap(shownPhotoIds));
  const unshown = photos.filter(({ id }) => !shown.has(id));
  for (const photo of unshown) await media.remove(photo);
  return unshown.length;
}
