import { expect } from 'chai';
import { csvLine, csvLineForPeople } from './csv.ts';

const guarded = (text: string): boolean => csvLineForPeople([text]).replace(/^"/, '').startsWith("'");

describe('when a text goes into a CSV file for people', () => {
  for (const text of [
    '=1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    '+1+1',
    '+84912345678+1',
    '+84 912',
    "+cmd|'/C calc'!A0",
    '-1',
    '- 1',
    '-A1',
    '- A1 B2',
    '- TRUE',
    '- HYPERLINK("http://vidu.example","Gạo")',
    "- Gạo|'/C calc'!A0",
    '- Gạo+A1',
    '-Gạo',
    '- Gạo nếp\n=1+1',
  ])
    it(`then ${JSON.stringify(text)} is guarded`, () => {
      expect(guarded(text)).to.equal(true);
    });

  for (const text of [
    '+84912345678',
    '- Thành phần: gạo nếp, đậu tương.',
    '- Gạo nếp\n- Đậu tương',
    'Tương nếp - 500 ml',
    '',
  ])
    it(`then ${JSON.stringify(text)} stays as it is`, () => {
      expect(csvLineForPeople([text])).to.equal(csvLine([text]));
    });
});
