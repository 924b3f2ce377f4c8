import { dayOf, type Day, type Instant } from '../../kernel/clock.ts';
import type { SummaryAnswer } from './reviews.schemas.ts';

/** How many waiting products have something in common. */
interface Counted {
  readonly key: string;
  readonly count: number;
}

/** How many of them are in a unit and have a mark: see `markOf` of products. */
interface PlaceCount {
  readonly areaId: string;
  readonly mark: string;
  readonly count: number;
}

/** Bounds of the ages that a queue is told by, in working days: it turns amber, then red. */
const AGES = [
  { from: 0, to: 2 },
  { from: 3, to: 6 },
  { from: 7, to: null },
] as const;

/** What is told of a queue as a whole, from its counts by place and mark, and by the moment of submission. */
export function summaryOfQueue(
  counts: { readonly places: readonly PlaceCount[]; readonly moments: readonly Counted[] },
  waited: (submittedAt: Instant) => number,
): Omit<SummaryAnswer, 'byArea'> & { readonly byArea: readonly Counted[] } {
  const ages = new Map<number, number>();
  const days = new Map<Day, number>();
  for (const { key, count } of counts.moments) {
    const day = dayOf(key);
    const age = days.get(day) ?? waited(key);
    days.set(day, age);
    ages.set(age, (ages.get(age) ?? 0) + count);
  }
  const sorted = [...ages].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const [areas, sets, flags] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const { areaId, mark, count } of counts.places) {
    const [set = '', list = ''] = mark.split('|');
    add(areas, areaId, count);
    add(sets, set, count);
    for (const flag of list.split(',').filter(Boolean)) add(flags, flag, count);
  }
  return {
    total,
    median: medianOf(sorted, total),
    oldest: sorted.at(-1)?.[0] ?? null,
    byArea: [...areas].map(([key, count]) => ({ key, count })),
    bySet: [...sets]
      .map(([set, count]) => ({ setNumber: set === '' ? null : Number(set), count }))
      .sort((one, other) => (one.setNumber ?? 0) - (other.setNumber ?? 0)),
    byFlag: [...flags]
      .map(([flag, count]) => ({ flag, count }))
      .sort((one, other) => other.count - one.count || (one.flag < other.flag ? -1 : 1)),
    byAge: AGES.map(({ from, to }) => ({
      from,
      to,
      count: sorted.reduce((sum, [age, count]) => (age >= from && (to === null || age <= to) ? sum + count : sum), 0),
    })),
  };
}

const add = (counts: Map<string, number>, key: string, count: number) =>
  counts.set(key, (counts.get(key) ?? 0) + count);

/** The middle of ages that are counted, in their order; between two of them the mean. */
function medianOf(sorted: readonly (readonly [number, number])[], total: number): number | null {
  if (total === 0) return null;
  const at = (place: number): number => {
    let seen = 0;
    return sorted.find(([, count]) => (seen += count) > place)?.[0] ?? 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
