import { setImmediate, setTimeout } from 'node:timers/promises';
import { SECOND } from '../../kernel/clock.ts';
import { outageIn } from './failures.ts';

/** How long is waited for a file that another process has locked. */
const MAX_WAIT_MS = 5 * SECOND;
const MIN_PAUSE_MS = 2;
const MAX_PAUSE_MS = 5;
/**
 * For such a part of the pause before, tries follow upon each other: a process that writes without a pause leaves a gap
 * of some microseconds after each write.
 */
const TRYING = 0.2;

/**
 * Waits for a file that another process has locked while the event loop goes on: SQLite's own wait would stop it. First
 * come, first served, and only the first one tries, so that many who wait cost no more than one.
 */
export class Turns {
  readonly #waiting: (() => boolean)[] = [];
  #isServing = false;

  get isFree(): boolean {
    return this.#waiting.length === 0;
  }

  /** Does `work` now, or else as soon as no other process is in the way. `work` does nothing when the file is locked. */
  now<Result>(work: () => Result): Result | Promise<Result> {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error)) throw error;
      return this.wait(work);
    }
  }

  /** Does `work` as soon as SQLite lets it begin, at most once. @throws after five seconds what SQLite said last */
  wait<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const until = performance.now() + MAX_WAIT_MS;
      this.#waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          if (isLocked(error) && performance.now() < until) return false;
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        return true;
      });
      if (!this.#isServing) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    let pause = MIN_PAUSE_MS;
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const until = performance.now() + TRYING * pause;
      let done = first();
      while (!done && performance.now() < until) done = first();
      if (done) {
        this.#waiting.shift();
        pause = MIN_PAUSE_MS;
        await setImmediate();
      } else {
        await setTimeout(pause + Math.random());
        pause = Math.min(1.2 * pause, MAX_PAUSE_MS);
      }
    }
    this.#isServing = false;
  }
}

/** Whether another process has locked the file: nothing was done. */
export const isLocked = (error: unknown): boolean => outageIn(error) === 'busy';
