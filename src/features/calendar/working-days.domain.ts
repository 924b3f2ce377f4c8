import { plusDays, type Day } from '../../kernel/clock.ts';

/** Days on which offices are closed though it is no weekend, and weekend days on which they are open. */
export interface Exceptions {
  readonly holidays: ReadonlySet<Day>;
  readonly workingSaturdays: ReadonlySet<Day>;
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** Whether offices are open on a day. */
const isWorkingDay = (day: Day, { holidays, workingSaturdays }: Exceptions): boolean =>
  isWeekend(day) ? workingSaturdays.has(day) : !holidays.has(day);

/** How many working days have begun after `from`, up to `to`: what came in on Friday has waited 1 on Monday. */
export function workingDaysAfter(from: Day, to: Day, exceptions: Exceptions): number {
  let count = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorkingDay(day, exceptions)) count += 1;
  return count;
}
