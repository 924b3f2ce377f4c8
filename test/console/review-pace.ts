import type { Product } from '../../src/features/products/product.ts';
import type { Visit } from '../support/console.ts';
import { isCalm, isOpen, keyboardOf } from './review-queue.ts';

/** What an officer does with one product, and how long a person takes for it: looking, thinking and pressing, in seconds. */
const WAYS = {
  approve: { keys: ['Space', 'Space', 'm', 'c'], seconds: 12 },
  requestChanges: { keys: ['ArrowDown', 'ArrowDown', 'g', '1', 't'], seconds: 30 },
  reject: { keys: ['b', '2', 'Enter'], seconds: 40 },
} as const;
export type Way = keyof typeof WAYS;

/** Of every twenty products one is refused and five are sent back: 70, 25 and 5 of a hundred. */
export function wayOf(at: number): Way {
  const place = at % 20;
  if (place === 19) return 'reject';
  return place % 4 === 3 || place === 17 ? 'requestChanges' : 'approve';
}

export interface Pace {
  /** The time of a person, by the ways that were gone. */
  readonly humanSeconds: number;
  /** From each decision until the next product stands there, in milliseconds. */
  readonly drawnMs: readonly number[];
  readonly keys: number;
}

/** Goes through a queue by keys alone. Pauses of a person are left out, but for what a mark or a lock needs. */
export async function goThrough(visit: Visit, products: readonly Product[]): Promise<Pace> {
  const { page } = visit;
  const keyboard = keyboardOf(page);
  const drawnMs: number[] = [];
  let humanSeconds = 0;
  await visit.goes(`/reviews/${products[0]?.id ?? ''}`);
  for (const [at, { id }] of products.entries()) {
    await isOpen(page, id);
    if (at > 0) await isCalm(page);
    const { keys, seconds } = WAYS[wayOf(at)];
    humanSeconds += seconds;
    for (const key of keys.slice(0, -1)) await keyboard.presses(key);
    if (wayOf(at) === 'approve') await page.locator('.checks .ok button').first().waitFor();
    if (wayOf(at) === 'requestChanges') await page.locator('.decide .said li').waitFor();
    const next = products[at + 1];
    const decided = Date.now();
    await keyboard.presses(keys.at(-1) ?? '');
    if (next) {
      await isOpen(page, next.id);
      drawnMs.push(Date.now() - decided);
    }
  }
  return { humanSeconds, drawnMs, keys: keyboard.counted() };
}
