import { startLoop, type Loop } from './loop.ts';

export interface HeartbeatOptions {
  readonly leaseMs: number;
  /** Makes the lease last `leaseMs` from now; answers whether it is still ours. */
  readonly renew: () => Promise<boolean>;
  /** Called once, when somebody else has it. */
  readonly lost: () => void;
  /** Told of a renewal that failed; it is tried again. */
  readonly failed: (error: unknown) => void;
}

/** Renews a lease at each third of its time, until it is stopped or lost. */
export function startHeartbeat({ leaseMs, renew, lost, failed }: HeartbeatOptions): Pick<Loop, 'stop'> {
  const loop = startLoop({
    firstPauseMs: leaseMs / 3,
    async turn() {
      if (await renew()) return leaseMs / 3;
      void loop.stop();
      lost();
      return 0;
    },
    failed,
  });
  return loop;
}
