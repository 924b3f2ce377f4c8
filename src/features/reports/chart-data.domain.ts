import { numberText } from '../../kernel/numbers.ts';
import type { Locale } from '../../kernel/text.ts';

/** The questions that are answered. */
export const reportNames = [
  'live',
  'trend',
  'funnel',
  'waiting',
  'sent-back',
  'blocked',
  'groups',
  'ends',
  'quality',
  'handover',
] as const;
export type ReportName = (typeof reportNames)[number];

/** What the values of a column are. `percent` is 0 to 100; `month` is `2026-11`, `day` is `2026-11-28`. */
export const columnUnits = ['text', 'count', 'percent', 'days', 'workingDays', 'month', 'day'] as const;
export type ColumnUnit = (typeof columnUnits)[number];

export interface ChartColumn {
  readonly key: string;
  readonly title: string;
  readonly unit: ColumnUnit;
}

/** A value that nobody knows, such as a share of no plan, is `null` and never 0. */
export type ChartRow = Readonly<Record<string, string | number | null>>;

/**
 * The columns that a drawing reads by their key. The first column names the row, be it a commune, a month or a reason;
 * columns besides these stand in the table alone, except where the drawing takes every column as it comes (`[]`).
 */
export const chartKeys = {
  live: ['live', 'plan', 'share'],
  trend: ['live', 'new', 'gone'],
  funnel: [],
  waiting: ['median', 'p90', 'oldest'],
  'sent-back': ['count'],
  blocked: ['channel', 'products'],
  groups: [],
  ends: [],
  quality: [],
  handover: [],
} as const satisfies Readonly<Record<ReportName, readonly string[]>>;

/** From which working day on a product has waited too long; the line in the drawing of `waiting`. */
export const MAX_WAITING_DAYS = 5;

/** A number of a row; 0 for what is none. */
export function numberIn(row: ChartRow, key: string): number {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}

export const nameIn = (row: ChartRow, [first]: readonly ChartColumn[], locale: Locale): string =>
  first ? valueText(row[first.key] ?? null, first.unit, locale) : '';

/** Stands for what nobody knows. */
const UNKNOWN = '–';
const words = { vi: { days: 'ngày' }, en: { days: 'days' } } as const;

/** A value as people read it: `70 %`, `1,5 ngày`, `11/2026`; the same in drawings and tables. */
export function valueText(value: string | number | null, unit: ColumnUnit, locale: Locale): string {
  if (value === null || value === '') return UNKNOWN;
  if (typeof value === 'string')
    return unit === 'month' || unit === 'day' ? value.split('-').reverse().join('/') : value;
  const number = numberText(value, locale);
  if (unit === 'percent') return `${number}\u00A0%`;
  return unit === 'days' || unit === 'workingDays' ? `${number}\u00A0${words[locale].days}` : number;
}
