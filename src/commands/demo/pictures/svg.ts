/** A piece of a drawing, as SVG text. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

/** An element; numbers are rounded to a tenth of a pixel, which nobody sees and which keeps drawings short. */
export const tag = (name: string, attributes: Attributes, ...children: readonly Svg[]): Svg => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${valueOf(value)}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
};

const valueOf = (value: string | number): string =>
  typeof value === 'string' ? value : String(Math.round(value * 10) / 10);

export const group = (transform: string, ...children: readonly Svg[]): Svg => tag('g', { transform }, ...children);

export const path = (d: string, fill: string, more: Attributes = {}): Svg => tag('path', { d, fill, ...more });

/** A line of this width, with round ends. */
export const stroke = (d: string, colour: string, width: number, more: Attributes = {}): Svg =>
  tag('path', { d, fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-linecap': 'round', ...more });

export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}): Svg =>
  tag('circle', { cx, cy, r, fill, ...more });

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more: Attributes = {}): Svg =>
  tag('ellipse', { cx, cy, rx, ry, fill, ...more });

/** A box by its left upper corner. */
export const box = (
  [x, y, width, height]: readonly [number, number, number, number],
  fill: string,
  rx = 0,
  more: Attributes = {},
): Svg => tag('rect', { x, y, width, height, rx, fill, ...more });

/** Colours one after the other, from the first side to the other. */
export const gradient = (id: string, colours: readonly string[], direction: 'down' | 'across' = 'down'): Svg =>
  tag(
    'linearGradient',
    { id, x1: '0', y1: '0', x2: direction === 'across' ? '1' : '0', y2: direction === 'across' ? '0' : '1' },
    ...colours.map((colour, at) =>
      tag('stop', { offset: `${String(Math.round((100 * at) / (colours.length - 1)))}%`, 'stop-color': colour }),
    ),
  );

/** A soft round spot, thick in the middle. */
export const spot = (id: string, colour: string, opacity: number): Svg =>
  tag(
    'radialGradient',
    { id },
    tag('stop', { offset: '0%', 'stop-color': colour, 'stop-opacity': String(opacity) }),
    tag('stop', { offset: '100%', 'stop-color': colour, 'stop-opacity': '0' }),
  );
