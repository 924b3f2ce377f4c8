import type { Locale } from '../../kernel/text.ts';
import { FONT_SIZE, line, LINE_HEIGHT, rect, text, textBlock, textWidth, wrap, type Shape } from './shapes.domain.ts';

/** One bar: what it is of, how long it is, and what is written at its end. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Where it is meant to reach; `null` without a plan. */
  readonly plan?: number | null;
  readonly label: string;
  /** Said below it, such as how many are lost on the way to here. */
  readonly note?: string;
}

/** How a drawing is to be made. */
export interface Drawing {
  /** Of the box, in units that a screen shows as pixels. */
  readonly width: number;
  readonly locale: Locale;
}

/** Below this, names stand above their bars rather than beside them. */
const MIN_WIDTH_BESIDE = 480;
const BAR_HEIGHT = 22;
const GAP = 14;
/** Of the box, for names. */
const NAME_SHARE = 0.34;
const MAX_NAME_LINES = 2;
/** The end of a bar, and what is written behind it. */
const BEHIND = 12;
/** Half of the height by which the tick of a plan stands out of its bar. */
const TICK_OVER = 4;

/** Bars below one another on one scale, each with its value written out and its plan as a tick. */
export function drawBars(bars: readonly Bar[], { width }: Drawing, top = 0): readonly Shape[] {
  const beside = width >= MIN_WIDTH_BESIDE;
  const nameWidth = beside ? Math.min(width * NAME_SHARE, widest(bars.map(({ name }) => name)) + BEHIND) : width;
  const labelWidth = Math.min(width / 2, Math.max(0, ...bars.map(({ label }) => textWidth(label, 'value'))));
  const start = beside ? nameWidth : 0;
  const room = width - start - labelWidth - BEHIND;
  const most = Math.max(0, ...bars.map(({ value, plan }) => Math.max(value, plan ?? 0)));
  const lengthOf = (value: number): number => (most === 0 ? 0 : (value / most) * room);

  let y = top + TICK_OVER;
  return bars.flatMap(({ name, value, plan, label, note }) => {
    const { lines } = wrap(name, 'name', nameWidth - (beside ? BEHIND : 0), MAX_NAME_LINES);
    const block = { width: nameWidth - (beside ? BEHIND : 0), maxLines: MAX_NAME_LINES };
    const names = textBlock('name', [0, y + FONT_SIZE.name + 2], name, block);
    const barTop = beside ? y + ((lines.length - 1) * LINE_HEIGHT) / 2 : y + lines.length * LINE_HEIGHT + 2 * TICK_OVER;
    const end = start + room;
    const shapes: Shape[] = [...names];
    if (value > 0) shapes.push(rect('bar', start, barTop, lengthOf(value), BAR_HEIGHT));
    if (plan !== undefined && plan !== null && plan > 0) {
      const x = start + lengthOf(plan);
      shapes.push(line('plan', [x, barTop - TICK_OVER], [x, barTop + BAR_HEIGHT + TICK_OVER]));
    }
    const {
      lines: [written = ''],
    } = wrap(label, 'value', labelWidth, 1);
    shapes.push(text('value', end + BEHIND, barTop + FONT_SIZE.value + 2, written));
    let bottom = Math.max(barTop + BAR_HEIGHT, y + lines.length * LINE_HEIGHT);
    if (note !== undefined) {
      shapes.push(
        ...textBlock('note', [start, bottom + FONT_SIZE.note + 4], note, { width: width - start, maxLines: 1 }),
      );
      bottom += LINE_HEIGHT;
    }
    y = bottom + GAP;
    return shapes;
  });
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((one) => textWidth(one, 'name')));
