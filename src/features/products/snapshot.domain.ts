import type { Day } from '../../kernel/clock.ts';
import type { Ocop } from '../ocop/index.ts';
import { consentedPurposes, consentsTo, type Producer } from '../producers/index.ts';
import type { Act, Content, ProducerCard, Product, Snapshot } from './product.ts';
import { NEVER } from './publication.domain.ts';
import { foodSafetyUntil, type Evidence } from './submission.domain.ts';

/** What the world will see: the working copy as it is now, and until when it may be sold. */
export function snapshotOf(
  { version, content, photos }: Pick<Product, 'version' | 'content' | 'photos'>,
  evidence: Evidence,
  ocop: Ocop,
  { actorId, at }: Act,
): Snapshot {
  const usable = new Set(evidence.photos.filter(({ state }) => state === 'ready').map(({ id }) => id));
  const starsUntil = starsEnd(content, evidence.today, ocop);
  const ends = [
    foodSafetyUntil(content, evidence.documents, ocop),
    content.afterExpiry === 'withdraw' ? starsUntil : null,
  ].filter((day) => day !== null);
  return {
    version,
    content,
    photos: photos.filter(({ id }) => usable.has(id)),
    producer: producerCard(evidence.producer),
    approvedAt: at,
    approvedBy: actorId,
    starsUntil,
    validUntil: ends.sort()[0] ?? NEVER,
  };
}

/** The last day of the stars. One that is past is being renewed, and the officer who approves it says so. */
function starsEnd({ ocop: claim }: Content, today: Day, ocop: Ocop): Day | null {
  if (!claim?.stars || claim.issuedOn === null) return null;
  const expiry = ocop.expiryOf(claim.issuedOn);
  return expiry >= today ? expiry : ocop.extendableUntil(claim.issuedOn);
}

/** Business names and addresses are on every label; a phone number is shown to who allowed it. */
export const producerCard = (producer: Producer): ProducerCard => ({
  name: producer.name,
  slug: producer.slug,
  type: producer.type,
  areaId: producer.areaId,
  addressLine: producer.addressLine,
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
