import { expect } from 'chai';
import { searchUnits } from './areas-search.domain.ts';
import type { AreaUnit } from './areas.schemas.ts';
import { loadSeed } from './areas.seed.ts';

const TODAY = '2026-11-23';

describe('when a commune is searched for by a name', () => {
  let units: readonly AreaUnit[];
  before(async () => {
    ({ units } = await loadSeed());
  });
  const found = (q: string, day = TODAY): string[] =>
    searchUnits(units, q, day).map(({ unit, matched }) => `${unit.name.vi}${matched ? ` < ${matched.name.vi}` : ''}`);

  it('then its name of today finds it, with or without marks, with the word for its kind or in part', () => {
    for (const q of ['Phú Bình', 'phu binh', 'Xã Phú Bình', ' xã  PHÚ BÌNH ', 'phu b', 'binh ph'])
      expect(found(q)[0], q).to.equal('Xã Phú Bình');
  });

  it('then a name that ended leads to what took over, and is told', () => {
    expect(found('Úc Kỳ')).to.deep.equal(['Xã Phú Bình < Xã Úc Kỳ']);
    expect(found('xa uc ky')).to.deep.equal(['Xã Phú Bình < Xã Úc Kỳ']);
    expect(found('huong son')).to.deep.equal(['Xã Phú Bình < Thị trấn Hương Sơn']);
    expect(found('bac kan')).to.deep.equal(['Tỉnh Thái Nguyên < Tỉnh Bắc Kạn']);
  });

  it('then a unit that was split offers each that has a part of it', () => {
    expect(found('Thượng Đình')).to.deep.equal(['Xã Điềm Thụy < Xã Thượng Đình', 'Xã Phú Bình < Xã Thượng Đình']);
  });

  it('then a unit that kept its name is found by it once, and not as a former one', () => {
    expect(found('Kha Sơn')).to.deep.equal(['Xã Kha Sơn']);
    expect(found('diem thuy')).to.deep.equal(['Xã Điềm Thụy']);
  });

  it('then a whole name comes before its beginnings, and each unit once', () => {
    const tan = found('tân');
    expect(tan.slice(0, 2)).to.deep.equal(['Xã Tân Khánh', 'Xã Tân Thành']);
    expect(new Set(tan.map((one) => one.split(' < ')[0])).size).to.equal(tan.length);
    expect(found('thái nguyên')[0]).to.equal('Tỉnh Thái Nguyên');
  });

  it('then on an earlier day it is the units of that day, and nothing that came later', () => {
    expect(found('Úc Kỳ', '2025-06-30')).to.deep.equal(['Xã Úc Kỳ']);
    expect(found('phú bình', '2025-06-30')).to.deep.equal([]);
  });

  it('then words that nobody is called by, and no words at all, find nothing', () => {
    expect(found('Hà Nội')).to.deep.equal([]);
    expect(found('úc kha')).to.deep.equal([]);
    expect(found('.-/')).to.deep.equal([]);
  });
});
