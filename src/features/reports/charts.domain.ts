import type { Locale } from '../../kernel/text.ts';
import { drawBars, type Bar, type Drawing } from './bars.domain.ts';
import { drawCells } from './cells.domain.ts';
import { nameIn, numberIn, valueText, type ChartColumn, type ChartRow, type ReportName } from './chart-data.domain.ts';
import { FONT_SIZE, heightOf, text, textBlock, type Shape } from './shapes.domain.ts';
import { drawStrips } from './strip.domain.ts';
import { drawTrend } from './trend.domain.ts';

/** The width of a drawing where none is asked for; phones ask for a narrower one. */
export const CHART_WIDTH = 620;

const MAX_REASONS = 10;
const PER_CENT = 100;

const words = {
  vi: {
    none: 'Chưa có số liệu',
    noPlan: 'chưa có kế hoạch',
    lost: (count: string) => `dừng ở đây nhiều nhất: ${count}`,
  },
  en: { none: 'No figures yet', noPlan: 'no plan yet', lost: (count: string) => `most stop here: ${count}` },
} as const;

/**
 * The drawing of a report: the same shapes for the file of the service and for the screen, from the same rows as the
 * table. Pure; `chartKeys` says which columns are read.
 */
export function drawReport(
  name: ReportName,
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  totals: ChartRow | null,
  { width = CHART_WIDTH, locale = 'vi' }: { readonly width?: number; readonly locale?: Locale } = {},
): readonly Shape[] {
  const drawing = { width, locale };
  if (rows.length === 0 && (name !== 'funnel' || !totals))
    return [text('note', 0, FONT_SIZE.note + 4, words[locale].none)];
  switch (name) {
    case 'live':
      return drawBars(
        rows.map((row) => liveBar(columns, row, locale)),
        drawing,
      );
    case 'trend':
      return drawTrend(columns, rows, drawing);
    case 'funnel':
      return drawBars(funnelBars(columns, totals ?? rows[0] ?? {}, locale), drawing);
    case 'waiting':
      return drawStrips(columns, rows, drawing);
    case 'sent-back':
      return drawBars(countBars(columns, rows.slice(0, MAX_REASONS), 'count', locale), drawing);
    case 'blocked':
      return drawBlocked(columns, rows, drawing);
    case 'groups':
    case 'ends':
    case 'quality':
    case 'handover':
      return drawCells(columns, rows, drawing);
  }
}

/** `9 / 10 · 90 %`; without a plan the number, and that there is none. */
function liveBar(columns: readonly ChartColumn[], row: ChartRow, locale: Locale): Bar {
  const live = valueText(numberIn(row, 'live'), 'count', locale);
  const named = { name: nameIn(row, columns, locale), value: numberIn(row, 'live') };
  const { plan } = row;
  if (typeof plan !== 'number') return { ...named, plan: null, label: `${live} · ${words[locale].noPlan}` };
  const share = valueText(row['share'] ?? null, 'percent', locale);
  return { ...named, plan, label: `${live} / ${valueText(plan, 'count', locale)} · ${share}` };
}

/** Each step with its count and its share of the step before; where most are lost, how many. */
function funnelBars(columns: readonly ChartColumn[], totals: ChartRow, locale: Locale): readonly Bar[] {
  const steps = columns.filter(({ unit }, at) => at > 0 && unit === 'count');
  const counts = steps.map(({ key }) => numberIn(totals, key));
  const lost = counts.map((count, at) => (at === 0 ? 0 : (counts[at - 1] ?? 0) - count));
  const most = Math.max(0, ...lost);
  return steps.map(({ title }, at) => {
    const value = counts[at] ?? 0;
    const before = counts[at - 1] ?? 0;
    const count = valueText(value, 'count', locale);
    const share = before > 0 ? ` · ${valueText(Math.round((value / before) * PER_CENT), 'percent', locale)}` : '';
    const isWorst = most > 0 && lost.indexOf(most) === at;
    return {
      name: title,
      value,
      label: `${count}${share}`,
      ...(isWorst && { note: words[locale].lost(valueText(most, 'count', locale)) }),
    };
  });
}

const countBars = (
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  key: string,
  locale: Locale,
): readonly Bar[] =>
  rows.map((row) => ({
    name: nameIn(row, columns, locale),
    value: numberIn(row, key),
    label: valueText(row[key] ?? null, 'count', locale),
  }));

/** What each marketplace asks most, below its name, each on a scale of its own. */
function drawBlocked(columns: readonly ChartColumn[], rows: readonly ChartRow[], drawing: Drawing): readonly Shape[] {
  const channels = [...new Set(rows.map((row) => row['channel'] ?? ''))];
  const shapes: Shape[] = [];
  for (const channel of channels) {
    const lacks = rows.filter((row) => (row['channel'] ?? '') === channel);
    const top = shapes.length === 0 ? 0 : heightOf(shapes) + FONT_SIZE.name;
    const heading = textBlock('value', [0, top + FONT_SIZE.value + 2], String(channel), {
      width: drawing.width,
      maxLines: 1,
    });
    const bars = countBars(columns, lacks.slice(0, MAX_REASONS), 'products', drawing.locale);
    shapes.push(...heading, ...drawBars(bars, drawing, heightOf(heading) + 2));
  }
  return shapes;
}
