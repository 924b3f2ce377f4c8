import { DAY, plus, type Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Log } from '../logging/port.ts';
import { startHeartbeat } from '../loops/heartbeat.ts';
import { DuplicateKey } from '../store/errors.ts';
import type { Collection, Store } from '../store/port.ts';
import { leases, type LeaseRow } from './events.store.ts';

export interface EventDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The right to do some work alone. It spares double work and is no lock: after a long standstill two processes may both
 * believe they hold it, so the work must be idempotent.
 */
export interface Lease {
  isHeld(): boolean;
  /** Lets the next one take it at once. */
  release(): Promise<void>;
}

/** Takes the lease `name` and renews it from then on; `null` when somebody else has it. */
export async function takeLease({ store, clock, log }: EventDeps, name: string, ms: number): Promise<Lease | null> {
  const rows = store.collection(leases);
  const token = newId();
  if (!(await take(rows, name, { token, until: plus(clock.now(), ms) }, clock))) return null;

  let held = true;
  const heartbeat = startHeartbeat({
    leaseMs: ms,
    renew: async () => (await rows.claim({ id: name, token }, { set: { until: plus(clock.now(), ms) } })) !== null,
    lost() {
      held = false;
      log.warn({ lease: name }, 'lease lost to another process');
    },
    failed: (err) => {
      log.warn({ err, lease: name }, 'lease not renewed');
    },
  });
  return {
    isHeld: () => held,
    async release() {
      held = false;
      await heartbeat.stop();
      await rows.claim({ id: name, token }, { set: { until: clock.now() } });
    },
  };
}

async function take(
  rows: Collection<LeaseRow>,
  name: string,
  mine: Pick<LeaseRow, 'token' | 'until'>,
  clock: Clock,
): Promise<boolean> {
  const now = clock.now();
  const row = await rows.get(name);
  if (!row) return isFirst(rows, name, mine);
  // Nobody leases for a day: the clock was wrong when this one was taken, and has been set right since.
  const notBelieved = plus(now, DAY);
  // Looking first spares the store a write for each look at a lease that is taken.
  if (row.until > now && row.until <= notBelieved) return false;
  const free = { id: name, $or: [{ until: { $lte: now } }, { until: { $gt: notBelieved } }] };
  return (await rows.claim(free, { set: mine })) !== null;
}

async function isFirst(
  rows: Collection<LeaseRow>,
  name: string,
  mine: Pick<LeaseRow, 'token' | 'until'>,
): Promise<boolean> {
  try {
    await rows.insert({ id: name, ...mine });
    return true;
  } catch (error) {
    if (error instanceof DuplicateKey) return false;
    throw error;
  }
}
