import { setTimeout } from 'node:timers/promises';
import { SECOND } from '../../kernel/clock.ts';
import type { Log } from '../logging/port.ts';
import { StoreDown } from './errors.ts';
import type { Store } from './port.ts';

const AGAIN_MS = 2 * SECOND;

/** Watches over a store that was found damaged, until it is sound. */
export interface Soundness {
  /** Begins to look, beside everything else. */
  start(): void;
  /** @throws StoreDown while the store is known to be damaged, or fails */
  ping(): Promise<void>;
  stop(): void;
}

/** A damaged store answers as far as it can, and is not ready: somebody has to put a sound one in its place. */
export function watchSoundness(store: Pick<Store, 'ping' | 'examine'>, log: Log): Soundness {
  let fault: string | null = null;
  let stopped = false;

  async function look(): Promise<void> {
    while (!stopped) {
      const found = await store.examine().catch((err: unknown) => {
        log.warn({ err }, 'whether the store is sound could not be looked at');
        // It is what it was until somebody can look.
        return fault;
      });
      if (found === null && fault !== null) log.info({}, 'the store is sound again');
      if (found !== null && fault === null) log.error({ found }, 'the store is damaged: put a backup in its place');
      fault = found;
      if (found === null) return;
      await setTimeout(AGAIN_MS, undefined, { ref: false });
    }
  }

  return {
    start() {
      void look();
    },
    async ping() {
      await store.ping();
      if (fault !== null) throw new StoreDown('damaged', fault);
    },
    stop() {
      stopped = true;
    },
  };
}
