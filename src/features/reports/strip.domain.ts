import type { Drawing } from './bars.domain.ts';
import { MAX_WAITING_DAYS, nameIn, numberIn, valueText, type ChartColumn, type ChartRow } from './chart-data.domain.ts';
import {
  FONT_SIZE,
  line,
  LINE_HEIGHT,
  rect,
  text,
  textBlock,
  textWidth,
  within,
  wrap,
  type Shape,
} from './shapes.domain.ts';

const HEAD = 26;
const STRIP_HEIGHT = 14;
const GAP = 16;
const MIN_WIDTH_BESIDE = 480;
const NAME_SHARE = 0.3;
const KEYS = ['median', 'p90', 'oldest'] as const;
const SIGN = 12;

const limitWords = { vi: 'ngày', en: 'days' } as const;

/**
 * How long products wait, in working days: a strip from the median to what nine of ten need, a stroke for the one that
 * waits longest now, and a line where it has become too long. The three numbers stand at its end.
 */
export function drawStrips(
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  { width, locale }: Drawing,
): readonly Shape[] {
  const beside = width >= MIN_WIDTH_BESIDE;
  const labels = rows.map((row) => KEYS.map((key) => valueText(row[key] ?? null, 'count', locale)).join(' · '));
  const labelWidth = Math.min(width / 2, Math.max(...labels.map((label) => textWidth(label, 'value'))));
  const start = beside ? width * NAME_SHARE : 0;
  const room = width - start - labelWidth - SIGN;
  const most = Math.max(MAX_WAITING_DAYS * 1.2, ...rows.flatMap((row) => KEYS.map((key) => numberIn(row, key))));
  const xOf = (days: number): number => start + (days / most) * (room - SIGN) + SIGN / 2;
  const nameWidth = beside ? start - SIGN : width;

  const head = legend(columns, width);
  let y = head.bottom + HEAD;
  const limitTop = y - 4;
  const strips = rows.flatMap((row, at) => {
    const name = nameIn(row, columns, locale);
    const { lines } = wrap(name, 'name', nameWidth, 2);
    const names = textBlock('name', [0, y + FONT_SIZE.name], name, { width: nameWidth, maxLines: 2 });
    const top = beside ? y + ((lines.length - 1) * LINE_HEIGHT) / 2 + 2 : y + lines.length * LINE_HEIGHT + 2;
    y = Math.max(top + STRIP_HEIGHT, y + lines.length * LINE_HEIGHT) + GAP;
    const isLate = numberIn(row, 'oldest') > MAX_WAITING_DAYS;
    const {
      lines: [label = ''],
    } = wrap(labels[at] ?? '', 'value', labelWidth, 1);
    return [
      ...names,
      line('axis', [start, top + STRIP_HEIGHT / 2], [start + room, top + STRIP_HEIGHT / 2]),
      ...stripOf(row, xOf, top),
      text(isLate ? 'late' : 'value', start + room + SIGN, top + FONT_SIZE.value - 2, label),
    ];
  });
  const limit = xOf(MAX_WAITING_DAYS);
  const said = `${String(MAX_WAITING_DAYS)} ${limitWords[locale]}`;
  return [
    ...head.shapes,
    within(text('note', limit, limitTop - 4, said, 'middle'), width),
    line('limit', [limit, limitTop], [limit, y - GAP + 4]),
    ...strips,
  ];
}

function stripOf(row: ChartRow, xOf: (days: number) => number, top: number): readonly Shape[] {
  const known = (key: (typeof KEYS)[number]): boolean => typeof row[key] === 'number';
  const at = (key: (typeof KEYS)[number]): number => xOf(numberIn(row, key));
  const shapes: Shape[] = [];
  if (known('median') && known('p90')) {
    shapes.push(rect('soft', at('median'), top, Math.max(0, at('p90') - at('median')), STRIP_HEIGHT));
  }
  if (known('median')) shapes.push(rect('bar', at('median') - 2, top - 2, 4, STRIP_HEIGHT + 4));
  if (known('oldest')) {
    const middle = top + STRIP_HEIGHT / 2;
    const isLate = numberIn(row, 'oldest') > MAX_WAITING_DAYS;
    shapes.push(rect(isLate ? 'late' : 'mark', at('oldest') - 4, middle - 4, 8, 8));
  }
  return shapes;
}

/** The three signs with what they stand for, on as many lines as they need. */
function legend(
  columns: readonly ChartColumn[],
  width: number,
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  let x = 0;
  let y = FONT_SIZE.note;
  const shapes = KEYS.flatMap((key) => {
    const title = columns.find((column) => column.key === key)?.title ?? '';
    const needed = SIGN + 6 + textWidth(title, 'note');
    if (x > 0 && x + needed > width) {
      x = 0;
      y += LINE_HEIGHT;
    }
    const sign = {
      median: rect('bar', x + 4, y - 10, 4, 12),
      p90: rect('soft', x, y - 8, SIGN, 8),
      oldest: rect('mark', x + 2, y - 8, 8, 8),
    }[key];
    const words = textBlock('note', [x + SIGN + 6, y], title, { width: width - SIGN - 6, maxLines: 1 });
    x += needed + 18;
    return [sign, ...words];
  });
  return { shapes, bottom: y };
}
