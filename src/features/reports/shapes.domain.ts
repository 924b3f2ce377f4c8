/** What a shape stands for. Its colour follows from this; its meaning never rests on the colour alone. */
export const rectLooks = ['bar', 'soft', 'late', 'mark', 'ground'] as const;
export const lineLooks = ['plan', 'limit', 'axis', 'trend'] as const;
export const textLooks = ['name', 'value', 'late', 'note'] as const;
export type RectLook = (typeof rectLooks)[number];
export type LineLook = (typeof lineLooks)[number];
export type TextLook = (typeof textLooks)[number];

export interface Rect {
  readonly shape: 'rect';
  readonly look: RectLook;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly shape: 'line';
  readonly look: LineLook;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A text on one line; `y` is where its letters stand. */
export interface Text {
  readonly shape: 'text';
  readonly look: TextLook;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
  /** The whole of a text that was cut. */
  readonly title?: string;
}

/** A part of a drawing, in a box as wide as was asked for. Nothing of it lies outside. */
export type Shape = Rect | Line | Text;

/** The size of letters, in units of the box. */
export const FONT_SIZE: Readonly<Record<TextLook, number>> = { name: 14, value: 14, late: 14, note: 12 };
/** From one line of a text to the next. */
export const LINE_HEIGHT = 18;
/** Room below the last shape. */
const FOOT = 10;

/** Half of a hundredth is more than an eye can tell, and keeps the text of a drawing short. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

export const rect = (look: RectLook, x: number, y: number, width: number, height: number): Rect => ({
  shape: 'rect',
  look,
  x: rounded(x),
  y: rounded(y),
  width: rounded(width),
  height: rounded(height),
});

export const line = (look: LineLook, [x1, y1]: Point, [x2, y2]: Point): Line => ({
  shape: 'line',
  look,
  x1: rounded(x1),
  y1: rounded(y1),
  x2: rounded(x2),
  y2: rounded(y2),
});
type Point = readonly [x: number, y: number];

export const text = (look: TextLook, x: number, y: number, words: string, anchor: Text['anchor'] = 'start'): Text => ({
  shape: 'text',
  look,
  x: rounded(x),
  y: rounded(y),
  anchor,
  text: words,
});

/** How high a box must be to hold these shapes. */
export const heightOf = (shapes: readonly Shape[]): number =>
  Math.ceil(Math.max(0, ...shapes.map((one) => bottomOf(one))) + FOOT);

function bottomOf(one: Shape): number {
  if (one.shape === 'rect') return one.y + one.height;
  return one.shape === 'line' ? Math.max(one.y1, one.y2) : one.y + 4;
}

/** Wide enough for any of these letters in Be Vietnam Pro and in the sans serif that stands in for it. */
const EM: readonly (readonly [letters: RegExp, em: number])[] = [
  [/[\sil.,:;'|!()[\]/·-]/u, 0.34],
  [/[fjrt]/u, 0.44],
  [/[mwMW%@…—–]/u, 0.98],
  [/[A-ZĐ]/u, 0.76],
  [/[0-9]/u, 0.63],
];
const OTHER_EM = 0.62;
/** Heavier letters are wider. */
const HEAVY: Readonly<Record<TextLook, number>> = { name: 1, value: 1.1, late: 1.1, note: 1 };
const MARKS = /\p{M}/gu;

/** At most this wide is a text of a look, in units of the box: drawn without a browser, so it is an upper bound. */
export function textWidth(words: string, look: TextLook): number {
  const letters = Array.from(words.normalize('NFD').replaceAll(MARKS, '').replaceAll('đ', 'd'));
  const ems = letters.map((letter) => EM.find(([pattern]) => pattern.test(letter))?.[1] ?? OTHER_EM);
  return ems.reduce((sum, em) => sum + em, 0) * FONT_SIZE[look] * HEAVY[look];
}

export interface Wrapped {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

/** Breaks a text between words into at most so many lines of a width; what is still too long ends in `…`. */
export function wrap(words: string, look: TextLook, width: number, maxLines: number): Wrapped {
  const lines: string[] = [];
  let rest = words.split(/[ \t\r\n]+/u).filter((word) => word !== '');
  while (rest.length > 0 && lines.length < maxLines) {
    let taken = 1;
    while (taken < rest.length && textWidth(rest.slice(0, taken + 1).join(' '), look) <= width) taken += 1;
    lines.push(rest.slice(0, taken).join(' '));
    rest = rest.slice(taken);
  }
  const last = lines.at(-1);
  if (last !== undefined && rest.length > 0) lines[lines.length - 1] = `${last} …`;
  const fitting = lines.map((one) => fit(one, look, width));
  return { lines: fitting, isCut: rest.length > 0 || fitting.some((one, at) => one !== lines[at]) };
}

function fit(words: string, look: TextLook, width: number): string {
  if (textWidth(words, look) <= width) return words;
  const letters = Array.from(words.normalize('NFC').replace(/ ?…$/u, ''));
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, look) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text on as many lines as it needs and may take, with the whole of it as title when it was cut. */
export function textBlock(
  look: TextLook,
  [x, y]: Point,
  words: string,
  { width, maxLines }: { readonly width: number; readonly maxLines: number },
): readonly Text[] {
  const { lines, isCut } = wrap(words, look, width, maxLines);
  return lines.map((one, at) => ({
    ...text(look, x, y + at * LINE_HEIGHT, one),
    ...(isCut && { title: words }),
  }));
}

/** Moves a text that is centred near an edge into the box. */
export function within(one: Text, width: number): Text {
  const half = textWidth(one.text, one.look) / 2;
  return { ...one, x: Math.min(Math.max(one.x, half), Math.max(half, width - half)) };
}
