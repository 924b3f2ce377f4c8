import type { LoggedEvent } from '../../../kernel/events.ts';
import type { Day } from '../../../kernel/clock.ts';
import { dayOf } from '../../../kernel/clock.ts';
import type { New } from '../../../platform/store/document.ts';
import type { Store } from '../../../platform/store/port.ts';
import { codeOf, type Areas } from '../../areas/index.ts';
import type { Calendar } from '../../calendar/index.ts';
import type { Ocop } from '../../ocop/index.ts';
import { countedOf, producersIn, readCounted } from '../../producers/index.ts';
import { isOffered, productsIn, readProductEvent, soldFactsOf, type ProductEventData } from '../../products/index.ts';
import type { CountedProducer, CountedProduct, Tally } from './counted.ts';
import { foldProducer, foldProduct, type Keeping } from './fold.domain.ts';
import { isFirstLive, talliesOf, type Reckoning } from './tallies.domain.ts';

export interface CountDeps {
  readonly store: Store;
  readonly areas: Areas;
  readonly calendar: Calendar;
  readonly ocop: Pick<Ocop, 'sets'>;
}

/** Products and producers as they are counted, in memory, by their ids. */
export interface Subjects {
  readonly products: Map<string, New<CountedProduct>>;
  readonly producers: Map<string, New<CountedProducer>>;
}

/** What events have changed. */
export interface Folded {
  readonly tallies: readonly New<Tally>[];
  readonly touched: readonly string[];
  /** The first day on which anything changed. */
  readonly since: Day | null;
}

const reckoningOf = ({ areas, calendar }: Pick<CountDeps, 'areas' | 'calendar'>): Reckoning => ({
  workingDaysAfter: (from, to) => calendar.workingDaysAfter(from, to),
  provinceCodeOf: (areaId) => codeOf(areas.get(areaId)?.parentId ?? areaId),
});

/** Folds events into the subjects, in their order; answers what is to be counted anew. */
export async function foldEvents(
  deps: CountDeps,
  { products, producers }: Subjects,
  events: readonly LoggedEvent[],
  keeping: Keeping,
): Promise<Folded> {
  const reckoning = reckoningOf(deps);
  const tallies: New<Tally>[] = [];
  const touched = new Set<string>();
  let since: Day | null = null;
  const touch = (producer: New<CountedProducer> | undefined, event: LoggedEvent): void => {
    for (const areaId of producer?.areaIds ?? []) touched.add(areaId);
    const day = dayOf(event.at);
    if (since === null || day < since) since = day;
  };

  for (const event of events) {
    const id = event.aggregateId;
    if (event.aggregate === 'producers') {
      const before = producers.get(id) ?? null;
      const producer = foldProducer(before, event, await countedBy(deps, event, before !== null), keeping);
      if (!producer) continue;
      touch(before ?? undefined, event);
      producers.set(id, producer);
      touch(producer, event);
    }
    const data = event.aggregate === 'products' ? readProductEvent(event) : null;
    if (!data) continue;
    const before = products.get(id) ?? null;
    const after = foldProduct(before, event, await completed(deps, event, data), keeping);
    const producer =
      after && (producers.get(after.producerId) ?? (await ownerNow(deps, after.producerId, event, keeping)));
    if (!producer) continue;
    producers.set(producer.id, producer);
    // Also when the product tells of it already: a run that broke off has kept that, and counted nothing yet.
    touch(producer, event);
    if (after === before) continue;
    tallies.push(...talliesOf(event, data, { before, after, producer }, reckoning));
    const day = dayOf(event.at);
    const isFirst = isFirstLive(after, producer, day);
    products.set(id, isFirst ? { ...after, firstLiveOn: day } : after);
    if (isFirst && producer.firstLiveOn === null) producers.set(producer.id, { ...producer, firstLiveOn: day });
  }
  return { tallies, touched: [...touched], since };
}

/** What an event says of a producer; of one from before events said it, what holds now. */
async function countedBy({ store }: CountDeps, event: LoggedEvent, isKnown: boolean) {
  const data = readCounted(event);
  if (data?.areaId !== undefined || (!data && isKnown)) return data;
  const now = await producersIn(store).get(event.aggregateId);
  return now ? countedOf(now) : data;
}

/**
 * The producer of a product whose events are in the log before its own, as it is now: what happened in two documents is
 * put into the log in any order. Its own events follow. `null`: it is gone.
 */
async function ownerNow(
  { store }: CountDeps,
  producerId: string,
  event: LoggedEvent,
  keeping: Keeping,
): Promise<New<CountedProducer> | null> {
  const now = await producersIn(store).get(producerId);
  const asNow = { ...event, type: 'producer.registered', aggregateId: producerId };
  return now && foldProducer(null, asNow, countedOf(now), keeping);
}

/** What an event says of a product; of one from before events said it, what holds now. */
async function completed(
  { store }: CountDeps,
  { type, aggregateId }: LoggedEvent,
  data: ProductEventData,
): Promise<ProductEventData> {
  const lacks =
    (type === 'product.created' && data.producerId === undefined) ||
    (type === 'product.approved' && data.soldUntil === undefined);
  if (!lacks) return data;
  const now = await productsIn(store).get(aggregateId);
  if (!now) return data;
  return {
    ...data,
    producerId: now.producerId,
    ...(type === 'product.created' && { setNumber: now.content.setNumber }),
    ...(type === 'product.approved' && soldFactsOf(now)),
    offered: isOffered(now),
  };
}
