import { setTimeout } from 'node:timers/promises';

type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>;

/** Waits until `condition` answers something truthy, and answers that; the time-out of the test is its limit. */
export async function eventually<T>(condition: () => T | Promise<T>): Promise<Truthy<T>> {
  for (;;) {
    const answer = await condition();
    if (answer) return answer as Truthy<T>;
    await setTimeout(10);
  }
}
