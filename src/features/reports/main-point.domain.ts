import { DAY } from '../../kernel/clock.ts';
import type { Day } from '../../kernel/clock.ts';
import { MAX_WAITING_DAYS, numberIn, type ChartRow } from './chart-data.domain.ts';

/** The one thing that a leader should know first; `name` is that of the row. */
export type MainPoint =
  | {
      readonly point: 'behind';
      readonly name: string;
      readonly live: number;
      readonly plan: number;
      readonly daysLeft: number;
    }
  | { readonly point: 'waiting'; readonly name: string; readonly days: number }
  | { readonly point: 'reached'; readonly units: number }
  | { readonly point: 'noPlan'; readonly live: number };

interface Figures {
  /** Rows of `live` and of `waiting`. */
  readonly live: readonly ChartRow[];
  readonly waiting: readonly ChartRow[];
  /** The key of the column that names a row. */
  readonly nameKey: string;
  readonly today: Day;
}

/**
 * By rule: the unit that is farthest behind its plan, by its share and then by how many it lacks; with none behind, the
 * product that has waited too long; then that all plans are reached, or that there is none.
 */
export function mainPoint({ live, waiting, nameKey, today }: Figures): MainPoint {
  const planned = live.filter(({ plan }) => typeof plan === 'number' && plan > 0);
  const [worst] = planned
    .map((row) => ({ name: String(row[nameKey] ?? ''), live: numberIn(row, 'live'), plan: numberIn(row, 'plan') }))
    .filter((one) => one.live < one.plan)
    .sort((one, other) => one.live / one.plan - other.live / other.plan || other.plan - one.plan);
  if (worst) return { point: 'behind', ...worst, daysLeft: daysLeftIn(today) };
  const [slowest] = waiting
    .map((row) => ({ name: String(row[nameKey] ?? ''), days: numberIn(row, 'oldest') }))
    .filter(({ days }) => days > MAX_WAITING_DAYS)
    .sort((one, other) => other.days - one.days);
  if (slowest) return { point: 'waiting', ...slowest };
  if (planned.length > 0) return { point: 'reached', units: planned.length };
  return { point: 'noPlan', live: live.reduce((sum, row) => sum + numberIn(row, 'live'), 0) };
}

/** Days of the year of a plan that are left after today. */
const daysLeftIn = (today: Day): number =>
  Math.round((Date.parse(`${today.slice(0, 4)}-12-31`) - Date.parse(today)) / DAY);
