import { setImmediate } from 'node:timers/promises';
import { isOutage } from '../../kernel/outage.ts';
import { pauseAfter, type Backoff } from './backoff.ts';

export interface LoopOptions {
  /** One piece of work; answers how many milliseconds to pause after it. */
  readonly turn: () => Promise<number>;
  /** Told of each failure of `turn`, and when it is tried again. */
  readonly failed: (error: unknown, pauseMs: number) => void;
  /** Pause before the first turn. Default: none. */
  readonly firstPauseMs?: number;
}

export interface Loop {
  /** Something is to do: the next turn follows without a pause. */
  wake(): void;
  /** Fulfilled after the turn under way; no other begins. */
  stop(): Promise<void>;
}

const afterFailures: Backoff = { firstMs: 100, capMs: 30_000 };
/** What a disk or a server keeps from being done is tried again soon: it may be back at any moment. */
const afterOutages: Backoff = { firstMs: 100, capMs: 2_000 };

/** Takes turns until it is stopped. A failing turn pauses longer and longer, and only `stop` cuts that short. */
export function startLoop({ turn, failed, firstPauseMs = 0 }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let endPause = (): void => undefined;

  async function rest(pauseMs: number): Promise<void> {
    const ready = stopped || (woken && failures === 0);
    // Even without a pause: an embedded store answers in micro-tasks, so a busy loop would let nobody else work.
    if (ready || pauseMs <= 0) await setImmediate();
    else await pause(pauseMs);
    woken = false;
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function takeTurn(): Promise<number> {
    try {
      const pauseMs = await turn();
      failures = 0;
      return pauseMs;
    } catch (error) {
      failures += 1;
      const pauseMs = pauseAfter(isOutage(error) ? afterOutages : afterFailures, failures, Math.random());
      failed(error, pauseMs);
      return pauseMs;
    }
  }

  async function run(): Promise<void> {
    let pauseMs = firstPauseMs;
    for (;;) {
      await rest(pauseMs);
      if (stopped) return;
      pauseMs = await takeTurn();
    }
  }

  const ended = run();
  return {
    wake() {
      woken = true;
      if (failures === 0) endPause();
    },
    stop() {
      stopped = true;
      endPause();
      return ended;
    },
  };
}
