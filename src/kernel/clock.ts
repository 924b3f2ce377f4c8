/** A moment as UTC text with milliseconds and `Z`: `2026-11-23T08:00:00.000Z`. Sorts as text. */
export type Instant = string;
/** A calendar day in Asia/Ho_Chi_Minh: `2026-11-23`. */
export type Day = string;

/** The only source of "now" in the program, so that tests can move it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `instant` moved by `milliseconds` (negative: earlier). */
export const plus = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** The day an instant falls on in Việt Nam, which is UTC+7 all year. */
export const dayOf = (instant: Instant): Day => plus(instant, 7 * HOUR).slice(0, 10);

/** `day` moved by whole days (negative: earlier). */
export const plusDays = (day: Day, days: number): Day => plus(`${day}T00:00:00.000Z`, days * DAY).slice(0, 10);

/** A date-time of RFC 3339 as an instant; one without an offset is none, a leap second is the second before it. */
export function parseInstant(text: string): Instant | null {
  const [, date, time, fraction = '', offset = ''] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = Date.parse(`${date}T${time.replace(/:60$/, ':59')}${fraction}${offset.toUpperCase()}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
