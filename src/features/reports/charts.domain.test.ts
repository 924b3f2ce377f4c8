import { expect } from 'chai';
import { chartKeys, reportNames, type ChartColumn, type ChartRow, type ReportName } from './chart-data.domain.ts';
import { drawReport } from './charts.domain.ts';
import { FONT_SIZE, heightOf, textWidth, type Rect, type Shape, type Text } from './shapes.domain.ts';
import { svgBox } from './svg.domain.ts';
import { writeSvg } from './svg-file.domain.ts';

const LONG = 'Tổ công nghệ số cộng đồng xóm Đồng Chùa Trại Vàng Ngoài, xã Điềm Thụy, tỉnh Thái Nguyên';

const column = (key: string, unit: ChartColumn['unit'] = 'count', title = `Cột ${key}`): ChartColumn => ({
  key,
  title,
  unit,
});
const columnsOf: Readonly<Record<ReportName, readonly ChartColumn[]>> = {
  live: [column('name', 'text'), column('live'), column('plan'), column('share', 'percent')],
  trend: [column('month', 'month'), column('live'), column('new'), column('gone')],
  funnel: [
    column('name', 'text'),
    column('agreed', 'count', 'Hộ đồng ý'),
    column('described', 'count', 'Có sản phẩm'),
    column('listed', 'count', 'Lên được ít nhất một sàn thương mại điện tử'),
  ],
  waiting: [column('name', 'text'), ...['median', 'p90', 'oldest'].map((key) => column(key, 'workingDays'))],
  'sent-back': [column('reason', 'text'), column('count')],
  blocked: [column('rule', 'text'), column('channel', 'text'), column('products')],
  groups: [
    column('name', 'text'),
    column('households'),
    column('live'),
    column('days', 'days', 'Trung vị từ lúc đăng ký đến lúc bày'),
    column('last', 'day'),
    column('hamlets'),
  ],
  ends: [column('month', 'month'), column('stars'), column('papers'), column('late')],
  quality: [column('name', 'text'), ...['photos', 'label', 'text', 'english'].map((key) => column(key, 'percent'))],
  handover: [column('name', 'text'), column('owned'), column('assisted'), column('withdrawn')],
};

/** So many rows, each column of which holds what `value` gives for its place. */
const rowsOf = (name: ReportName, count: number, value: (at: number) => number | null): readonly ChartRow[] =>
  Array.from({ length: count }, (_, at) =>
    Object.fromEntries(
      columnsOf[name].map(({ key, unit }, place): [string, string | number | null] => {
        if (key === 'channel') return [key, at % 2 === 0 ? 'Shopee' : 'Lazada'];
        if (unit === 'text') return [key, at % 3 === 0 ? LONG : `Xã ${String(at)}`];
        if (unit === 'month') return [key, `2026-${String((at % 12) + 1).padStart(2, '0')}`];
        if (unit === 'day') return [key, '2026-11-28'];
        return [key, value(at * 7 + place)];
      }),
    ),
  );

const sizes: Readonly<Record<string, readonly [count: number, value: (at: number) => number | null]>> = {
  'no rows': [0, () => 0],
  'one row': [1, (at) => at],
  '13 rows': [13, (at) => (at * 37) % 23],
  '40 rows': [40, (at) => (at * 37) % 101],
  'very large values': [13, (at) => at * 1_234_567.8],
  'nothing but zeros': [5, () => 0],
  'values that nobody knows': [5, () => null],
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(one: Text): Box {
  const width = textWidth(one.text, one.look);
  const left = one.x - { start: 0, middle: width / 2, end: width }[one.anchor];
  return { left, right: left + width, top: one.y - FONT_SIZE[one.look] * 0.8, bottom: one.y + 3 };
}

const boundsOf = (one: Shape): Box => {
  if (one.shape === 'text') return boxOf(one);
  if (one.shape === 'rect') return { left: one.x, right: one.x + one.width, top: one.y, bottom: one.y + one.height };
  const [xs, ys] = [
    [one.x1, one.x2],
    [one.y1, one.y2],
  ];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

const over = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const textsOf = (shapes: readonly Shape[]): readonly Text[] => shapes.filter((one) => one.shape === 'text');
const barsOf = (shapes: readonly Shape[]): readonly Rect[] =>
  shapes.filter((one): one is Rect => one.shape === 'rect' && one.look === 'bar');

describe('the drawing of a report', () => {
  for (const name of reportNames)
    for (const [size, [count, value]] of Object.entries(sizes))
      it(`lies within its box and puts no text over another: ${name}, ${size}`, () => {
        const rows = rowsOf(name, count, value);
        for (const width of [620, 328]) {
          const shapes = drawReport(name, columnsOf[name], rows, rows[0] ?? null, { width });
          const height = heightOf(shapes);
          for (const one of shapes) {
            const { left, right, top, bottom } = boundsOf(one);
            const what = `${String(width)} ${JSON.stringify(one)}`;
            expect(Math.min(left, top), what).to.be.at.least(-0.01);
            expect(right, what).to.be.at.most(width + 0.01);
            expect(bottom, what).to.be.at.most(height);
            if (one.shape === 'rect') expect(Math.min(one.width, one.height), what).to.be.at.least(0);
          }
          const texts = textsOf(shapes);
          texts.forEach((one, at) => {
            const hit = texts.slice(at + 1).find((other) => over(boxOf(one), boxOf(other)));
            expect(hit?.text, `over "${one.text}" at ${String(width)}`).to.equal(undefined);
          });
        }
      });

  it('gives bars lengths in proportion, one scale for values and plans, and writes both out', () => {
    const rows: readonly ChartRow[] = [
      { name: 'Xã Phú Bình', live: 14, plan: 20, share: 70 },
      { name: 'Xã Điềm Thụy', live: 7, plan: 10, share: 70 },
      { name: 'Xã Kha Sơn', live: 3, plan: null, share: null },
    ];
    const shapes = drawReport('live', columnsOf.live, rows, null);
    const [first, second, third] = barsOf(shapes).map(({ width }) => width);
    expect(first).to.be.closeTo(2 * (second ?? 0), 0.02);
    expect(third).to.be.closeTo(((first ?? 0) * 3) / 14, 0.02);
    const plans = shapes.filter((one) => one.shape === 'line' && one.look === 'plan');
    expect(plans).to.have.length(2);
    const [start] = barsOf(shapes).map(({ x }) => x);
    expect(plans[0])
      .to.have.property('x1')
      .that.is.closeTo((start ?? 0) + ((first ?? 0) * 20) / 14, 0.02);
    const said = textsOf(shapes).map(({ text }) => text);
    expect(said).to.include('14 / 20 · 70\u00A0%');
    expect(said).to.include('3 · chưa có kế hoạch');
    expect(said.join()).not.to.match(/\b0\u00A0%/u);
  });

  it('writes every step of the funnel with its share of the step before, and where most stop', () => {
    const totals = { name: 'Tất cả', agreed: 40, described: 36, listed: 9 };
    const said = textsOf(drawReport('funnel', columnsOf.funnel, [], totals)).map(({ text }) => text);
    expect(said).to.include.members(['40', '36 · 90\u00A0%', '9 · 25\u00A0%', 'dừng ở đây nhiều nhất: 27']);
  });

  it('tells a product that waits too long by its sign and its words, not by colour alone', () => {
    const rows = [{ name: 'Xã Tân Khánh', median: 1.5, p90: 4, oldest: 8 }];
    const shapes = drawReport('waiting', columnsOf.waiting, rows, null);
    const limit = shapes.find((one) => one.shape === 'line' && one.look === 'limit');
    const oldest = shapes.find((one) => one.shape === 'rect' && one.look === 'late');
    expect(oldest)
      .to.have.property('x')
      .above((limit as { x1: number }).x1);
    expect(textsOf(shapes).map(({ text }) => text)).to.include.members(['1,5 · 4 · 8', '5 ngày']);
  });

  it('reads every column that it names', () => {
    for (const name of reportNames)
      expect(
        columnsOf[name].map(({ key }) => key),
        name,
      ).to.include.members([...chartKeys[name]]);
  });

  it('keeps the whole of a name that it cuts', () => {
    const shapes = drawReport('live', columnsOf.live, [{ name: LONG, live: 1, plan: 2, share: 50 }], null);
    const cut = textsOf(shapes).filter(({ look }) => look === 'name');
    expect(cut).to.have.length(2);
    expect(cut[1]?.text).to.match(/…$/u);
    expect(cut[0]?.title).to.equal(LONG);
  });

  it('is written as a file with its texts escaped and what XML can not hold left out', () => {
    const name = 'Mắm "Cá" <script>alert(1)</script> & \u0000em';
    const shapes = drawReport('live', columnsOf.live, [{ name, live: 1, plan: null, share: null }], null);
    const file = writeSvg(shapes, { title: '<Đang bày>', desc: 'a & b' });
    expect(file).to.include('<title>&lt;Đang bày&gt;</title><desc>a &amp; b</desc>');
    expect(file).to.include('&lt;script&gt;').and.not.to.include('<script').and.not.to.include('\u0000');
    expect(file.match(/<(rect|line|text) /gu)).to.have.length(svgBox(shapes).nodes.length);
  });
});
