import type { DomainEvent, LoggedEvent } from '../../kernel/events.ts';
import { DuplicateKey } from '../store/errors.ts';
import type { Store } from '../store/port.ts';
import { events, type EventRow } from './events.store.ts';

/** The append-only log of all that happened, numbered from 1 without gaps. */
export interface EventLog {
  /** Gives `event` the next number; does nothing when it is there already. */
  append(event: DomainEvent): Promise<void>;
  /** The next events behind number `seq`. */
  after(seq: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** The highest number given; 0 at first. */
  lastSeq(): Promise<number>;
}

export function openEventLog(store: Pick<Store, 'collection'>): EventLog {
  const rows = store.collection(events);
  /** The highest number seen here. The one behind it is tried without a look: the unique key says when it is taken. */
  let known: number | null = null;

  async function lastSeq(): Promise<number> {
    const { items } = await rows.find({}, { sort: ['seq'], order: 'descending', limit: 1 });
    return items[0]?.seq ?? 0;
  }

  /** Inserts the row; else answers which of its keys is taken. */
  async function insert(event: DomainEvent, seq: number): Promise<string | null> {
    try {
      await rows.insert({ ...event, seq, seqKey: String(seq) });
      return null;
    } catch (error) {
      if (error instanceof DuplicateKey) return error.field;
      throw error;
    }
  }

  return {
    lastSeq,
    async append(event) {
      // No gaps: a number is tried only after the one before it was read or written, hence is on disk.
      for (let seq = (known ?? (await lastSeq())) + 1; ; seq = (await lastSeq()) + 1) {
        const taken = await insert(event, seq);
        if (taken === null) known = seq;
        if (taken !== 'seqKey') return;
      }
    },
    async after(seq, limit) {
      const { items } = await rows.find({ seq: { $gt: seq } }, { sort: ['seq'], limit });
      return items.map(asLogged);
    },
  };
}

function asLogged({ id, type, at, actorId, aggregate, aggregateId, data, seq }: EventRow): LoggedEvent {
  return { id, type, at, actorId, aggregate, aggregateId, data, seq };
}
