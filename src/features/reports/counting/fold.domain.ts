import { dayOf, type Day } from '../../../kernel/clock.ts';
import type { LoggedEvent } from '../../../kernel/events.ts';
import type { CountedData } from '../../producers/index.ts';
import { NEVER, type ProductEventData } from '../../products/index.ts';
import type { New } from '../../../platform/store/document.ts';
import type { CountedProducer, CountedProduct, ProducerFacts, ProductFacts } from './counted.ts';
import { latest, withDay } from './days.domain.ts';
import { NOTHING } from './facts.domain.ts';

/** How long a history is kept beside a product or producer. */
export interface Keeping {
  readonly all: boolean;
}

const PRICE_OR_STOCK = /^\/variants\/[^/]+\/(priceVnd|stock)$/;

/** The product after one more event; itself when it tells of it already. Events of one product come in their order. */
export function foldProduct(
  known: New<CountedProduct> | null,
  { aggregateId, type, at, seq }: LoggedEvent,
  data: ProductEventData,
  keeping: Keeping,
): New<CountedProduct> | null {
  if (known && known.seq >= seq) return known;
  const { producerId = known?.producerId } = data;
  if (producerId === undefined) return null;
  const product = known ?? { id: aggregateId, seq, producerId, days: [], firstLiveOn: null, standing: [] };
  const facts = withoutDay(latest(product.days)) ?? NOTHING;
  return { ...product, seq, days: withDay(product.days, dayOf(at), changedFacts(facts, type, at, data), keeping) };
}

function withoutDay<F extends object>(onDay: (F & { readonly day: Day }) | null): F | null {
  if (!onDay) return null;
  const { day: _, ...facts } = onDay;
  return facts as unknown as F;
}

function changedFacts(facts: ProductFacts, type: string, at: string, data: ProductEventData): ProductFacts {
  const { to, fields = [], offered = facts.offered, setNumber } = data;
  const set = setNumber === undefined ? setNumberIn(data, facts.setNumber) : setNumber;
  const isPriced = type === 'product.offersConfirmed' || fields.some((field) => PRICE_OR_STOCK.test(field));
  const base = {
    ...facts,
    state: to,
    setNumber: set,
    offered,
    offersOn: isPriced || (type === 'product.created' && offered) ? dayOf(at) : facts.offersOn,
  };
  switch (type) {
    case 'product.submitted':
      return { ...base, submittedAt: at, wasSubmitted: true };
    case 'product.approved':
      return { ...base, submittedAt: null, sold: soldIn(data, base.setNumber) };
    case 'product.extended':
      return { ...base, sold: data.soldUntil === undefined ? facts.sold : soldIn(data, base.setNumber) };
    case 'product.rejected':
      return { ...base, submittedAt: null, setNumber: facts.sold ? facts.sold.setNumber : base.setNumber };
    case 'product.changesRequested':
      return { ...base, submittedAt: null };
    case 'product.withdrawn':
      return { ...base, submittedAt: null };
    case 'product.paused':
      return { ...base, isPaused: true };
    case 'product.resumed':
      return { ...base, isPaused: false };
    case 'product.takenDown':
      return { ...base, isTakenDown: true };
    case 'product.reinstated':
      return { ...base, isTakenDown: false };
    case 'product.deleted':
      return { ...base, isRemoved: true };
    default:
      return base;
  }
}

function setNumberIn({ fields = [], after = [] }: ProductEventData, before: number | null): number | null {
  const place = fields.indexOf('/setNumber');
  if (place < 0) return before;
  const value: unknown = JSON.parse(after[place] ?? 'null');
  return typeof value === 'number' ? value : null;
}

/** An approval from before events said this is read as one that nothing ends, with nothing to its credit. */
const soldIn = (data: ProductEventData, setNumber: number | null): ProductFacts['sold'] => ({
  until: data.soldUntil ?? NEVER,
  starsUntil: data.starsUntil ?? null,
  stars: data.stars ?? null,
  setNumber: data.soldSetNumber === undefined ? setNumber : data.soldSetNumber,
  photos: data.photos ?? 0,
  hasLabelPhoto: data.hasLabelPhoto ?? false,
  descriptionLength: data.descriptionLength ?? 0,
  isInEnglish: data.isInEnglish ?? false,
});

/** The producer after one more event; itself when it tells of it already. */
export function foldProducer(
  known: New<CountedProducer> | null,
  { aggregateId, type, at, seq }: LoggedEvent,
  data: CountedData | null,
  keeping: Keeping,
): New<CountedProducer> | null {
  if (known && known.seq >= seq) return known;
  const facts = withoutDay(latest(known?.days ?? []));
  const { areaId = facts?.areaId } = data ?? {};
  if (areaId === undefined) return null;
  const next: ProducerFacts = {
    areaId,
    groupId: data?.groupId === undefined ? (facts?.groupId ?? null) : data.groupId,
    allows: data?.allows ?? facts?.allows ?? [],
    hasWithdrawn: data?.hasWithdrawn ?? facts?.hasWithdrawn ?? false,
    isOwned: data?.isOwned ?? facts?.isOwned ?? false,
    isRemoved: type === 'producer.removed' || (facts?.isRemoved ?? false),
  };
  const producer = known ?? { id: aggregateId, createdOn: dayOf(at), firstLiveOn: null, areaIds: [], days: [], seq };
  const days = withDay(producer.days, dayOf(at), next, keeping);
  return { ...producer, seq, days, areaIds: [...new Set(days.map((day) => day.areaId))] };
}
