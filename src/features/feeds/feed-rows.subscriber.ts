import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { channelCodes, type ChannelCode } from '../channels/index.ts';
import { producersIn } from '../producers/index.ts';
import { productsIn, type Product } from '../products/index.ts';
import { contentsOf, hashOf, type Mapping } from './feed-rows.domain.ts';
import { feedRowId, feedRowsIn, type FeedRow, type FeedRowContent } from './feed-rows.store.ts';
import { MAPPING_CHANGED } from './mapping.store.ts';

/** Names the cursor that says how far the feed rows have come. */
export const FEED_ROWS = 'feedRows';

export interface FeedRowDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly mapping: Mapping;
}

/** Follows the log: maps what has changed for every marketplace, and keeps it for feeds and exports. */
export const feedRowSubscriber = (deps: FeedRowDeps): Subscriber => ({
  name: FEED_ROWS,
  async handle(events) {
    // In the order of the log: the highest number among the rows of a feed is never there before the lower ones.
    for (const { seq, scope } of tasksIn(events)) {
      if ('productId' in scope) await refresh(deps, await productsIn(deps.store).get(scope.productId), seq);
      else await refreshAll(deps, scope.filter, seq);
      await setImmediate(); // An embedded store never leaves the micro-tasks: let requests through.
    }
  },
});

interface Task {
  readonly seq: number;
  readonly scope: { readonly productId: string } | { readonly filter: Filter<Product> };
}

/** What events ask for: a product that many of them are about is mapped once, at the place of the last. */
function tasksIn(events: readonly LoggedEvent[]): readonly Task[] {
  const tasks = new Map<string, Task>();
  for (const event of events) {
    const scope = scopeOf(event);
    if (!scope) continue;
    const key = `${event.aggregate}:${event.aggregateId}`;
    tasks.delete(key);
    tasks.set(key, { seq: event.seq, scope });
  }
  return [...tasks.values()];
}

function scopeOf({ type, aggregate, aggregateId }: LoggedEvent): Task['scope'] | null {
  if (type === MAPPING_CHANGED) return { filter: {} };
  // Its consents decide which of its fields go out.
  if (aggregate === 'producers') return { filter: { producerId: aggregateId } };
  return aggregate === 'products' ? { productId: aggregateId } : null;
}

const PAGE = 100;

async function refreshAll(deps: FeedRowDeps, filter: Filter<Product>, seq: number): Promise<void> {
  for (let after; ;) {
    const page = await productsIn(deps.store).find(filter, { after, limit: PAGE });
    for (const product of page.items) {
      await refresh(deps, product, seq);
      await setImmediate();
    }
    if (page.end === null) return;
    after = page.end;
  }
}

/** Makes the rows of a product what it says now. */
async function refresh(deps: FeedRowDeps, product: Product | null, seq: number): Promise<void> {
  if (!product?.snapshot) return;
  const contents = contentsOf(product, await producersIn(deps.store).get(product.producerId), deps.mapping);
  for (const channel of channelCodes) {
    const content = contents?.get(channel);
    if (content) await keep(deps, product, { channel, content, seq });
  }
}

interface Mapped {
  readonly channel: ChannelCode;
  readonly content: FeedRowContent;
  readonly seq: number;
}

async function keep(deps: FeedRowDeps, product: Product, mapped: Mapped): Promise<void> {
  const rows = feedRowsIn(deps.store);
  const id = feedRowId(mapped.channel, product.id);
  const known = await rows.get(id);
  const next = rowOf(product, known, mapped, deps.clock.now());
  if (next === known) return;
  try {
    if (known) await rows.replace({ ...next, revision: known.revision }, known.revision);
    else await rows.insert(next);
  } catch (error) {
    if (!(error instanceof RevisionConflict || error instanceof DuplicateKey)) throw error;
    // Another process follows too: what it has written may be newer than the product we have read.
    await refresh(deps, await productsIn(deps.store).get(product.id), mapped.seq);
  }
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
    offered: content.state === 'ready' || (known?.offered ?? false),
    changedAt: now,
  };
}

/** Feed rows of a marketplace: how far the log has been followed, and the last of its events that changed one. */
export async function lastChange(store: Pick<Store, 'collection'>, channel: ChannelCode): Promise<number> {
  const { items } = await feedRowsIn(store).find({ channel }, { sort: ['seq'], order: 'descending', limit: 1 });
  return items[0]?.seq ?? 0;
}
