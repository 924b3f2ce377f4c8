import { expect } from 'chai';
import { cellXml, columnAt, columnLetters } from './sheet-xml.ts';

const PLACE = { reference: 'B7', style: null, prefix: '' };

describe('when a cell is written', () => {
  it('then a text that looks like an escaped character is told apart from one', () => {
    expect(cellXml('a_x000D_b', PLACE)).to.include('>a_x005F_x000D_b<');
    expect(cellXml('a_xyz_b', PLACE)).to.include('>a_xyz_b<');
  });

  it('then texts are composed, and numbers stay numbers', () => {
    expect(cellXml('e\u0302\u0301', PLACE)).to.include('>\u1ebf<');
    expect(cellXml(35_000, { ...PLACE, style: '2' })).to.equal('<c r="B7" s="2"><v>35000</v></c>');
  });

  it('then columns go on behind Z', () => {
    for (const at of [0, 25, 26, 51, 52, 701, 702]) expect(columnAt(`${columnLetters(at)}7`)).to.equal(at);
    expect([columnLetters(25), columnLetters(26), columnLetters(702)]).to.deep.equal(['Z', 'AA', 'AAA']);
  });
});
