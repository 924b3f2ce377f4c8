import { CHART_WIDTH } from './charts.domain.ts';
import { FONT_SIZE, heightOf, rect, type LineLook, type RectLook, type Shape, type TextLook } from './shapes.domain.ts';

/** An element of a drawing, as a file and a screen write it alike. */
export interface SvgNode {
  readonly tag: 'rect' | 'line' | 'text';
  readonly attributes: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly title?: string;
}

export interface SvgBox {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SvgNode[];
}

// The colours of the light screens, as a file has no style sheet; a screen goes by the classes, in the dark too.
const FILLS: Readonly<Record<RectLook, string>> = {
  bar: '#3d7a4f',
  soft: '#b9d3bf',
  late: '#7c2d12',
  mark: '#1d4a2f',
  ground: '#ffffff',
};
const STROKES: Readonly<Record<LineLook, Readonly<Record<string, string>>>> = {
  plan: { stroke: '#7c2d12', 'stroke-width': '3', 'stroke-dasharray': '6 4' },
  limit: { stroke: '#7c2d12', 'stroke-width': '1.5', 'stroke-dasharray': '2 4' },
  axis: { stroke: '#d9d2bf', 'stroke-width': '1' },
  trend: { stroke: '#1d4a2f', 'stroke-width': '2.5' },
};
const LETTERS: Readonly<Record<TextLook, Readonly<Record<string, string>>>> = {
  name: { fill: '#1d231e' },
  value: { fill: '#1d231e', 'font-weight': '600' },
  late: { fill: '#7c2d12', 'font-weight': '600' },
  note: { fill: '#454b43' },
};
const ROUND = '3';
const MARGIN = 4;

/** Shapes as elements in a box of a width, on a ground of their own. */
export function svgBox(shapes: readonly Shape[], width: number = CHART_WIDTH): SvgBox {
  const height = heightOf(shapes);
  const ground = rect('ground', -MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
  return { width, height, nodes: [ground, ...shapes].map(nodeOf) };
}

/** What of the plane is seen: the box, and a little room around it. */
export const viewBoxOf = ({ width, height }: SvgBox): string =>
  [-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map(String).join(' ');

function nodeOf(one: Shape): SvgNode {
  if (one.shape === 'rect') {
    const { look, x, y, width, height } = one;
    const at = { x: String(x), y: String(y), width: String(width), height: String(height), rx: ROUND };
    return { tag: 'rect', attributes: { class: `chart-${look}`, ...at, fill: FILLS[look] } };
  }
  if (one.shape === 'line') {
    const { look, x1, y1, x2, y2 } = one;
    const ends = { x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) };
    return { tag: 'line', attributes: { class: `chart-${look}`, ...ends, ...STROKES[look] } };
  }
  const { look, x, y, anchor, text, title } = one;
  const letters = { 'text-anchor': anchor, 'font-size': String(FONT_SIZE[look]), ...LETTERS[look] };
  const attributes = { class: `chart-${look}`, x: String(x), y: String(y), ...letters };
  return { tag: 'text', attributes, text, ...(title !== undefined && { title }) };
}
