/** A day as three texts, as they are typed. */
export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** `2026-11-03` as three texts; none of them when there is no day. */
export function partsOfDay(day: string | null): DayParts {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return { day: date, month, year };
}

/** The day of three texts as `YYYY-MM-DD`, or `null` when the calendar has none. A year has four digits. */
export function dayOfParts({ day, month, year }: DayParts): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** A day as Vietnamese people write it, day first: `03/11/2026`, `3-11-2026`, `03112026`. */
export function parseDay(text: string): string | null {
  const [, day = '', month = '', year = ''] =
    /^\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text) ?? [];
  return dayOfParts({ day, month, year });
}
