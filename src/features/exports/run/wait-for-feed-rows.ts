import { setTimeout } from 'node:timers/promises';
import { SECOND, type Instant } from '../../../kernel/clock.ts';
import { openEventLog } from '../../../platform/events/event-log.ts';
import { seenBy } from '../../../platform/events/follow.ts';
import type { Store } from '../../../platform/store/port.ts';
import { producersIn } from '../../producers/index.ts';
import { productsIn } from '../../products/index.ts';
import { FEED_ROWS, remapsUnderWay } from '../../feeds/index.ts';

const LOOK_EVERY_MS = 50;
const MAX_LOOKS = (60 * SECOND) / LOOK_EVERY_MS;

/** The feed rows don't follow the log, or nothing reaches it: an export would say less than its asker has seen. */
class RowsBehind extends Error {
  override readonly name = 'RowsBehind';
}

/**
 * Waits until the feed rows tell of all that had happened when an export was asked for; answers how much of the log they
 * tell of. @throws RowsBehind after a minute; what `signal` says
 */
export async function waitForFeedRows(
  store: Pick<Store, 'collection'>,
  asked: Instant,
  signal: AbortSignal,
): Promise<number> {
  /** The place in the log behind which nothing of that time stands. */
  let wanted: number | null = null;
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    signal.throwIfAborted();
    if (wanted === null && (await allLogged(store, asked))) wanted = await openEventLog(store).lastSeq();
    const seen = await seenBy(store, FEED_ROWS);
    // What many products of one producer wait for may be that it consents no more.
    if (wanted !== null && seen >= wanted && (await remapsUnderWay(store, 'producers')).length === 0) return seen;
    await setTimeout(LOOK_EVERY_MS);
  }
  throw new RowsBehind('the feed rows are behind the event log');
}

/** Whether nothing of that time waits for the log any more. */
async function allLogged(store: Pick<Store, 'collection'>, asked: Instant): Promise<boolean> {
  const waiting = { outboxSince: { $lte: asked } };
  const [products, producers] = await Promise.all([
    productsIn(store).find(waiting, { limit: 1 }),
    producersIn(store).find(waiting, { limit: 1 }),
  ]);
  return products.items.length + producers.items.length === 0;
}
