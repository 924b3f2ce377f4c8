import { dayOf, plusDays, type Clock, type Day } from '../../../kernel/clock.ts';
import type { LoggedEvent } from '../../../kernel/events.ts';
import { seenBy } from '../../../platform/events/follow.ts';
import { openEventLog } from '../../../platform/events/event-log.ts';
import { insertUnlessThere, isWriteConflict } from '../../../platform/store/change.ts';
import { findByIds } from '../../../platform/store/by-ids.ts';
import { eachPage } from '../../../platform/store/pages.ts';
import type { Doc, New } from '../../../platform/store/document.ts';
import type { Collection } from '../../../platform/store/port.ts';
import { channelCodes } from '../../channels/index.ts';
import { FEED_ROWS, feedRowsIn } from '../../feeds/index.ts';
import { countedCommunes, countsOf, saveCount, subjectsIn } from './communes.ts';
import { countedProducersIn, countedProductsIn, countRunsIn, RUN, talliesIn } from './counted.store.ts';
import { KEPT_DAYS } from './days.domain.ts';
import { rebuildCounts } from './rebuild.service.ts';
import { foldEvents, type CountDeps, type Subjects } from './subjects.ts';

export interface CountingDeps extends CountDeps {
  readonly clock: Clock;
}

const BATCH = 500;

/** So often the count of another worker may come between. */
const MAX_TRIES = 5;

/**
 * Counts what has happened since the last time, and every day that has ended since: a night that was missed is made up for.
 * Doing it twice is doing it once. @throws RevisionConflict, DuplicateKey when others came between at every try
 */
export async function countNews(deps: CountingDeps): Promise<void> {
  for (let left = MAX_TRIES; ; left -= 1)
    try {
      await countOnce(deps);
      return;
    } catch (error) {
      if (left === 1 || !isWriteConflict(error)) throw error;
    }
}

/** @throws RevisionConflict, DuplicateKey when another worker counts at the same moment */
async function countOnce(deps: CountingDeps): Promise<void> {
  const { store, clock } = deps;
  const runs = countRunsIn(store);
  const known = await runs.get(RUN);
  const now = clock.now();
  const today = dayOf(now);
  const folded = await foldNews(deps, known?.seq ?? 0);
  const standings = await readStandings(deps, known?.rowSeq ?? 0);
  const touched = new Set([...folded.touched, ...standings.touched]);

  // What was kept beside products reaches back so far; before that the log is asked.
  const reach = plusDays(today, -KEPT_DAYS);
  const missed = known ? plusDays(known.day, 1) : null;
  const since = earliest(folded.since, missed, today);
  if (since < reach) await rebuildCounts(deps, { from: since, to: plusDays(today, -1) });
  const from = since < reach ? today : since;
  // Every commune has a count of each day that has come since; those in which something happened, of earlier days too.
  for (const areaId of new Set([...(known?.day === today ? [] : await countedCommunes(store)), ...touched])) {
    const count = countsOf(deps, await subjectsIn(store, areaId), [areaId]);
    const first = touched.has(areaId) ? from : later(from, missed ?? from);
    for (const day of daysFrom(first, today)) for (const one of count(day)) await saveCount(store, one);
  }
  const next = { id: RUN, seq: folded.seq, rowSeq: standings.rowSeq, day: today, countedAt: now };
  if (!known) await runs.insert(next);
  else await runs.replace({ ...next, revision: known.revision }, known.revision);
}

const earliest = (...days: readonly (Day | null)[]): Day => days.filter((day) => day !== null).sort()[0] ?? '';
const later = (one: Day, other: Day): Day => (one < other ? other : one);

/** The days from one to another, both of them. */
function daysFrom(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** Folds the events behind `seq` into what is kept. */
async function foldNews(deps: CountingDeps, seq: number) {
  const { store } = deps;
  const log = openEventLog(store);
  const touched = new Set<string>();
  let since: Day | null = null;
  let last = seq;
  for (let events = await log.after(last, BATCH); events.length > 0; events = await log.after(last, BATCH)) {
    const before = await subjectsOf(deps, events);
    const subjects = { products: new Map(before.products), producers: new Map(before.producers) };
    const folded = await foldEvents(deps, subjects, events, { all: false });
    // First what is counted once: an event that is kept beside its product is not counted again.
    for (const tally of folded.tallies) await insertUnlessThere(talliesIn(store), tally);
    await saveChanged(countedProducersIn(store), before.producers, subjects.producers);
    await saveChanged(countedProductsIn(store), before.products, subjects.products);
    for (const areaId of folded.touched) touched.add(areaId);
    if (folded.since !== null && (since === null || folded.since < since)) since = folded.since;
    last = events.at(-1)?.seq ?? last;
  }
  return { seq: last, touched: [...touched], since };
}

/** What is kept of all that these events are about. */
async function subjectsOf({ store }: CountingDeps, events: readonly LoggedEvent[]): Promise<Subjects> {
  const about = (aggregate: string): string[] =>
    events.filter((event) => event.aggregate === aggregate).map(({ aggregateId }) => aggregateId);
  const products = new Map(await findByIds(countedProductsIn(store), about('products')));
  const named = events.flatMap(({ data }) => (typeof data['producerId'] === 'string' ? data['producerId'] : []));
  const owners = [...products.values()].map(({ producerId }) => producerId);
  const producers = await findByIds(countedProducersIn(store), [...about('producers'), ...named, ...owners]);
  return { products, producers: new Map(producers) };
}

async function saveChanged<T extends Doc>(
  collection: Collection<T>,
  before: ReadonlyMap<string, New<T>>,
  after: ReadonlyMap<string, New<T>>,
): Promise<void> {
  const changed = [...after].filter(([id, document]) => before.get(id) !== document);
  for (const [id, document] of changed) if (!before.has(id)) await collection.insert(document);
  const known = changed.filter(([id]) => before.has(id)).map(([, document]) => document as T);
  if (known.length === 0) return;
  const failed = (await collection.replaceAll(known)).find((error) => error !== null);
  if (failed) throw failed;
}

/** Keeps beside each product what marketplaces say of it, as far as its feed rows have changed. */
async function readStandings({ store }: CountingDeps, since: number) {
  const rowSeq = await seenBy(store, FEED_ROWS);
  const touched = new Set<string>();
  if (rowSeq === since) return { rowSeq, touched };
  for (const channel of channelCodes) {
    const walk = { sort: ['seq'], limit: 100 } as const;
    for await (const rows of eachPage(feedRowsIn(store), { channel, seq: { $gt: since } }, walk)) {
      const products = await findByIds(
        countedProductsIn(store),
        rows.map(({ productId }) => productId),
      );
      const next = new Map(products);
      for (const { productId, state, lacks } of rows) {
        const product = next.get(productId);
        if (!product) continue;
        const rules = [...new Set(lacks.filter(({ severity }) => severity === 'block').map(({ rule }) => rule))];
        const others = product.standing.filter((one) => one.channel !== channel);
        next.set(productId, { ...product, standing: [...others, { channel, isReady: state === 'ready', rules }] });
      }
      await saveChanged(countedProductsIn(store), products, next);
      const owners = await findByIds(
        countedProducersIn(store),
        [...next.values()].map(({ producerId }) => producerId),
      );
      for (const { areaIds } of owners.values()) for (const areaId of areaIds) touched.add(areaId);
    }
  }
  return { rowSeq, touched };
}
