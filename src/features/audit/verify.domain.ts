import { dayOf, parseInstant, type Day, type Instant } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { AuditRow } from './audit.store.ts';
import { hashOfEvent, hashOfRow } from './chain.domain.ts';

/**
 * What is wrong at a place of the audit.
 * `rowChanged`: the row isn't what its hash says. `rowMissing`: a number, a place of a chain or an event has no row.
 * `rowMoved`: the row isn't behind the one that it names. `rowAdded`: the log has no such event.
 * `eventChanged`: the event in the log isn't the one that was entered. `headChanged`: the head that was kept is not there.
 */
export type Fault = 'rowChanged' | 'rowMissing' | 'rowMoved' | 'rowAdded' | 'eventChanged' | 'headChanged';

export interface Finding {
  readonly fault: Fault;
  /** Number of the row, or of the one behind the gap; `null` when only the log tells. */
  readonly number: number | null;
  readonly seq: number | null;
  readonly at: Instant | null;
  readonly areaId: string | null;
}

/** The newest row of a day: who keeps it elsewhere can show later that nothing before it was changed. */
export interface Head {
  readonly day: Day;
  readonly number: number;
  readonly hash: string;
}

/** Judges rows in the order of their numbers, and the events of the log that ought to have some. */
export interface Verifier {
  /** The next event of the log that is audited. */
  expect(event: LoggedEvent): void;
  /** The next row. If it is whole, every event up to its `seq` has been expected before. */
  take(row: AuditRow): void;
  /** The end of both: whoever has no row by now lacks it. */
  end(): void;
  readonly findings: readonly Finding[];
  readonly rows: number;
  /** Of every day that has rows, by day. */
  heads(): readonly Head[];
}

interface ChainEnd {
  readonly place: number;
  readonly hash: string;
}

/** @param kept a head that was kept elsewhere, or `null` */
export function startVerifying(kept: Pick<Head, 'number' | 'hash'> | null = null): Verifier {
  const findings: Finding[] = [];
  const expected = new Map<number, LoggedEvent>();
  /** Ids of rows that were changed, whose events are not looked for any more. */
  const settled = new Set<string>();
  const chains = new Map<string, ChainEnd>();
  const heads = new Map<Day, Head>();
  let last: Pick<AuditRow, 'number' | 'hash'> = { number: 0, hash: '' };
  let rows = 0;
  let isKeptThere = kept === null;

  const report = (fault: Fault, row: AuditRow): void => {
    const { number, seq, at, areaId } = row;
    findings.push({ fault, number, seq, at, areaId });
  };
  const reportEvent = ({ seq, at }: LoggedEvent): void => {
    findings.push({ fault: 'rowMissing', number: null, seq, at, areaId: null });
  };

  /** Events before the row that have none; of the row's own event what is wrong. */
  function compareWithLog(row: AuditRow): void {
    for (const [seq, event] of expected) {
      if (seq >= row.seq) break;
      expected.delete(seq);
      reportEvent(event);
    }
    const event = expected.get(row.seq);
    if (event?.id === row.id) {
      expected.delete(row.seq);
      if (hashOfEvent(event) !== row.eventHash) report('eventChanged', row);
      else if (!tellsOf(row, event)) report('rowChanged', row);
    } else report('rowAdded', row);
  }

  /** What a changed row says of its place in the log is nothing to go by: its event is known by its id alone. */
  function settle({ id }: AuditRow): void {
    settled.add(id);
    for (const event of expected.values()) if (event.id === id) expected.delete(event.seq);
  }

  function compareWithRows(row: AuditRow): void {
    const { number, hash, chain, place } = row;
    const end = chains.get(chain) ?? { place: 0, hash: '' };
    if (number > last.number + 1 || place > end.place + 1) report('rowMissing', row);
    else if (
      number !== last.number + 1 ||
      row.before !== last.hash ||
      place !== end.place + 1 ||
      row.chainBefore !== end.hash
    )
      report('rowMoved', row);
    last = { number, hash };
    chains.set(chain, { place, hash });
  }

  return {
    findings,
    get rows() {
      return rows;
    },
    expect(event) {
      if (!settled.has(event.id)) expected.set(event.seq, event);
    },
    take(row) {
      rows += 1;
      compareWithRows(row);
      if (row.number === kept?.number) isKeptThere = row.hash === kept.hash;
      if (isWhole(row)) {
        compareWithLog(row);
        const day = dayIn(row.at);
        if (day !== null) heads.set(day, { day, number: row.number, hash: row.hash });
      } else {
        report('rowChanged', row);
        settle(row);
      }
    },
    end() {
      for (const event of expected.values()) reportEvent(event);
      expected.clear();
      if (kept && !isKeptThere)
        findings.push({ fault: 'headChanged', number: kept.number, seq: null, at: null, areaId: null });
    },
    heads: () => [...heads.values()].sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
}

/** The day of a moment; `null` when what was put there is none. */
export const dayIn = (at: string): Day | null => (parseInstant(at) === null ? null : dayOf(at));

/** Whether a row is what its hash says. */
export const isWhole = (row: AuditRow): boolean => hashOfRow(row) === row.hash;

const tellsOf = (row: AuditRow, event: LoggedEvent): boolean =>
  row.at === event.at &&
  row.action === event.type &&
  row.actorId === event.actorId &&
  row.subjectType === event.aggregate &&
  row.subjectId === event.aggregateId;
