import type { Log } from '../logging/port.ts';
import { isWriteConflict } from '../store/change.ts';
import { UnreadableDocument } from '../store/errors.ts';
import type { Collection, Store } from '../store/port.ts';
import { cursors, type Cursor } from './events.store.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import { openEventLog, type EventLog } from './event-log.ts';
import type { Lag, Subscriber } from './subscriber.ts';

const BATCH = 200;

type StorePart = Pick<Store, 'collection'>;

/**
 * Hands the next batch of the log to `subscriber`, and moves its cursor when it has taken it; answers the number of
 * events. An event about a document that can't be read is passed over: it would hold up all others.
 * @throws what the subscriber throws otherwise: the cursor stays where it was.
 */
export async function follow(
  { store, log }: { readonly store: StorePart; readonly log: Log },
  eventLog: EventLog,
  subscriber: Subscriber,
): Promise<number> {
  const rows = store.collection(cursors);
  const cursor = await rows.get(subscriber.name);
  const batch = await eventLog.after(cursor?.seq ?? 0, BATCH);
  const last = batch.at(-1);
  if (!last) return 0;
  if (!(await isTaken(subscriber, batch, log))) for (const event of batch) await isTaken(subscriber, [event], log);
  await moveTo(rows, subscriber.name, cursor, last.seq);
  return batch.length;
}

/** Whether the subscriber has taken the events; not when one is about a document that can't be read. */
async function isTaken(subscriber: Subscriber, events: readonly LoggedEvent[], log: Log): Promise<boolean> {
  try {
    await subscriber.handle(events);
    return true;
  } catch (err) {
    if (!(err instanceof UnreadableDocument)) throw err;
    if (events.length === 1) log.error({ err, subscriber: subscriber.name, seq: events[0]?.seq }, 'event passed over');
    return false;
  }
}

/** The next events that a subscriber has not seen: what it keeps lacks them, and at most so many. */
export async function unseenBy(store: StorePart, name: string): Promise<readonly LoggedEvent[]> {
  const cursor = await store.collection(cursors).get(name);
  return openEventLog(store).after(cursor?.seq ?? 0, BATCH);
}

/** How far a subscriber has come: what it keeps tells of every event up to this one. */
export const seenBy = async (store: StorePart, name: string): Promise<number> =>
  (await store.collection(cursors).get(name))?.seq ?? 0;

async function moveTo(rows: Collection<Cursor>, name: string, from: Cursor | null, seq: number): Promise<void> {
  try {
    if (from) await rows.replace({ ...from, seq }, from.revision);
    else await rows.insert({ id: name, seq });
  } catch (error) {
    // Another process has handled the batch too and moved the cursor: its place counts, and is read at the next turn.
    if (!isWriteConflict(error)) throw error;
  }
}

/** How far each subscriber is behind the log. */
export async function lagOf(
  store: StorePart,
  eventLog: EventLog,
  subscribers: readonly Subscriber[],
): Promise<readonly Lag[]> {
  const rows = store.collection(cursors);
  const last = await eventLog.lastSeq();
  return Promise.all(
    subscribers.map(async ({ name }) => {
      const seq = (await rows.get(name))?.seq ?? 0;
      return { name, seq, behind: Math.max(0, last - seq) };
    }),
  );
}
