import { MINUTE, plus, type Day, type Instant } from '../../../kernel/clock.ts';

/** How a product came to be on a shop, as far as we know: we handed it out, or a file of the shop lists it. */
export const handOutWays = ['handedOut', 'onShop'] as const;

/** One time that a product went to a shop. */
export interface HandOut {
  /** The run that says so: it counts once its files are published. */
  readonly runId: string;
  /** The export that the run was made for: a second attempt of it does not count the first one as "before". */
  readonly exportId: string;
  readonly way: (typeof handOutWays)[number];
  readonly day: Day;
  /** SKUs of the variants, as SKUs are compared. */
  readonly skus: string[];
}

export const shopRunStates = ['underWay', 'published', 'failed'] as const;

/** How far one attempt to make the files of an export for a shop has come. */
interface RunState {
  readonly state: (typeof shopRunStates)[number];
  readonly begunAt: Instant;
}

/** A run that has not published by then is dead: it can't publish any more once another one has found it so. */
const LONGEST_RUN_MS = 30 * MINUTE;

export const isAbandoned = ({ state, begunAt }: RunState, now: Instant): boolean =>
  state === 'underWay' && plus(begunAt, LONGEST_RUN_MS) < now;

/** The last of these hand-outs by another export than this; `null` when there was none before. */
export const lastBefore = (handOuts: readonly HandOut[], exportId: string): HandOut | null =>
  handOuts.findLast((one) => one.exportId !== exportId) ?? null;

/** So many hand-outs of a product are kept, the newest: one that fails must not make those before it forgotten. */
const MAX_KEPT = 10;

export const withHandOut = (handOuts: readonly HandOut[], next: HandOut): HandOut[] => [
  ...handOuts.slice(1 - MAX_KEPT),
  next,
];

/** What a producer calls a variant, on one shop: two producers may have the same SKU. */
export const skuKeyOf = ({ shopKey, producerId }: Pick<Kept, 'shopKey' | 'producerId'>, sku: string): string =>
  `${shopKey}:${producerId}:${sku}`;

interface Kept {
  readonly shopKey: string;
  readonly producerId: string;
  readonly handOuts: readonly HandOut[];
  readonly skuKeys?: readonly string[];
}

/** What counts of a record, and the SKUs that go with it: without what runs have handed out that failed. */
export function aliveOf<Record extends Kept>(record: Record, dead: ReadonlySet<string>): Record {
  const handOuts = record.handOuts.filter(({ runId }) => !dead.has(runId));
  const keys = new Set(handOuts.flatMap(({ skus }) => skus.map((sku) => skuKeyOf(record, sku))));
  return { ...record, handOuts, skuKeys: record.skuKeys?.filter((key) => keys.has(key)) ?? [] };
}
