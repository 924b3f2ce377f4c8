import { setTimeout } from 'node:timers/promises';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { Log } from '../../platform/logging/port.ts';
import { isWriteConflict, saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { channelCodes, type ChannelCode } from '../channels/index.ts';
import { producersIn } from '../producers/index.ts';
import { productsIn, type Product } from '../products/index.ts';
import { contentsOrReason, hashOf, type Mapping } from './feed-rows.domain.ts';
import { FEED_ROWS, feedRowId, feedRowsIn, type FeedRow, type FeedRowContent } from './feed-rows.store.ts';
import { mappingChanged, pageOrdered } from './feeds.events.ts';
import { pageMapped, type Counts, type Page } from './remaps.domain.ts';
import { behind, orderRemap, type RemapDeps } from './remaps.jobs.ts';
import { remapsIn } from './remaps.store.ts';

export interface FeedRowDeps extends RemapDeps {
  readonly store: Store;
  readonly log: Log;
  /** How this process maps at this moment. */
  readonly current: () => Promise<{ readonly mapping: Mapping; readonly fingerprint: string }>;
}

/** Follows the log: maps what has changed for every marketplace, and keeps it for feeds and exports. */
export const feedRowSubscriber = (deps: FeedRowDeps): Subscriber => ({
  name: FEED_ROWS,
  async handle(events) {
    const { mapping, fingerprint } = await deps.current();
    const mapper = { ...deps, mapping };
    // In the order of the log: the highest number among the rows of a feed is never there before the lower ones.
    for (const event of tasksIn(events)) {
      const { id, seq, aggregate, aggregateId } = event;
      const [noted, page] = [mappingChanged.read(event), pageOrdered.read(event)];
      if (noted) await orderRemap(deps, id, { producerId: null, fingerprint: noted.fingerprint ?? fingerprint });
      else if (page) await mapPage(mapper, event, page, fingerprint);
      // Its consents decide which of its fields go out.
      else if (aggregate === 'producers') await refreshThoseOf(mapper, aggregateId, event);
      else await refresh(mapper, await productsIn(deps.store).get(aggregateId), seq);
    }
  },
});

interface Mapper extends FeedRowDeps {
  readonly mapping: Mapping;
}

/** What asks for rows: a product that many events are about is mapped once, at the place of the last. */
function tasksIn(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  const tasks = new Map<string, LoggedEvent>();
  for (const event of events) {
    const { id, type, aggregate, aggregateId } = event;
    const isOfOne = aggregate === 'products' || aggregate === 'producers';
    if (!isOfOne && type !== mappingChanged.type && type !== pageOrdered.type) continue;
    const key = isOfOne ? `${aggregate}:${aggregateId}` : id;
    tasks.delete(key);
    tasks.set(key, event);
  }
  return [...tasks.values()];
}

/** So many products of a producer are mapped at once; what others have changed would wait too long for more. */
const FEW = 50;

async function refreshThoseOf(deps: Mapper, producerId: string, { id, seq }: LoggedEvent): Promise<void> {
  const { items, end } = await productsIn(deps.store).find({ producerId }, { limit: FEW });
  if (end !== null) {
    await orderRemap(deps, id, { producerId, fingerprint: null });
    return;
  }
  for (const product of items) {
    await refresh(deps, product, seq);
  }
}

/** Makes the rows of a page of a remapping. One of another mapping is left to a process that knows it. */
async function mapPage(
  deps: Mapper,
  { seq, aggregateId }: LoggedEvent,
  page: Page,
  fingerprint: string,
): Promise<void> {
  const remap = await remapsIn(deps.store).get(aggregateId);
  if (remap?.mapped !== page.from || (remap.fingerprint ?? fingerprint) !== fingerprint) return;
  const counts = { products: 0, changed: 0, unmapped: 0 };
  for (let { from } = page; from !== page.to;) {
    const { id, ...filter } = behind(remap, from);
    const { items } = await productsIn(deps.store).find(
      { ...filter, id: { ...(id as object), $lte: page.to } },
      { limit: FEW },
    );
    for (const product of items) {
      const { changed, unmapped } = await refresh(deps, product, seq);
      counts.products += 1;
      counts.changed += changed;
      counts.unmapped += unmapped;
      // Other processes write too.
      if (changed > 0) await setTimeout(PAUSE_MS);
    }
    from = items.at(-1)?.id ?? page.to;
  }
  await saveUnconditionally(remapsIn(deps.store), remap, (known) => pageMapped(known, page, counts));
}

const PAUSE_MS = 1;

type Made = Omit<Counts, 'products'>;
const NOTHING: Made = { changed: 0, unmapped: 0 };

/** Makes the rows of a product what it says now; answers how many of them have changed. */
async function refresh(deps: Mapper, product: Product | null, seq: number): Promise<Made> {
  if (!product?.snapshot) return NOTHING;
  const producer = await producersIn(deps.store).get(product.producerId);
  const { contents, failure } = contentsOrReason(product, producer, deps.mapping);
  if (failure !== null) deps.log.error({ err: failure, productId: product.id }, 'a product can not be mapped');
  let changed = 0;
  for (const channel of channelCodes) {
    const content = contents?.get(channel);
    if (content && (await keep(deps, product, { channel, content, seq }))) changed += 1;
  }
  return { changed, unmapped: failure === null ? 0 : 1 };
}

interface Mapped {
  readonly channel: ChannelCode;
  readonly content: FeedRowContent;
  readonly seq: number;
}

/** Answers whether the row has changed. */
async function keep(deps: Mapper, product: Product, mapped: Mapped): Promise<boolean> {
  const rows = feedRowsIn(deps.store);
  const id = feedRowId(mapped.channel, product.id);
  const known = await rows.get(id);
  const next = rowOf(product, known, mapped, deps.clock.now());
  if (next === known) return false;
  try {
    if (known) await rows.replace({ ...next, revision: known.revision }, known.revision);
    else await rows.insert(next);
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    // Another process follows too: what it has written may be newer than the product we have read.
    await refresh(deps, await productsIn(deps.store).get(product.id), mapped.seq);
  }
  return true;
}

/** The row with this content; the known one when it says the same, or was made by a later event. */
function rowOf(product: Product, known: FeedRow | null, { channel, content, seq }: Mapped, now: string) {
  const hash = hashOf(content);
  if (known && (known.hash === hash || known.seq > seq)) return known;
  return {
    id: feedRowId(channel, product.id),
    channel,
    productId: product.id,
    producerId: product.producerId,
    ...content,
    seq,
    hash,
    wasReady: content.state === 'ready' || (known?.wasReady ?? false),
    changedAt: now,
  };
}

/** Feed rows of a marketplace: how far the log has been followed, and the last of its events that changed one. */
export async function lastChange(store: Pick<Store, 'collection'>, channel: ChannelCode): Promise<number> {
  const { items } = await feedRowsIn(store).find({ channel }, { sort: ['seq'], order: 'descending', limit: 1 });
  return items[0]?.seq ?? 0;
}
