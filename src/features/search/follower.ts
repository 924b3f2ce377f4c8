import type { Log } from '../../platform/logging/port.ts';
import { startLoop, type Loop } from '../../platform/loops/loop.ts';
import { follow, type IndexingDeps } from './indexing.ts';

const IDLE_MS = 200;

/** Keeps the index of this process in step with the log. */
export interface Follower {
  start(): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
  /** Takes all steps there are now, started or not; for commands and tests. */
  settle(): Promise<void>;
}

export function openFollower(deps: IndexingDeps, log: Log): Follower {
  let loop: Loop | null = null;
  return {
    start() {
      loop ??= startLoop({
        turn: async () => ((await follow(deps)) > 0 ? 0 : IDLE_MS),
        failed: (err, pauseMs) =>
          log.warn({ err, pauseMs }, 'the search index was not brought on, will be tried again'),
      });
    },
    async stop() {
      await loop?.stop();
      loop = null;
    },
    async settle() {
      while ((await follow(deps)) > 0);
    },
  };
}
