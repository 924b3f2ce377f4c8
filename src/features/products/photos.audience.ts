import { dayOf, SECOND } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { PhotoSignature } from '../media/index.ts';
import { producersIn } from '../producers/index.ts';
import { ownedBy } from './owner.domain.ts';
import type { Product } from './product.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';
import { publicationOf } from './publication.domain.ts';

/**
 * Whether everybody may see a photo: it belongs to what is sold today. Who has a signed address may see any, and keep it
 * for as many seconds as the address is good.
 * @throws Problem not_found for who may not
 */
export async function photoAudience(
  { store, media, clock }: Pick<ProductDeps, 'store' | 'media' | 'clock'>,
  photoId: string,
  signature: PhotoSignature,
): Promise<'everybody' | { readonly seconds: number }> {
  const [photo] = await media.find([photoId]);
  const known = photo && (await productsIn(store).get(photo.productId));
  const product = known && (await asAllowed({ store }, known));
  const live = product && publicationOf(product, dayOf(clock.now())) === 'live';
  if (live && product.snapshot?.photos.some(({ id }) => id === photoId)) return 'everybody';
  if (!photo || !media.isSigned(photoId, signature)) throw notFound();
  const now = Date.parse(clock.now());
  return { seconds: Math.floor((signature.expires ?? 0) - now / SECOND) };
}

/** The product with what its producer allows: a record from before the copy of consents has to ask. */
async function asAllowed({ store }: Pick<ProductDeps, 'store'>, product: Product): Promise<Product> {
  const producer = product.consents ? null : await producersIn(store).get(product.producerId);
  return producer ? ownedBy(product, producer) : product;
}
