// What a browser may run of this feature: pure, and nothing of the service with it.
export { valueText, type ChartColumn, type ChartRow, type ReportName } from './chart-data.domain.ts';
export { CHART_WIDTH, drawReport } from './charts.domain.ts';
export { mainPoint, type MainPoint } from './main-point.domain.ts';
export type { Shape } from './shapes.domain.ts';
export { svgBox, viewBoxOf, type SvgNode } from './svg.domain.ts';
