interface Words {
  readonly months: (count: number) => string;
  readonly dayCount: (count: number) => string;
}

const MONTH_DAYS = 365 / 12;
const TOLERANCE_DAYS = 5;

/** A time as people say it: whole months where the days make some, else days. */
export function shelfLifeText(days: number, t: Words): string {
  const months = Math.round(days / MONTH_DAYS);
  const isWhole = months > 0 && Math.abs(months * MONTH_DAYS - days) <= TOLERANCE_DAYS;
  return isWhole ? t.months(months) : t.dayCount(days);
}
