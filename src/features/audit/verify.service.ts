import type { Day } from '../../kernel/clock.ts';
import { openEventLog } from '../../platform/events/event-log.ts';
import { seenBy } from '../../platform/events/follow.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import { isAudited } from './actions.domain.ts';
import { AUDIT } from './audit.subscriber.ts';
import { auditRowsIn } from './audit.store.ts';
import { dayIn, isWhole, startVerifying, type Finding, type Head, type Verifier } from './verify.domain.ts';

interface VerifyDeps {
  readonly store: Store;
  readonly areas: Pick<Areas, 'covers'>;
}

/** Which faults are told, and which head was kept. All rows are looked at anyhow: a gap shows nowhere else. */
export interface VerifyOptions {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Id of a unit. */
  readonly areaId?: string | undefined;
  readonly head?: Pick<Head, 'number' | 'hash'> | undefined;
}

export interface Verified {
  readonly rows: number;
  /** Those that were asked for, and those that say of no day or unit. */
  readonly findings: readonly Finding[];
  /** How many others there are. */
  readonly elsewhere: number;
  /** The newest row of each day that was asked for. */
  readonly heads: readonly Head[];
  /** The newest row of all: the one to keep elsewhere. */
  readonly head: Head | null;
}

const BATCH = 500;

/** Compares the audit with its own hashes and with the log. May run while others write. */
export async function verifyAudit({ store, areas }: VerifyDeps, options: VerifyOptions = {}): Promise<Verified> {
  // Read first: what is entered from here on is no fault, whether its row is there yet or not.
  const seen = await seenBy(store, AUDIT);
  const verifier = startVerifying(options.head ?? null);
  const log = expecting(store, verifier);
  const rows = auditRowsIn(store);
  for await (const row of eachDocument(rows, {}, { sort: ['number'], limit: BATCH })) {
    if (isWhole(row)) await log.upTo(row.seq);
    verifier.take(row);
  }
  await log.upTo(seen);
  verifier.end();
  const isAsked = askedBy(options, areas);
  const all = verifier.heads();
  const findings = verifier.findings.filter(isAsked);
  return {
    rows: verifier.rows,
    findings,
    elsewhere: verifier.findings.length - findings.length,
    heads: all.filter(({ day }) => isWithin(day, options)),
    head: all.reduce<Head | null>((newest, head) => (newest && newest.number > head.number ? newest : head), null),
  };
}

/** Hands the audited events of the log to `verifier`, as far as they are asked for. */
function expecting(store: Store, verifier: Verifier) {
  const log = openEventLog(store);
  let at = 0;
  return {
    async upTo(seq: number): Promise<void> {
      while (at < seq) {
        const events = await log.after(at, Math.min(BATCH, seq - at));
        for (const event of events) if (event.seq <= seq && isAudited(event.type)) verifier.expect(event);
        // Behind a gap of the log comes an event of a later number, or none.
        at = Math.min(seq, events.at(-1)?.seq ?? seq);
      }
    },
  };
}

const isWithin = (day: Day, { from, to }: Pick<VerifyOptions, 'from' | 'to'>): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);

const askedBy =
  ({ areaId, ...period }: VerifyOptions, areas: Pick<Areas, 'covers'>) =>
  ({ at, areaId: where }: Finding): boolean => {
    const day = at === null ? null : dayIn(at);
    return (
      (day === null || isWithin(day, period)) && (areaId === undefined || where === null || areas.covers(areaId, where))
    );
  };
