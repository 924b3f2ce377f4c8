import type { Ocop } from '../ocop/index.ts';
import { addressOf, consentedPurposes, consentsTo, type Producer } from '../producers/index.ts';
import type { Act, ProducerCard, Product, Snapshot } from './product.ts';
import type { SoldProduct } from './product-row.domain.ts';
import { saleEndOf, starsEnd } from './sale-end.domain.ts';
import type { Evidence } from './submission.domain.ts';

/** What the world would see, and until when it may be sold. */
type Offered = Omit<Snapshot, 'approvedAt' | 'approvedBy'>;

/** What the world will see: the working copy as it is now, and until when it may be sold. */
export const snapshotOf = (product: Described, evidence: Evidence, ocop: Ocop, { actorId, at }: Act): Snapshot => ({
  ...offeredOf(product, evidence, ocop),
  approvedAt: at,
  approvedBy: actorId,
});

type Described = Pick<Product, 'version' | 'content' | 'photos' | 'renewal'>;

function offeredOf({ version, content, photos, renewal }: Described, evidence: Evidence, ocop: Ocop): Offered {
  const usable = new Set(evidence.photos.filter(({ state }) => state === 'ready').map(({ id }) => id));
  return {
    version,
    content,
    photos: photos.filter(({ id }) => usable.has(id)),
    producer: producerCard(evidence.producer),
    ...endsOf({ ...content, renewal }, evidence, ocop),
  };
}

/** Until when what was approved may show its stars, and be sold. */
export const endsOf = (
  described: Product['content'] & { readonly renewal: Product['renewal'] | undefined },
  evidence: Pick<Evidence, 'documents' | 'today'>,
  ocop: Ocop,
): Pick<Snapshot, 'starsUntil' | 'validUntil'> => ({
  starsUntil: starsEnd(described, evidence.today, ocop),
  validUntil: saleEndOf(described, evidence, ocop).until,
});

/** The working copy as it would be sold if it were approved as it is. */
export const soldIfApproved = (
  product: Described & Pick<Product, 'id' | 'offers'>,
  evidence: Evidence,
  ocop: Ocop,
): SoldProduct => {
  const { producer } = evidence;
  const offered = offeredOf(product, evidence, ocop);
  return {
    id: product.id,
    producerId: producer.id,
    offers: product.offers,
    consents: consentsOf(producer),
    snapshot: { ...offered, producer: allowedCard(offered.producer, producer) },
  };
};

/** Business names and addresses are on every label; a phone number is shown to who allowed it. */
export const producerCard = (producer: Producer): ProducerCard => ({
  name: producer.name,
  slug: producer.slug,
  type: producer.type,
  areaId: producer.areaId,
  addressLine: addressOf(producer),
  phone: consentedPurposes(producer).includes('listing') ? producer.phone : null,
});

/**
 * The card as the producer allows it now: without who it is, when its profile is withdrawn; without how to reach it, when
 * it is listed no more.
 */
export function allowedCard(card: ProducerCard, producer: Producer): ProducerCard {
  const { name, slug } = producer;
  if (producer.withheld) return { ...card, name, slug, addressLine: null, phone: null };
  return consentsTo(producer, 'listing') ? card : { ...card, addressLine: null, phone: null };
}

/** What a producer allows, as its products copy it. */
export const consentsOf = (producer: Producer): NonNullable<Product['consents']> => ({
  // Who never spoke of a profile has taken none back.
  profile: producer.withheld === undefined,
  listing: consentsTo(producer, 'listing'),
  feeds: consentsTo(producer, 'feeds'),
});
