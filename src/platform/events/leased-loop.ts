import { startLoop, type Loop } from '../loops/loop.ts';
import { takeLease, type EventDeps, type Lease } from './lease.ts';

interface LeasedLoop {
  readonly name: string;
  readonly leaseMs: number;
  /** Pause between two looks at a lease that another process holds. */
  readonly standbyMs: number;
  readonly turn: () => Promise<number>;
}

/** A loop that one process at a time takes turns in. */
export function startLeasedLoop(deps: EventDeps, { name, leaseMs, standbyMs, turn }: LeasedLoop): Loop {
  let lease: Lease | null = null;
  const loop = startLoop({
    async turn() {
      if (!lease?.isHeld()) lease = await takeLease(deps, name, leaseMs);
      return lease ? turn() : standbyMs;
    },
    failed(err, pauseMs) {
      deps.log.warn({ err, loop: name, pauseMs }, 'failed, will be tried again');
    },
  });
  return {
    wake: () => {
      loop.wake();
    },
    async stop() {
      await loop.stop();
      await lease?.release();
    },
  };
}
