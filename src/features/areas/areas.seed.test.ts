import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { DAY, plus } from '../../kernel/clock.ts';
import type { AreaUnit } from './areas.schemas.ts';
import { loadSeed, seedIn } from './areas.seed.ts';

const moved = (day: string, by: number): string => plus(`${day}T00:00:00.000Z`, by).slice(0, 10);

describe('when seed/areas.json is loaded', () => {
  let units: readonly AreaUnit[];
  before(async () => {
    ({ units } = await loadSeed());
  });
  const unit = (id: string | null): AreaUnit | undefined => units.find((one) => one.id === id);
  const communes = (parentId: string): AreaUnit[] => units.filter((one) => one.parentId === parentId);
  const former = (): AreaUnit[] => units.filter(({ validTo }) => validTo !== null);

  it('then Phú Bình has 5 communes today, and had 20 units before', () => {
    expect(communes('19@2025-07-01').map(({ code, name }) => `${code} ${name.vi}`)).to.deep.equal([
      '05908 Xã Phú Bình',
      '05917 Xã Tân Khánh',
      '05923 Xã Tân Thành',
      '05941 Xã Điềm Thụy',
      '05953 Xã Kha Sơn',
    ]);
    expect(communes('19@2004-06-30')).to.have.length(20);
  });

  it('then every former unit has successors, which exist and start on the day after its last one', () => {
    for (const { id, validTo, successors } of former()) {
      expect(successors, id).not.to.deep.equal([]);
      for (const { unitId } of successors) expect(unit(unitId)?.validFrom, id).to.equal(moved(validTo ?? '', DAY));
    }
  });

  it('then nothing that exists has successors, and every commune of today took over from some unit', () => {
    for (const { id, validTo, successors } of units) if (validTo === null) expect(successors, id).to.deep.equal([]);
    const heirs = new Set(former().flatMap(({ successors }) => successors.map(({ unitId }) => unitId)));
    expect(units.filter(({ validTo }) => validTo === null).map(({ id }) => id)).to.have.members([...heirs]);
  });

  it('then exactly one unit was split, Thượng Đình', () => {
    const split = units.filter(({ successors }) => successors.length > 1 || successors.some(({ part }) => part));
    expect(split.map(({ code, successors }) => [code, successors])).to.deep.equal([
      [
        '05932',
        [
          { unitId: '05908@2025-07-01', part: true },
          { unitId: '05941@2025-07-01', part: true },
        ],
      ],
    ]);
  });

  it('then a parent is a province that exists at least as long, and only provinces have none', () => {
    for (const { id, kind, parentId, validFrom, validTo } of units) {
      const parent = unit(parentId);
      expect(parent?.kind, id).to.equal(kind === 'province' ? undefined : 'province');
      if (!parent) continue;
      expect(parent.validFrom <= validFrom, id).to.equal(true);
      expect((validTo ?? '9') <= (parent.validTo ?? '9'), id).to.equal(true);
    }
  });

  it('then no two units bear one code on one day', () => {
    for (const a of units)
      for (const b of units)
        if (a !== b && a.code === b.code)
          expect((a.validTo ?? '9') < b.validFrom || (b.validTo ?? '9') < a.validFrom, a.id).to.equal(true);
  });

  it('then days are days of the calendar, and codes are as long as their kind asks', () => {
    for (const { id, code, kind, validFrom, validTo } of units) {
      for (const day of [validFrom, validTo ?? validFrom]) expect(moved(moved(day, -DAY), DAY), id).to.equal(day);
      expect(code, id).to.have.length(kind === 'province' ? 2 : 5);
    }
  });

  it('then names are in NFC, with the tone on the first of two vowels: Thụy and Hòa, not Thuỵ and Hoà', () => {
    for (const { id, name } of units) {
      expect(name.vi.normalize('NFC'), id).to.equal(name.vi);
      expect(name.vi.normalize('NFD'), id).not.to.match(/(oa|oe|uy)[\u0300\u0301\u0303\u0309\u0323]/i);
    }
  });
});

describe('when a seed file is wrong', () => {
  const seedWith = async (change: object): Promise<unknown> => {
    const seed = JSON.parse(await readFile(new URL('../../../seed/areas.json', import.meta.url), 'utf8')) as {
      units: object[];
    };
    return { ...seed, units: seed.units.map((unit, at) => (at === 2 ? { ...unit, ...change } : unit)) };
  };
  const table: readonly (readonly [string, object, string])[] = [
    ['a code that is a number', { code: 5908 }, '/units/2/code'],
    ['a code that lost its zero', { code: '5908' }, '/units/2/code'],
    ['a kind that no longer exists', { kind: 'district' }, '/units/2/kind'],
    ['a field nobody knows', { district: '173' }, '/units/2/district'],
    ['an act without a source', { source: 'hearsay' }, '/units/2/source'],
  ];
  for (const [what, change, pointer] of table)
    it(`then ${what} is refused with its place`, async () => {
      const seed = await seedWith(change);
      expect(() => seedIn(seed)).to.throw(`seed/areas.json${pointer}: `);
    });
});
