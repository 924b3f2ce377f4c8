import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { Day } from '../../kernel/clock.ts';
import { closed, DayText } from '../../kernel/schemas.ts';
import { workingDaysAfter } from './working-days.domain.ts';

const FILE = 'seed/calendar/holidays.json';

const CalendarFile = closed({
  checkedOn: DayText,
  years: Type.Array(
    closed({
      year: Type.Integer(),
      confidence: Type.Enum(['confirmed', 'likely']),
      sources: Type.Array(Type.String(), { minItems: 1 }),
      /** Days of the week on which offices are closed; holidays that fall on a weekend stand by the day off instead. */
      holidays: Type.Array(closed({ day: DayText, name: Type.String() })),
      workingSaturdays: Type.Array(DayText),
    }),
  ),
});

/** When offices are open: Monday to Friday without the holidays of each year. */
export interface Calendar {
  readonly years: Static<typeof CalendarFile>['years'];
  /** How many working days have begun after `from`, up to `to`. */
  workingDaysAfter(from: Day, to: Day): number;
}

/** The holidays that the service comes with. @throws Error naming file and place, when one is not as its schema says. */
export const loadCalendar = async (): Promise<Calendar> =>
  parseCalendar(JSON.parse(await readFile(new URL(`../../../${FILE}`, import.meta.url), 'utf8')));

/** The calendar in a parsed file. @throws Error naming file and place, when it is not as its schema says. */
export function parseCalendar(parsed: unknown): Calendar {
  const [wrong] = Value.Errors(CalendarFile, parsed);
  if (wrong) throw new Error(`${FILE}${wrong.instancePath}: ${wrong.message}`);
  const { years } = parsed as Static<typeof CalendarFile>;
  const exceptions = {
    holidays: new Set(years.flatMap(({ holidays }) => holidays.map(({ day }) => day))),
    workingSaturdays: new Set(years.flatMap(({ workingSaturdays }) => workingSaturdays)),
  };
  return { years, workingDaysAfter: (from, to) => workingDaysAfter(from, to, exceptions) };
}
