import { expect } from 'chai';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { writeSvg } from '../../../../features/reports/svg-file.domain.ts';
import { drawReport, type ChartColumn } from '../../../../features/reports/browser.ts';
import { Chart } from './chart.ts';

const LONG = 'Tổ công nghệ số cộng đồng xóm Đồng Chùa Trại Vàng Ngoài <b>&amp;</b> "Núi Ngọc"';

/** The elements of a drawing with their attributes and texts, in order, without the root and what names it. */
const elementsOf = (svg: string): readonly string[] =>
  [
    ...svg
      .replace(/^<svg[^>]*>(?:<title>.*?<\/title><desc>.*?<\/desc>)?/u, '')
      .matchAll(/<(rect|line|text)\b([^>]*?)(?:\/>|>(.*?)<\/\1>)/gu),
  ].map(([, tag = '', attributes = '', inner = '']) =>
    [
      tag,
      ...[...attributes.matchAll(/([\w-]+)="([^"]*)"/gu)]
        .map(([, name, value]) => `${name ?? ''}=${value ?? ''}`)
        .sort(),
      inner.replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
    ].join(' '),
  );

describe('the drawing of a report on a screen', () => {
  it('has the elements, places and texts of the file that the service writes', () => {
    const columns: readonly ChartColumn[] = [
      { key: 'name', title: 'Xã', unit: 'text' },
      { key: 'live', title: 'Đang bày', unit: 'count' },
      { key: 'plan', title: 'Kế hoạch', unit: 'count' },
      { key: 'share', title: 'Đạt', unit: 'percent' },
    ];
    const rows = [
      { name: LONG, live: 9, plan: 10, share: 90 },
      { name: 'Xã Kha Sơn', live: 0, plan: null, share: null },
    ];
    const shapes = drawReport('live', columns, rows, null);
    const file = elementsOf(writeSvg(shapes, { title: 'Đang bày', desc: 'a & b' }));
    expect(file).to.have.length.above(6);
    expect(elementsOf(render(h(Chart, { shapes, label: 'Đang bày' })))).to.deep.equal(file);
  });
});
