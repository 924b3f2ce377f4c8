import { NEVER, type Publication } from '../../products/index.ts';
import { plusDays, type Day } from '../../../kernel/clock.ts';
import type { ProducerFacts, ProductFacts } from './counted.ts';

/** Where a product stood on a day: as `publicationOf` says it of the product itself. */
export function publicationOn(product: ProductFacts, producer: ProducerFacts, day: Day): Publication {
  if (!product.sold) return 'unpublished';
  if (product.isTakenDown) return 'takenDown';
  if (!producer.allows.includes('listing')) return 'withdrawn';
  if (product.sold.until < day) return 'lapsed';
  return product.isPaused ? 'paused' : 'live';
}

/** Prices and stocks that nobody has set or confirmed for so long are no offer any more: the number is ours. */
const ACTIVE_DAYS = 90;

/** Whether it can be bought in earnest. */
export const isActive = ({ offered, offersOn }: ProductFacts, day: Day): boolean =>
  offered && offersOn !== null && offersOn >= plusDays(day, -ACTIVE_DAYS);

export const NOTHING: ProductFacts = {
  state: 'draft',
  setNumber: null,
  isPaused: false,
  isTakenDown: false,
  isRemoved: false,
  offered: false,
  offersOn: null,
  submittedAt: null,
  wasSubmitted: false,
  sold: null,
};

/** The set that a product counts for: as it was approved, else as it is described. */
export const setNumberOf = ({ sold, setNumber }: ProductFacts): number | null => (sold ? sold.setNumber : setNumber);

/** Whether something ends what may be sold. */
export const ends = (until: Day): boolean => until !== NEVER;
