import type { Instant } from '../../kernel/clock.ts';
import { isOutage } from '../../kernel/outage.ts';
import type { Log } from '../logging/port.ts';
import { pauseAfter } from '../loops/backoff.ts';
import { RevisionConflict } from '../store/errors.ts';
import type { PageEnd } from '../store/port.ts';
import type { EventLog } from './event-log.ts';
import type { Outboxes, WithOutbox } from './events.store.ts';

export interface Relay {
  /** Moves the events of some waiting documents to the log; answers how many, and whether there may be more. */
  turn(): Promise<{ readonly moved: number; readonly more: boolean }>;
  /** When the event happened that has waited longest for the log; `null` when none waits. */
  waitingSince(): Promise<Instant | null>;
}

const PAGE = 100;
const setback = { firstMs: 1_000, capMs: 300_000 };

/**
 * The relay between outboxes and log. An event is first in its document, then in both, then in the log alone: wherever
 * it is interrupted, and however many relays run at once, the next turn loses nothing and doubles nothing.
 */
export function openRelay({ log }: { readonly log: Log }, outboxes: readonly Outboxes[], eventLog: EventLog): Relay {
  /** Where the walk through the waiting documents of each collection stands. */
  const walks = new Map<Outboxes, PageEnd | null>();
  /** Documents that could not be moved: set aside for a while, so that they don't hold up the others. */
  const aside = new Map<string, { readonly failures: number; readonly until: number }>();

  async function move(collection: Outboxes, document: WithOutbox): Promise<number> {
    try {
      const moved = await moveEvents(collection, document, eventLog);
      aside.delete(document.id);
      return moved;
    } catch (err) {
      // Not the document's fault, and the others would fare no better.
      if (isOutage(err)) throw err;
      const failures = (aside.get(document.id)?.failures ?? 0) + 1;
      aside.set(document.id, { failures, until: performance.now() + pauseAfter(setback, failures, 0) });
      log.warn({ err, aggregateId: document.id, failures }, 'events not moved to the log, will be tried again');
      return 0;
    }
  }

  async function walk(collection: Outboxes): Promise<{ moved: number; more: boolean }> {
    const after = walks.get(collection) ?? undefined;
    const { items, end } = await waitingIn(collection, PAGE, after);
    walks.set(collection, end);
    let moved = 0;
    for (const document of items) {
      if ((aside.get(document.id)?.until ?? 0) > performance.now()) continue;
      moved += await move(collection, document);
    }
    return { moved, more: end !== null };
  }

  return {
    async turn() {
      let moved = 0;
      let more = false;
      for (const collection of outboxes) {
        const walked = await walk(collection);
        moved += walked.moved;
        more ||= walked.more;
      }
      return { moved, more };
    },
    async waitingSince() {
      const first = await Promise.all(outboxes.map((collection) => waitingIn(collection, 1)));
      const since = first.flatMap(({ items }) => items.flatMap(({ outboxSince }) => outboxSince ?? []));
      return since.toSorted()[0] ?? null;
    },
  };
}

const waitingIn = (collection: Outboxes, limit: number, after?: PageEnd) =>
  collection.find({ outboxSince: { $gte: '' } }, { sort: ['outboxSince'], after, limit });

async function moveEvents(collection: Outboxes, document: WithOutbox, eventLog: EventLog): Promise<number> {
  const moved = document.outbox ?? [];
  for (const event of moved) await eventLog.append(event);
  await clear(collection, document, new Set(moved.map(({ id }) => id)));
  return moved.length;
}

/** Takes the logged events out of the document, as it is by now: others may have changed it and added events. */
async function clear(collection: Outboxes, document: WithOutbox, logged: ReadonlySet<string>): Promise<void> {
  for (let current: WithOutbox | null = document; current; current = await collection.get(document.id)) {
    const cleared = withoutEvents(current, logged);
    if (cleared === current) return;
    try {
      await collection.replace(cleared, current.revision);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}

/** `document` without the logged events; the same object when none of them waits in it. */
export function withoutEvents(document: WithOutbox, logged: ReadonlySet<string>): WithOutbox {
  const { outbox = [], outboxSince, ...rest } = document;
  const waiting = outbox.filter(({ id }) => !logged.has(id));
  const [first] = waiting;
  if (first) return waiting.length === outbox.length ? document : { ...rest, outbox: waiting, outboxSince: first.at };
  return outboxSince === undefined ? document : rest;
}
