import type { Drawing } from './bars.domain.ts';
import { nameIn, numberIn, valueText, type ChartColumn, type ChartRow } from './chart-data.domain.ts';
import { FONT_SIZE, line, rect, text, textWidth, within, type Shape, type Text } from './shapes.domain.ts';

/** Heights, from the top: of the line, of the small bars, of the names of months. */
const LINE_TOP = 26;
const LINE_PANEL = 120;
const BAR_PANEL = 40;
const PANEL_GAP = 34;
const VALUE_OVER = 8;
const MIN_GAP = 6;
/** Of the room of a month, for each of its two small bars. */
const BAR_SHARE = 0.26;

/**
 * What there was at the end of each month as a line, and below it what came and what went as small bars on a scale of
 * their own. Values that would stand over one another are left to the table: the last, the first and the highest go first.
 */
export function drawTrend(
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  { width, locale }: Drawing,
): readonly Shape[] {
  const step = width / Math.max(1, rows.length);
  const centre = (at: number): number => (at + 0.5) * step;
  const live = rows.map((row) => numberIn(row, 'live'));
  const most = Math.max(0, ...live);
  const heightAt = (value: number): number => LINE_TOP + LINE_PANEL - (most === 0 ? 0 : (value / most) * LINE_PANEL);
  const said = (value: number): string => valueText(value, 'count', locale);

  const points = live.map((value, at): [number, number] => [centre(at), heightAt(value)]);
  const line1 = points.slice(1).map((point, at) => line('trend', points[at] ?? point, point));
  const marks = points.map(([x, y]) => rect('mark', x - 3, y - 3, 6, 6));
  const values = live.map((value, at) =>
    within(text('value', centre(at), heightAt(value) - VALUE_OVER, said(value), 'middle'), width),
  );

  const barsTop = LINE_TOP + LINE_PANEL + PANEL_GAP + FONT_SIZE.note;
  const base = barsTop + BAR_PANEL;
  const change = Math.max(0, ...rows.flatMap((row) => [numberIn(row, 'new'), numberIn(row, 'gone')]));
  const small = rows.flatMap((row, at) =>
    (['new', 'gone'] as const).flatMap((key): Shape[] => {
      const value = numberIn(row, key);
      if (value === 0) return [];
      const height = (value / change) * BAR_PANEL;
      const x = centre(at) + (key === 'new' ? -BAR_SHARE * step - 1 : 1);
      return [rect(key === 'new' ? 'bar' : 'late', x, base - height, BAR_SHARE * step, height)];
    }),
  );
  const smallValues = rows.flatMap((row, at) =>
    (['new', 'gone'] as const).map((key) => {
      const height = change === 0 ? 0 : (numberIn(row, key) / change) * BAR_PANEL;
      const x = centre(at) + (key === 'new' ? -1 : 1) * ((BAR_SHARE * step) / 2 + 1);
      const sign = key === 'new' ? '+' : '−';
      return within(text('note', x, base - height - 4, `${sign}${said(numberIn(row, key))}`, 'middle'), width);
    }),
  );
  const months = rows.map((row, at) =>
    within(text('note', centre(at), base + FONT_SIZE.note + 6, nameIn(row, columns, locale), 'middle'), width),
  );
  return [
    line('axis', [0, LINE_TOP + LINE_PANEL], [width, LINE_TOP + LINE_PANEL]),
    ...line1,
    ...marks,
    ...clear(values, byWeight(live)),
    line('axis', [0, base], [width, base]),
    ...small,
    ...clear(smallValues.filter(({ text: words }) => !/^[+−]0$/u.test(words))),
    ...clear(months, byWeight([])),
    ...legend(columns, base + FONT_SIZE.note + 6 + 24),
  ];
}

/** What the small bars are, by their titles. */
function legend(columns: readonly ChartColumn[], y: number): readonly Shape[] {
  let x = 0;
  return (['new', 'gone'] as const).flatMap((key) => {
    const title = `${key === 'new' ? '+' : '−'} ${columns.find((column) => column.key === key)?.title ?? ''}`;
    const shapes = [rect(key === 'new' ? 'bar' : 'late', x, y - 10, 10, 10), text('note', x + 16, y, title)];
    x += 16 + textWidth(title, 'note') + 20;
    return shapes;
  });
}

/** The last, the first, the highest; then the others as they come. */
const byWeight =
  (values: readonly number[]) =>
  (count: number): readonly number[] => {
    const highest = values.indexOf(Math.max(...values));
    const rest = Array.from({ length: count }, (_, at) => at);
    return [...new Set([count - 1, 0, ...(highest < 0 ? [] : [highest]), ...rest])].filter((at) => at >= 0);
  };

/** The texts that do not stand over one that was placed before. */
function clear(texts: readonly Text[], order: (count: number) => readonly number[] = byWeight([])): readonly Text[] {
  const placed: Text[] = [];
  for (const at of order(texts.length)) {
    const one = texts[at];
    if (one && placed.every((other) => !touch(one, other))) placed.push(one);
  }
  return placed;
}

function touch(one: Text, other: Text): boolean {
  const reach = (textWidth(one.text, one.look) + textWidth(other.text, other.look)) / 2 + MIN_GAP;
  return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < FONT_SIZE[one.look] + 2;
}
