import { plusDays, type Day } from '../../../kernel/clock.ts';
import type { OnDay } from './counted.ts';

/** For so many days back each day is kept beside a product: a night that was missed is made up for from that. */
export const KEPT_DAYS = 40;

/** What held at the end of `day`; `null` before there was anything. */
export const factsOn = <F>(days: readonly OnDay<F>[], day: Day): OnDay<F> | null =>
  days.findLast((one) => one.day <= day) ?? null;

/** What holds now. */
export const latest = <F>(days: readonly OnDay<F>[]): OnDay<F> | null => days.at(-1) ?? null;

/**
 * The days with what holds from `day` on: an event that comes late counts from the day on which it comes. Of what is
 * older than `KEPT_DAYS` only the last is kept, unless `all` are asked for.
 */
export function withDay<F>(days: readonly OnDay<F>[], day: Day, facts: F, { all = false } = {}): readonly OnDay<F>[] {
  const last = latest(days);
  const on = last && last.day > day ? last.day : day;
  const kept = last?.day === on ? days.slice(0, -1) : days;
  const next = [...kept, { ...facts, day: on }];
  if (all) return next;
  const since = plusDays(on, -KEPT_DAYS);
  const firstKept = next.findLastIndex((one) => one.day <= since);
  return firstKept > 0 ? next.slice(firstKept) : next;
}
