import { setTimeout } from 'node:timers/promises';

/** Waits until `condition` answers something truthy, and answers that; the time-out of the test is its limit. */
export async function eventually<T>(condition: () => T | Promise<T>): Promise<T> {
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    await setTimeout(10);
  }
}
