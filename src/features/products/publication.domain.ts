import type { Day } from '../../kernel/clock.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Product, Publication, Snapshot } from './product.ts';

type Published = Pick<Product, 'snapshot' | 'consents' | 'ownerHold' | 'officerHold'>;

/** What the world sees of a product on `today`: derived at every read, so that no dead worker can sell what has lapsed. */
export function publicationOf({ snapshot, consents, ownerHold, officerHold }: Published, today: Day): Publication {
  if (!snapshot) return 'unpublished';
  if (officerHold) return 'takenDown';
  if (consents?.listing === false) return 'withdrawn';
  if (snapshot.validUntil < today) return 'lapsed';
  return ownerHold ? 'paused' : 'live';
}

/** What `publicationOf` says of one product, as a question to the store: the catalogue asks for `live`. */
export function publicationFilter(publication: Publication, today: Day): Filter<Product> {
  const approved = { 'snapshot.version': { $exists: true } };
  const valid = { 'snapshot.validUntil': { $gte: today } };
  const untouched = { 'officerHold.at': { $exists: false } };
  const free = { ...untouched, 'consents.listing': { $ne: false } };
  switch (publication) {
    case 'unpublished':
      return { 'snapshot.version': { $exists: false } };
    case 'takenDown':
      return { ...approved, 'officerHold.at': { $exists: true } };
    case 'withdrawn':
      return { ...approved, ...untouched, 'consents.listing': false };
    case 'lapsed':
      return { ...approved, ...free, 'snapshot.validUntil': { $lt: today } };
    case 'paused':
      return { ...approved, ...free, ...valid, 'ownerHold.at': { $exists: true } };
    case 'live':
      return { ...approved, ...free, ...valid, 'ownerHold.at': { $exists: false } };
  }
}

/** The stars that may be shown on `today`. */
export const starsOn = (
  { starsUntil, content }: Pick<Snapshot, 'starsUntil' | 'content'>,
  today: Day,
): number | null => (starsUntil !== null && today <= starsUntil ? (content.ocop?.stars ?? null) : null);
