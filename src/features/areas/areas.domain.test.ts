import { expect } from 'chai';
import { coveredBy, covers, resolveCode, successorsToday, unitNamed, unitOf, type Resolution } from './areas.domain.ts';
import type { AreaUnit } from './areas.schemas.ts';
import { loadSeed } from './areas.seed.ts';

const TODAY = '2026-11-23';

describe('when a code or id is looked up among the units of Phú Bình', () => {
  let units: readonly AreaUnit[];
  before(async () => {
    ({ units } = await loadSeed());
  });
  const nameOn = (code: string, day: string): string | undefined => unitOf(units, code, day)?.name.vi;

  it('then a code that was used again means another name before and since 1 July 2025', () => {
    expect(nameOn('05908', '2025-06-30')).to.equal('Thị trấn Hương Sơn');
    expect(nameOn('05908', '2025-07-01')).to.equal('Xã Phú Bình');
    expect(nameOn('05953', '2025-06-30')).to.equal('Xã Lương Phú');
    expect(nameOn('05953', '2025-07-01')).to.equal('Xã Kha Sơn');
  });

  it('then Kha Sơn of today is not found under the code of the old Kha Sơn', () => {
    expect(nameOn('05959', '2025-06-30')).to.equal('Xã Kha Sơn');
    expect(nameOn('05959', '2025-07-01')).to.equal(undefined);
    expect(choicesOf(resolveCode(units, '05959', TODAY))).to.deep.equal(['05953 Xã Kha Sơn']);
  });

  it('then a code of today and a full id, even of a former unit, stand for one unit', () => {
    expect(resolveCode(units, '05908', TODAY)).to.deep.equal({ unit: unitNamed(units, '05908@2025-07-01', TODAY) });
    expect(resolveCode(units, '05908@2004-06-30', TODAY)).to.have.nested.property('unit.properName', 'Hương Sơn');
  });

  it('then a code nobody bore, an id of another day and a code of the future are unknown', () => {
    expect(resolveCode(units, '99999', TODAY)).to.deep.equal({ refusal: 'unknown' });
    expect(resolveCode(units, '05908@2020-01-01', TODAY)).to.deep.equal({ refusal: 'unknown' });
    expect(resolveCode(units, '05908', '2004-06-29')).to.deep.equal({ refusal: 'unknown' });
  });

  it('then a commune that went into one other is refused with that one, and no question', () => {
    const whole = resolveCode(units, '05929', TODAY);
    expect(choicesOf(whole)).to.deep.equal(['05908 Xã Phú Bình']);
    expect(whole).to.deep.include({ question: null });
  });

  it('then Thượng Đình, which was split, asks which of the two is meant', () => {
    const split = resolveCode(units, '05932', TODAY);
    expect(choicesOf(split)).to.deep.equal(['05908 Xã Phú Bình (part)', '05941 Xã Điềm Thụy (part)']);
    expect(split).to.deep.include({
      question: {
        vi: 'Thượng Đình đã chia: chọn Phú Bình hay Điềm Thụy?',
        en: 'Thượng Đình was split: choose Phú Bình or Điềm Thụy?',
      },
    });
  });

  it('then the province covers its communes, those from before and Bắc Kạn, and nothing covers it back', () => {
    const province = '19@2025-07-01';
    expect(units.filter(({ id }) => !covers(units, province, id))).to.deep.equal([]);
    expect(covers(units, '19@2004-06-30', '05908@2025-07-01')).to.equal(false);
    expect(covers(units, '06@2004-06-30', '05908@2004-06-30')).to.equal(false);
    expect(covers(units, '05908@2025-07-01', province)).to.equal(false);
  });

  it('then a commune covers what went into it as a whole, not what was split nor its namesake', () => {
    const area = '05908@2025-07-01';
    expect(covers(units, area, '05929@2004-06-30')).to.equal(true);
    expect(covers(units, area, '05932@2004-06-30')).to.equal(false);
    expect(covers(units, '05953@2025-07-01', '05953@2004-06-30')).to.equal(true);
    expect(covers(units, '05917@2025-07-01', '05923@2025-07-01')).to.equal(false);
  });

  it('then an id that does not exist is covered by nothing, not even by itself', () => {
    expect(covers(units, '05908', '05908')).to.equal(false);
  });
});

describe('when units of other places are made up', () => {
  const unit = (id: string, validTo: string | null, successors: AreaUnit['successors']): AreaUnit => ({
    ...{ id, code: id.slice(0, 5), validFrom: id.slice(6), validTo, successors, kind: 'commune', parentId: null },
    ...{ properName: id, name: { vi: id, en: id }, source: 'a test' },
  });
  const units = [
    unit('00001@2000-01-01', '2009-12-31', [{ unitId: '00001@2010-01-01', part: true }]),
    unit('00001@2010-01-01', '2019-12-31', [{ unitId: '00001@2020-01-01', part: false }]),
    unit('00001@2020-01-01', null, []),
  ];
  const [oldest] = units;

  it('then a code that ended twice stands for its last bearer', () => {
    const twice = [
      ...units,
      unit('00002@2000-01-01', '2009-12-31', [{ unitId: '00002@2010-01-01', part: false }]),
      unit('00002@2010-01-01', '2019-12-31', [{ unitId: '00001@2020-01-01', part: false }]),
    ];
    expect(resolveCode(twice, '00002', TODAY)).to.have.nested.property('ended.id', '00002@2010-01-01');
  });

  it('then the one known part of a split stays a part through later reforms, and is not covered', () => {
    expect(oldest && successorsToday(units, oldest, TODAY)).to.deep.equal([{ unit: units[2], part: true }]);
    expect(covers(units, '00001@2020-01-01', '00001@2000-01-01')).to.equal(false);
    expect(covers(units, '00001@2020-01-01', '00001@2010-01-01')).to.equal(true);
  });
});

describe('when everything is asked for that somebody is responsible for', () => {
  it('then it is exactly what is covered, unit by unit', async () => {
    const { units } = await loadSeed();
    for (const { id } of units)
      expect(coveredBy(units, id)).to.deep.equal(
        units.map((unit) => unit.id).filter((other) => covers(units, id, other)),
      );
    expect(coveredBy(units, '05908@2025-07-01')).to.include('05950@2004-06-30').and.not.include('05932@2004-06-30');
  });
});

const choicesOf = (resolution: Resolution): string[] | null =>
  'choices' in resolution
    ? resolution.choices.map(({ unit, part }) => `${unit.code} ${unit.name.vi}${part ? ' (part)' : ''}`)
    : null;
