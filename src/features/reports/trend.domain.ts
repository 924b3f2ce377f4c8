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
/** Of the room of a month, for its small bars. */
const BAR_SHARE = 0.4;
const LEGEND_BELOW = 24;

/** What came and what went. */
const CHANGES = ['new', 'gone'] as const;
type Change = (typeof CHANGES)[number];
const signed = (key: Change, words: string): string => `${key === 'new' ? '+' : '−'}${words}`;

/**
 * What there was at the end of each month as a line, and below it what came and what went as small bars, up and down, on
 * a scale of their own. Values that would stand over one another are left to the table: the last, the first and the
 * highest go first.
 */
export function drawTrend(
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  { width, locale }: Drawing,
): readonly Shape[] {
  const said = (value: number): string => valueText(value, 'count', locale);
  const room: Room = { width, step: width / Math.max(1, rows.length), said };
  const { shapes, bottom } = drawChanges(rows, room);
  const months = rows.map((row, at) =>
    within(text('note', centre(room, at), bottom, nameIn(row, columns, locale), 'middle'), width),
  );
  return [...drawLive(rows, room), ...shapes, ...clear(months), ...legend(columns, bottom + LEGEND_BELOW)];
}

interface Room {
  readonly width: number;
  /** Of a month. */
  readonly step: number;
  readonly said: (value: number) => string;
}

const centre = ({ step }: Room, at: number): number => (at + 0.5) * step;

function drawLive(rows: readonly ChartRow[], room: Room): readonly Shape[] {
  const live = rows.map((row) => numberIn(row, 'live'));
  const most = Math.max(0, ...live);
  const heightAt = (value: number): number => LINE_TOP + LINE_PANEL - (most === 0 ? 0 : (value / most) * LINE_PANEL);
  const points = live.map((value, at): [number, number] => [centre(room, at), heightAt(value)]);
  const values = live.map((value, at) =>
    within(text('value', centre(room, at), heightAt(value) - VALUE_OVER, room.said(value), 'middle'), room.width),
  );
  return [
    line('axis', [0, LINE_TOP + LINE_PANEL], [room.width, LINE_TOP + LINE_PANEL]),
    ...points.slice(1).map((point, at) => line('trend', points[at] ?? point, point)),
    ...points.map(([x, y]) => rect('mark', x - 3, y - 3, 6, 6)),
    ...clear(values, live),
  ];
}

/** The small bars, and where the names of the months stand below them. */
function drawChanges(
  rows: readonly ChartRow[],
  room: Room,
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const base = LINE_TOP + LINE_PANEL + PANEL_GAP + FONT_SIZE.note + BAR_PANEL;
  const most = Math.max(0, ...rows.flatMap((row) => [numberIn(row, 'new'), numberIn(row, 'gone')]));
  const lengthOf = (row: ChartRow, key: Change): number => (most === 0 ? 0 : (numberIn(row, key) / most) * BAR_PANEL);
  const width = BAR_SHARE * room.step;
  const changes = rows.flatMap((row, at) =>
    CHANGES.filter((key) => numberIn(row, key) > 0).map((key) => {
      const length = lengthOf(row, key);
      const words = signed(key, room.said(numberIn(row, key)));
      const x = centre(room, at);
      const bar = rect(
        key === 'new' ? 'bar' : 'late',
        x - width / 2,
        key === 'new' ? base - length : base,
        width,
        length,
      );
      const y = key === 'new' ? base - length - 4 : base + length + FONT_SIZE.note;
      return { bar, value: within(text('note', x, y, words, 'middle'), room.width) };
    }),
  );
  const below = Math.max(0, ...rows.map((row) => lengthOf(row, 'gone')));
  return {
    shapes: [
      line('axis', [0, base], [room.width, base]),
      ...changes.map(({ bar }) => bar),
      ...clear(changes.map(({ value }) => value)),
    ],
    bottom: base + (below === 0 ? 0 : below + FONT_SIZE.note) + FONT_SIZE.note + 6,
  };
}

/** What the small bars are, by their titles. */
function legend(columns: readonly ChartColumn[], y: number): readonly Shape[] {
  let x = 0;
  return CHANGES.flatMap((key) => {
    const title = signed(key, ` ${columns.find((column) => column.key === key)?.title ?? ''}`);
    const shapes = [rect(key === 'new' ? 'bar' : 'late', x, y - 10, 10, 10), text('note', x + 16, y, title)];
    x += 16 + textWidth(title, 'note') + 20;
    return shapes;
  });
}

/** The texts that do not stand over one that was placed before: the last, the first, that of the highest value, the rest. */
function clear(texts: readonly Text[], values: readonly number[] = []): readonly Text[] {
  const highest = texts[values.indexOf(Math.max(...values))];
  const placed: Text[] = [];
  for (const one of new Set([texts.at(-1), texts[0], highest, ...texts]))
    if (one && placed.every((other) => !touch(one, other))) placed.push(one);
  return placed;
}

function touch(one: Text, other: Text): boolean {
  const reach = (textWidth(one.text, one.look) + textWidth(other.text, other.look)) / 2 + MIN_GAP;
  return Math.abs(one.x - other.x) < reach && Math.abs(one.y - other.y) < FONT_SIZE[one.look] + 2;
}
