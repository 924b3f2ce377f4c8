import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import { openEventLog } from '../../platform/events/event-log.ts';
import { seenBy } from '../../platform/events/follow.ts';
import type { EventPump } from '../../platform/events/pump.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue } from '../../platform/jobs/jobs.service.ts';
import type { Log } from '../../platform/logging/port.ts';
import { insertUnlessThere, saveUnconditionally } from '../../platform/store/change.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { productsIn, type Product } from '../products/index.ts';
import { FEED_ROWS } from './feed-rows.store.ts';
import { notedFingerprint } from './mapping.store.ts';
import { finished, FIRST_PAGE, nextPage, openRemap, orderPage } from './remaps.domain.ts';
import type { Remap } from './remap.ts';
import { remapsIn, remapsUnderWay } from './remaps.store.ts';

export interface RemapDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
}

const KIND = 'feeds.remap';

/** Pause between two looks whether a page is done: everything else goes through meanwhile. */
const LOOK_EVERY_MS = 50;
/** It only ever fails with the store, and each time goes on where it was. */
const MAX_ATTEMPTS = 1_000;

/** Orders that products are mapped again because of an event; twice is once, and one that has not begun yet serves too. */
export async function orderRemap(
  deps: RemapDeps,
  eventId: string,
  scope: Pick<Remap, 'producerId' | 'fingerprint'>,
): Promise<void> {
  const id = derivedId(eventId, 'map again');
  const sameScope = { producerId: scope.producerId, fingerprint: scope.fingerprint };
  const waiting = await remapsIn(deps.store).find({ ...sameScope, ordered: null, finishedAt: null }, { limit: 2 });
  if (waiting.items.some((remap) => remap.id !== id)) return;
  await insertUnlessThere(remapsIn(deps.store), openRemap(id, scope, deps.clock.now()));
  await enqueue(deps, { kind: KIND, payload: { remapId: id }, id, maxAttempts: MAX_ATTEMPTS });
}

/**
 * Walks the products in the order of their ids and orders their rows page by page through the log: the one place that
 * says how far consumers have come. So a page waits for what has happened before it, what happens after it waits for one
 * page at most, and a row that changes has a place in the log that no consumer has passed.
 */
export const remapJob = (deps: RemapDeps & { readonly log: Log }): JobHandler => ({
  kind: KIND,
  lane: 'remaps',
  async run({ payload }, signal) {
    const id = String(payload['remapId']);
    let page: { readonly size: number; readonly at: number } | null = null;
    for (;;) {
      signal.throwIfAborted();
      const size: number = page ? nextPage(page.size, performance.now() - page.at) : FIRST_PAGE;
      const step = await takeStep(deps, id, size);
      if (step === 'ended') break;
      if (step === 'ordered') page = { size, at: performance.now() };
      await setTimeout(LOOK_EVERY_MS);
    }
    const remap = await remapsIn(deps.store).get(id);
    if (!remap) return;
    const { producerId, products, changed, unmapped } = remap;
    deps.log.info({ remapId: id, producerId, products, changed, unmapped }, 'feed rows were made again');
  },
});

/** Does what is to do next; `ordered`: a page of so many products; `waits`: the page that was ordered is not done yet. */
async function takeStep(deps: RemapDeps, id: string, size: number): Promise<'ended' | 'ordered' | 'waits'> {
  const { store, clock } = deps;
  const rows = remapsIn(store);
  const remap = await rows.get(id);
  if (remap?.finishedAt !== null) return 'ended';
  const { ordered, mapped, fingerprint } = remap;
  if (fingerprint !== null && fingerprint !== (await notedFingerprint(store))) {
    // Another mapping has been noted since, with an order of its own.
    await saveUnconditionally(rows, remap, (known) => finished(known, clock.now()));
    return 'ended';
  }
  if (ordered !== null && ordered !== mapped) {
    if (await wasPassedBy(deps, remap))
      await saveUnconditionally(rows, remap, (known) => orderPage(known, { from: mapped, to: ordered }, clock.now()));
    return 'waits';
  }
  const { items } = await productsIn(store).find(behind(remap, mapped), { limit: size });
  const to = items.at(-1)?.id;
  await saveUnconditionally(rows, remap, (known) =>
    to === undefined ? finished(known, clock.now()) : orderPage(known, { from: mapped, to }, clock.now()),
  );
  return to === undefined ? 'ended' : 'ordered';
}

/** Whether the log was followed past the page and its rows were not made: by a process of another release. */
async function wasPassedBy({ store }: RemapDeps, { id, mapped }: Remap): Promise<boolean> {
  const last = await openEventLog(store).lastSeq();
  if ((await seenBy(store, FEED_ROWS)) < last) return false;
  const now = await remapsIn(store).get(id);
  return now !== null && now.outbox === undefined && now.mapped === mapped;
}

/** The products of a remapping behind one of them. */
export const behind = ({ producerId }: Pick<Remap, 'producerId'>, from: string | null): Filter<Product> => ({
  ...(producerId !== null && { producerId }),
  ...(from !== null && { id: { $gt: from } }),
});

/** Does what producers' changes have ordered, in a process without a worker. */
export async function finishRemaps(deps: RemapDeps, pump: Pick<EventPump, 'drain'>): Promise<void> {
  for (const { id } of await remapsUnderWay(deps.store, 'producers'))
    while ((await takeStep(deps, id, FIRST_PAGE)) !== 'ended') await pump.drain();
}
