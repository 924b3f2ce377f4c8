import { formerSlugKey, slugWithoutName } from '../../kernel/former-slugs.ts';
import type { Producer } from '../producers/index.ts';
import type { Product } from './product.ts';
import { wordsOf, type Owner } from './products.domain.ts';
import { allowedCard, consentsOf, producerCard } from './snapshot.domain.ts';

/** What the products of a producer copy of it. */
export const ownerOf = (producer: Producer): Owner => ({
  producerId: producer.id,
  areaId: producer.areaId,
  provinceCode: producer.provinceCode,
  producerName: producer.name,
  consents: consentsOf(producer),
});

/**
 * The product with what has changed about its producer; itself when nothing has. No new version: nobody edited it. Who
 * knows the producer reads the product by this, so that what is withdrawn holds before every copy says so.
 */
export function ownedBy(product: Product, producer: Producer): Product {
  const owner = ownerOf(producer);
  const next = {
    ...product,
    ...owner,
    ...addressOf(product, owner),
    ...snapshotOf(product, producer, owner),
    ...wordsOf({ ...product, ...owner }),
  };
  return JSON.stringify(next) === JSON.stringify({ ...product, consents: product.consents }) ? product : next;
}

/** The product’s name stays, its address gets rid of it once. */
function addressOf(product: Product, { consents }: Owner): Pick<Product, 'slug' | 'formerSlugs'> | null {
  const slug = slugWithoutName('san-pham', product.id);
  if (consents?.profile !== false || product.slug === slug) return null;
  return { slug, formerSlugs: [...(product.formerSlugs ?? []), formerSlugKey(product.slug)] };
}

/** What is allowed again is told as it is now; what is allowed still, as it was approved. */
function snapshotOf(
  { snapshot, consents: before }: Product,
  producer: Producer,
  { consents: now }: Owner,
): Pick<Product, 'snapshot'> | null {
  if (!snapshot) return null;
  const isBack = (['profile', 'listing'] as const).some((purpose) => before?.[purpose] === false && now?.[purpose]);
  const card = isBack ? producerCard(producer) : snapshot.producer;
  return { snapshot: { ...snapshot, producer: allowedCard(card, producer) } };
}
