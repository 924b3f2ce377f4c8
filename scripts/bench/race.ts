import autocannon from 'autocannon';
import type { Result } from './line.ts';

const CONNECTIONS = 50;
const WARM_UP_SECONDS = 3;
/** Many short rounds: on a shared machine the median of their ratios is steadier than that of a few long ones. */
const ROUND_SECONDS = 2;
const PAIRS = 9;

/** Where a side of a race is asked, and with which headers. */
export interface Side {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests a second of both sides, loaded in turns after a warm-up. @throws Error when an answer is not 200 */
export async function race(ours: Side, reference: Side): Promise<Result> {
  await load(ours, WARM_UP_SECONDS);
  await load(reference, WARM_UP_SECONDS);
  const pairs: { readonly ours: number; readonly reference: number }[] = [];
  while (pairs.length < PAIRS)
    pairs.push({ ours: await load(ours, ROUND_SECONDS), reference: await load(reference, ROUND_SECONDS) });
  return compared(pairs);
}

/** What rounds by turns have found. */
export function compared(pairs: readonly { readonly ours: number; readonly reference: number }[]): Result {
  const ratios = pairs.map((pair) => pair.ours / pair.reference);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    reference: median(pairs.map((pair) => pair.reference)),
    ratio: median(ratios),
    note: `${String(pairs.length)} pairs of rounds, ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  };
}

async function load({ url, headers = {} }: Side, seconds: number): Promise<number> {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds });
  const wrong = result.errors + result.non2xx;
  if (wrong > 0) throw new Error(`${url}: ${String(wrong)} requests were not answered with success`);
  return result['2xx'] / result.duration;
}

/** The middle one of an odd number of values. */
function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('no values');
  return middle;
}
