import type { LoggedEvent } from '../../kernel/events.ts';
import { openEventLog, type EventLog } from '../../platform/events/event-log.ts';
import { eachDocument, eachPage } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import { consentGiven, consentWithdrawn, producerChanged, producersIn, type Producer } from '../producers/index.ts';
import { productsIn, type Product } from '../products/index.ts';
import { changeOf, type Names } from './document.domain.ts';
import type { Change, SearchIndex } from './port.ts';

export interface IndexingDeps extends Names {
  readonly store: Store;
  readonly index: SearchIndex;
}

const BATCH = 200;
const PAGE = 25;
/** What producers do that changes how their products are found: where they are, and whether that may be known. */
const PRODUCER_EVENTS = [producerChanged, consentGiven, consentWithdrawn].map(({ type }) => type);

/** Brings the index on by the next events of the log, answers how many there were; builds it when there is none. */
export async function follow(deps: IndexingDeps): Promise<number> {
  const { store, index } = deps;
  const log = openEventLog(store);
  const from = await index.lastIndexedSeq();
  if (from === null) return rebuild(deps);
  // One that is known is read again: who knows more than there is has followed a store that was put back since.
  const [first, ...others] = await log.after(Math.max(0, from - 1), BATCH);
  if (!first) return from === 0 ? 0 : rebuild(deps);
  const events = first.seq === from ? others : [first, ...others];
  const to = events.at(-1)?.seq;
  if (to === undefined) return 0;
  await index.write(await changesBy(deps, events), { from, to });
  return events.length;
}

/**
 * Builds the index anew beside the one that is searched, and puts it in its place when it knows all that the log has.
 * Answers how many products were read.
 */
export async function rebuild(deps: IndexingDeps, progress?: (read: number) => void): Promise<number> {
  const log = openEventLog(deps.store);
  const building = await deps.index.build();
  try {
    // What changes from here on is in the log behind it: the filling may have read it before or after.
    const from = await log.lastSeq();
    let filled = 0;
    for await (const changes of allProducts(deps)) {
      await building.write(changes);
      filled += changes.length;
      progress?.(filled);
    }
    await building.publish(await catchUp(deps, log, from, (changes) => building.write(changes)));
    return filled;
  } catch (error) {
    await building.discard();
    throw error;
  }
}

/** Writes what the log has behind `from`; answers how far it went. */
async function catchUp(
  deps: IndexingDeps,
  log: EventLog,
  from: number,
  write: (changes: readonly Change[]) => Promise<void>,
): Promise<number> {
  for (let seq = from; ;) {
    const events = await log.after(seq, BATCH);
    const last = events.at(-1);
    if (!last) return seq;
    await write(await changesBy(deps, events));
    seq = last.seq;
  }
}

/** Every product that was ever approved, some at a time. */
async function* allProducts(deps: IndexingDeps): AsyncIterable<readonly Change[]> {
  const products = productsIn(deps.store);
  const read = reader(deps);
  for await (const page of eachPage(products, { 'snapshot.version': { $exists: true } }, { limit: PAGE }))
    yield await Promise.all(page.map(read));
}

/** What the events have changed, as it is now. */
async function changesBy(deps: IndexingDeps, events: readonly LoggedEvent[]): Promise<readonly Change[]> {
  const products = productsIn(deps.store);
  const read = reader(deps);
  const changes = new Map<string, Change>();
  const about = (aggregate: string) => events.filter((event) => event.aggregate === aggregate);
  for (const { aggregateId: id } of about('products')) {
    if (changes.has(id)) continue;
    const product = await products.get(id);
    // Only what was never approved is ever removed: the index doesn't know it.
    if (product) changes.set(id, await read(product));
  }
  const moved = about('producers').filter(({ type }) => PRODUCER_EVENTS.includes(type));
  for (const producerId of new Set(moved.map(({ aggregateId }) => aggregateId)))
    for await (const product of eachDocument(products, { producerId }, { limit: PAGE }))
      changes.set(product.id, await read(product));
  return [...changes.values()];
}

/** Reads products with their producers, each of these once. */
function reader({ store, ...names }: IndexingDeps): (product: Product) => Promise<Change> {
  const known = new Map<string, Promise<Producer | null>>();
  return async (product) => {
    if (!product.snapshot) return changeOf(product, null, names);
    const { producerId } = product;
    const producer = known.get(producerId) ?? producersIn(store).get(producerId);
    known.set(producerId, producer);
    return changeOf(product, await producer, names);
  };
}
