import { startLeasedLoop } from '../../platform/events/leased-loop.ts';
import type { EventDeps } from '../../platform/events/lease.ts';
import { startLoop, type Loop } from '../../platform/loops/loop.ts';
import { follow, type IndexingDeps } from './indexing.ts';

const IDLE_MS = 200;

interface FollowerDeps extends IndexingDeps, Omit<EventDeps, 'store'> {
  readonly leaseMs: number;
}

/** Keeps the index of this process, or that of all, in step with the log. */
export interface Follower {
  start(): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
  /** Takes all steps there are now, started or not; for commands and tests. */
  drain(): Promise<void>;
}

export function openFollower(deps: FollowerDeps): Follower {
  let loop: Loop | null = null;
  const turn = async (): Promise<number> => ((await follow(deps)) > 0 ? 0 : IDLE_MS);
  return {
    start() {
      const { leaseMs } = deps;
      loop ??= deps.index.shared
        ? startLeasedLoop(deps, { name: 'search', leaseMs, standbyMs: 5 * IDLE_MS, turn })
        : startLoop({
            turn,
            failed: (err, pauseMs) =>
              deps.log.warn({ err, pauseMs }, 'the search index was not brought on, will be tried again'),
          });
    },
    async stop() {
      await loop?.stop();
      loop = null;
    },
    async drain() {
      while ((await follow(deps)) > 0);
    },
  };
}
