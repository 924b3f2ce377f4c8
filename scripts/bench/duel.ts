import type { Result } from './line.ts';
import { compared } from './race.ts';

const PAIRS = 25;
const ROUND_MS = 150;

/** A piece of work that is timed, and what makes it possible again, which is not. */
export interface Task {
  readonly prepare?: () => Promise<void>;
  readonly work: () => Promise<void>;
}

/** How often a second two tasks are done in this process, by turns after a warm-up. */
export async function duel(ours: Task, reference: Task): Promise<Result> {
  await rateOf(ours);
  await rateOf(reference);
  const pairs: { readonly ours: number; readonly reference: number }[] = [];
  while (pairs.length < PAIRS) pairs.push({ ours: await rateOf(ours), reference: await rateOf(reference) });
  return compared(pairs);
}

async function rateOf({ prepare, work }: Task): Promise<number> {
  let done = 0;
  let spent = 0;
  while (spent < ROUND_MS) {
    await prepare?.();
    const start = performance.now();
    await work();
    spent += performance.now() - start;
    done += 1;
  }
  return (done / spent) * 1_000;
}
