import { setImmediate } from 'node:timers/promises';

/** So long SQLite is asked before everything else has its turn: a request waits for no more of the others. */
const MAX_SHIFT_MS = 2;

/**
 * SQLite answers at once, so that a loop of questions never leaves the micro-tasks of Node, and nobody else would have a
 * turn until it ends. A shift begins with the first question in a turn of the event loop.
 */
export class Shift {
  #begunAt = 0;
  #end: Promise<void> | null = null;

  /** The end of the turn, when SQLite has been asked for long enough in it; `null` when it has not. */
  isOver(): Promise<void> | null {
    const now = performance.now();
    if (this.#end) return now - this.#begunAt < MAX_SHIFT_MS ? null : this.#end;
    this.#begunAt = now;
    this.#end = setImmediate().then(() => {
      this.#end = null;
    });
    return null;
  }
}
