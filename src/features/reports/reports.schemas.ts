import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, orNull } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { ChannelCodeText } from '../channels/index.ts';
import { columnUnits, reportNames } from './chart-data.domain.ts';
import { lineLooks, rectLooks, textLooks } from './shapes.domain.ts';

export const bys = ['commune', 'group', 'hamlet', 'set', 'month'] as const;
export type By = (typeof bys)[number];
export const filters = ['areaCode', 'groupId', 'setGroup', 'channel'] as const;
export type FilterName = (typeof filters)[number];
export const reportFormats = ['json', 'svg', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];
/** Groups of the 26 sets (Decision 26/2026, appendix I). */
const setGroups = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

export const ByReport = closed({ name: Type.Enum([...reportNames]) });

export const ReportQuery = closed({
  areaCode: Type.Optional(AreaCode),
  groupId: Type.Optional(Id),
  setGroup: Type.Optional(Type.Enum([...setGroups], { description: 'A group of the 26 sets' })),
  channel: Type.Optional(ChannelCodeText),
  from: Type.Optional(DayText),
  to: Type.Optional(DayText),
  by: Type.Optional(Type.Enum([...bys])),
  format: Type.Optional(Type.Enum([...reportFormats], { default: 'json' })),
});
export type ReportQuery = Static<typeof ReportQuery>;

const Value = orNull(Type.Union([Type.String(), Type.Number()]));
const Row = Type.Record(Type.String(), Value, { description: 'By the keys of the columns; null: nobody knows' });
const number = Type.Number();
const Shape = Type.Union([
  closed({
    ...{ shape: Type.Literal('rect'), look: Type.Enum([...rectLooks]) },
    ...{ x: number, y: number, width: number, height: number },
  }),
  closed({
    ...{ shape: Type.Literal('line'), look: Type.Enum([...lineLooks]) },
    ...{ x1: number, y1: number, x2: number, y2: number },
  }),
  closed({
    ...{ shape: Type.Literal('text'), look: Type.Enum([...textLooks]) },
    ...{ x: number, y: number, anchor: Type.Enum(['start', 'middle', 'end']), text: Type.String() },
    title: Type.Optional(Type.String({ description: 'The whole of a text that was cut' })),
  }),
]);

export const ReportAnswer = closed({
  name: Type.Enum([...reportNames]),
  title: Type.String({ description: 'The question that it answers' }),
  asOf: InstantText,
  seq: Type.Integer({ minimum: 0, description: 'Place in the event log up to which it was counted' }),
  period: closed({ from: DayText, to: DayText }),
  by: orNull(Type.Enum([...bys])),
  columns: Type.Array(closed({ key: Type.String(), title: Type.String(), unit: Type.Enum([...columnUnits]) }), {
    description: 'The first one names the row',
  }),
  rows: Type.Array(Row),
  totals: orNull(Row),
  shapes: Type.Array(Shape, { description: 'The drawing, in a box 620 wide' }),
  notes: Type.Array(Type.String(), { description: 'What is counted, and where it comes from' }),
});
export type ReportAnswer = Static<typeof ReportAnswer>;

export const ReportsAnswer = closed({
  items: Type.Array(
    closed({
      name: Type.Enum([...reportNames]),
      title: Type.String(),
      bys: Type.Array(Type.Enum([...bys]), { description: 'The first one is the default' }),
      filters: Type.Array(Type.Enum([...filters])),
    }),
  ),
});
