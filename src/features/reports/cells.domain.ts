import type { Drawing } from './bars.domain.ts';
import { nameIn, numberIn, valueText, type ChartColumn, type ChartRow } from './chart-data.domain.ts';
import { FONT_SIZE, line, LINE_HEIGHT, rect, textBlock, wrap, type Shape } from './shapes.domain.ts';

/** Narrower columns would cut their values; columns that find no room stand in the table alone. */
const MIN_COLUMN = 88;
const NAME_SHARE = 0.27;
const MIN_NAME = 116;
const PAD = 12;
const BAR_HEIGHT = 8;
const GAP = 12;
const FULL = 100;
const LATE = /^(late|overdue|withdrawn)/u;

/** A small table: in each cell the value and a bar below it, on one scale a column; a percentage fills at 100. */
export function drawCells(
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  { width, locale }: Drawing,
): readonly Shape[] {
  const nameWidth = Math.max(MIN_NAME, width * NAME_SHARE);
  const drawn = columns.slice(1, 1 + Math.floor((width - nameWidth) / MIN_COLUMN));
  const step = (width - nameWidth) / Math.max(1, drawn.length);
  const xOf = (at: number): number => nameWidth + at * step;
  const room = step - PAD;

  const headLines = Math.max(1, ...drawn.map(({ title }) => wrap(title, 'note', room, 3).lines.length));
  const headBottom = headLines * LINE_HEIGHT + 4;
  const heads = drawn.flatMap(({ title }, at) =>
    textBlock('note', [xOf(at), FONT_SIZE.note + 2], title, { width: room, maxLines: 3 }),
  );
  const most = new Map(
    drawn.map(({ key, unit }) => [
      key,
      unit === 'percent' ? FULL : Math.max(0, ...rows.map((row) => numberIn(row, key))),
    ]),
  );

  let y = headBottom + 6;
  const body = rows.flatMap((row) => {
    const name = nameIn(row, columns, locale);
    const names = textBlock('name', [0, y + FONT_SIZE.name], name, { width: nameWidth - PAD, maxLines: 2 });
    const cells = drawn.flatMap((column, at) =>
      cellOf(column, row, { x: xOf(at), y, room, most: most.get(column.key) ?? 0, locale }),
    );
    y += Math.max(names.length * LINE_HEIGHT, LINE_HEIGHT + BAR_HEIGHT) + GAP;
    return [...names, ...cells];
  });
  return [...heads, line('axis', [0, headBottom], [width, headBottom]), ...body];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly most: number;
  readonly locale: Drawing['locale'];
}

function cellOf({ key, unit }: ChartColumn, row: ChartRow, { x, y, room, most, locale }: Place): readonly Shape[] {
  const value = numberIn(row, key);
  const isLate = LATE.test(key) && value > 0;
  const look = unit === 'day' || unit === 'text' ? 'note' : isLate ? 'late' : 'value';
  const words = valueText(row[key] ?? null, unit, locale);
  const written = textBlock(look, [x, y + FONT_SIZE.value], words, { width: room, maxLines: 1 });
  if (value === 0 || most === 0) return written;
  const length = Math.min(1, value / most) * room;
  return [...written, rect(isLate ? 'late' : 'bar', x, y + LINE_HEIGHT, length, BAR_HEIGHT)];
}
