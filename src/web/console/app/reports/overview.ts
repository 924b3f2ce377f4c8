import { mainPoint, type ChartRow, type MainPoint } from '../../../../features/reports/browser.ts';
import { loadReport, type ReportAnswer, type ReportAsked } from './sources.ts';

const NAMES = ['live', 'funnel', 'waiting', 'trend', 'ends'] as const;

/** The reports of the first screen. */
export type Overview = Readonly<Record<(typeof NAMES)[number], ReportAnswer>>;

export async function loadOverview(asked: ReportAsked): Promise<Overview> {
  const answers = await Promise.all(NAMES.map(async (name) => [name, await loadReport(name, asked)] as const));
  return Object.fromEntries(answers) as Overview;
}

/** The three numbers of the first screen, and what they are compared with; `null`: nobody knows. */
export interface Numbers {
  readonly live: number;
  readonly lastMonth: number | null;
  readonly plan: number | null;
  readonly share: number | null;
  readonly waiting: number;
  /** In working days. */
  readonly oldest: number | null;
  readonly ends: number;
  readonly late: number;
}

const numberOf = (row: ChartRow | null | undefined, key: string): number | null => {
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
};
const sumOf = ({ rows, totals }: ReportAnswer, key: string): number =>
  numberOf(totals, key) ?? rows.reduce((sum, row) => sum + (numberOf(row, key) ?? 0), 0);

export const numbersOf = ({ live, waiting, trend, ends }: Overview): Numbers => ({
  live: sumOf(live, 'live'),
  lastMonth: numberOf(trend.rows.at(-2), 'live'),
  plan: numberOf(live.totals, 'plan'),
  share: numberOf(live.totals, 'share'),
  waiting: sumOf(waiting, 'waiting'),
  oldest: numberOf(waiting.totals, 'oldest'),
  ends: sumOf(ends, 'stars') + sumOf(ends, 'papers'),
  late: sumOf(ends, 'late'),
});

export const pointOf = ({ live, waiting }: Overview): MainPoint =>
  mainPoint({ live: live.rows, waiting: waiting.rows, nameKey: live.columns[0]?.key ?? '', today: live.period.to });
