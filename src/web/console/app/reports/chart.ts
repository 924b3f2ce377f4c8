import { h } from 'preact';
import { CHART_WIDTH, svgBox, viewBoxOf, type Shape, type SvgNode } from '../../../../features/reports/browser.ts';

interface ChartProps {
  readonly shapes: readonly Shape[];
  readonly width?: number;
  /** What the drawing tells who can't see it; the table beside it has the numbers. */
  readonly label: string;
}

/** A drawing as elements: the same that the service writes as a file. */
export function Chart({ shapes, width = CHART_WIDTH, label }: ChartProps) {
  const box = svgBox(shapes, width);
  const root = { class: 'chart', viewBox: viewBoxOf(box), role: 'img', 'aria-label': label } as const;
  return h('svg', root, box.nodes.map(elementOf));
}

const elementOf = ({ tag, attributes, text, title }: SvgNode) =>
  h(tag, attributes, title === undefined ? null : h('title', null, title), text);
