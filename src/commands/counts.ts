import { dayOf, plusDays, type Day } from '../kernel/clock.ts';
import { Refused, runCommand, type Output } from './run.ts';

interface Days extends Output {
  readonly from: Day;
  readonly to?: Day;
}

const DAY_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY_TEXT.test(text) && plusDays(text, 0) === text;

/** Counts days of the past anew from the event log: reports of them say the same as the log. */
export const rebuildDays = ({ json, from, to }: Days): Promise<void> =>
  runCommand(
    { json },
    async ({ reports, clock }) => {
      const last = to ?? plusDays(dayOf(clock.now()), -1);
      if (!isDay(from) || !isDay(last) || from > last)
        throw new Refused('days_unusable', 'Ghi ngày như 2026-11-01, --from không sau --to (days like 2026-11-01).');
      return { from, to: last, days: await reports.recount({ from, to: last }) };
    },
    ({ days, ...range }) => `Đã tính lại ${String(days)} ngày, từ ${range.from} đến ${range.to}.`,
  );
