import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, plus } from '../../kernel/clock.ts';
import { applicantsOf, foodSafetyNeeded, foodSafetyOn, provisionOn, requirementsOf, stateOn } from './ocop.domain.ts';
import { loadRules } from './ocop.seed.ts';
import type { Requirement } from './rules.ts';

const TODAY = '2026-11-23';

const rules = await loadRules();

const stateOf = (number: string, day: string): string | undefined => {
  const rulebook = rules.rulebooks.find((one) => one.number === number);
  return rulebook && stateOn(rules.rulebooks, rulebook, day);
};

describe('when it is asked which rulebooks count on a day', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['148/QĐ-TTg', '2023-02-23', 'upcoming'],
    ['148/QĐ-TTg', '2023-02-24', 'inForce'],
    ['148/QĐ-TTg', '2026-07-20', 'inForce'],
    ['148/QĐ-TTg', '2026-07-21', 'lapsed'],
    ['1489/QĐ-TTg', '2025-07-05', 'upcoming'],
    ['1489/QĐ-TTg', '2025-07-06', 'inForce'],
    ['1489/QĐ-TTg', '2026-07-21', 'lapsed'],
    ['26/2026/QĐ-TTg', '2026-05-21', 'upcoming'],
    ['26/2026/QĐ-TTg', '2026-05-22', 'inForce'],
    ['37/2026/NĐ-CP', '2026-01-22', 'upcoming'],
    ['37/2026/NĐ-CP', '2026-01-23', 'inForce'],
    ['15/2018/NĐ-CP', '2026-01-25', 'inForce'],
    ['15/2018/NĐ-CP', '2026-01-26', 'replaced'],
    ['15/2018/NĐ-CP', '2026-02-04', 'inForce'],
    ['46/2026/NĐ-CP', '2026-02-03', 'inForce'],
    ['46/2026/NĐ-CP', '2026-02-04', 'suspended'],
    ['46/2026/NĐ-CP', '2026-04-16', 'suspended'],
    ['46/2026/NĐ-CP', TODAY, 'suspended'],
    ['15/2018/NĐ-CP', TODAY, 'inForce'],
  ];
  for (const [number, day, state] of table)
    it(`then ${number} is ${state} on ${day}`, () => {
      expect(stateOf(number, day)).to.equal(state);
    });

  it('then ending a suspension puts the new decree in the place of the old one, by data alone', () => {
    const rulebooks = rules.rulebooks.map((one) => ({
      ...one,
      suspensions: one.suspensions.map((put) => ({ ...put, to: put.to ?? '2026-12-31' })),
    }));
    const changed = { ...rules, rulebooks };
    expect(foodSafetyOn(changed, '2026-12-31').exemptionReasons).to.have.length(10);
    expect(foodSafetyOn(changed, '2027-01-01').exemptionReasons).to.deep.equal([]);
    expect(foodSafetyOn(changed, '2027-01-01').ways.map(({ id }) => id)).to.deep.equal(['certificate']);
    const pointers = requirementsOf(changed, 9, '2027-01-01').map(({ pointer }) => pointer);
    expect(pointers).to.include('/foodSafety/documentId').and.not.to.include('/foodSafety/exemptionReason');
  });

  it('then what a later decision does not say stays as the earlier one said it', () => {
    expect(provisionOn(rules, 'issuers', '2025-08-01')?.source.act).to.equal('1489/QĐ-TTg');
    expect(provisionOn(rules, 'productCode', '2025-08-01')?.source.act).to.equal('148/QĐ-TTg');
    expect(provisionOn(rules, 'productCode', '2026-06-01')?.source.act).to.equal('26/2026/QĐ-TTg');
    expect(provisionOn(rules, 'issuers', '2023-02-23')).to.equal(null);
  });
});

describe('when it is asked what a set requires', () => {
  const asked = (number: number, kind: Requirement['kind']): string[] =>
    requirementsOf(rules, number, TODAY)
      .filter((one) => one.kind === kind)
      .map(({ pointer }) => pointer);

  const ALL_GOODS = ['/name', '/producerId', '/origin/areaCode'];
  const SAFE_FOOD = ['/foodSafety/kind', '/foodSafety/documentId'];
  const STAPLE = ['/variants/*/netContent', '/label/shelfLifeDays'];
  const USE = ['/label/usage', '/label/storage'];
  const FOOD = [...STAPLE, '/label/ingredients', ...USE];
  const LIQUOR = ['/variants/*/netContent', '/label/alcoholPercent'];
  const CRAFT = ['/label/ingredients', '/description', ...USE];
  /** What must be on the label, by set: appendix I of Decree 37/2026. */
  const labels: Readonly<Record<number, readonly string[]>> = {
    3: STAPLE,
    ...Object.fromEntries([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17].map((number) => [number, FOOD])),
    ...Object.fromEntries([14, 15].map((number) => [number, LIQUOR])),
    19: ['/variants/*/netContent', '/label/ingredients'],
    ...Object.fromEntries([21, 22].map((number) => [number, CRAFT])),
  };

  it('then each set of goods has to show what its kind of goods does, and food that it is safe', () => {
    for (let number = 1; number <= 25; number++)
      expect(asked(number, 'required'), String(number)).to.have.members([
        ...ALL_GOODS,
        ...(labels[number] ?? []),
        ...(number <= 17 ? SAFE_FOOD : []),
      ]);
  });

  it('then a service has no label: nothing is asked of set 26 but its stars', () => {
    expect(requirementsOf(rules, 26, TODAY).map(({ id }) => id.split('.')[0])).to.deep.equal(Array(6).fill('claim'));
  });

  it('then fresh food is labelled only when it is packed', () => {
    for (const number of [1, 2]) {
      const food = requirementsOf(rules, number, TODAY).filter(({ id }) => id.startsWith('food.'));
      expect(food.map(({ kind }) => kind)).to.deep.equal(Array(8).fill('conditional'));
      for (const { when } of food) expect(when?.vi).to.match(/^Khi có bao bì/);
    }
  });

  it('then health foods carry two phrases, word by word', () => {
    const phrases = requirementsOf(rules, 18, TODAY).flatMap(({ phrase }) => phrase ?? []);
    expect(phrases).to.deep.equal([
      'Thực phẩm bảo vệ sức khỏe',
      'Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh',
    ]);
  });

  it('then sets 5 to 10 need a self-declaration and a test report when they are pre-packed, and no others', () => {
    for (const { number } of rules.sets) {
      const documents = requirementsOf(rules, number, TODAY).flatMap(({ documentKind }) => documentKind ?? []);
      const expected = number === 18 ? ['productRegistration'] : ['selfDeclaration', 'testReport'];
      const some = number === 18 || (number >= 5 && number <= 10);
      expect(documents, String(number)).to.deep.equal(some ? expected : []);
    }
  });

  it('then the label of before 23 January 2026 is not asked by a decree of later', () => {
    expect(requirementsOf(rules, 9, '2026-01-22').map(({ pointer }) => pointer)).not.to.include('/name');
    expect(requirementsOf(rules, 9, '2026-01-23').map(({ pointer }) => pointer)).to.include('/name');
  });

  it('then food safety is a matter of sets 1 to 17', () => {
    const needing = rules.sets.filter(({ number }) => foodSafetyNeeded(rules, number)).map(({ number }) => number);
    expect(needing).to.deep.equal(Array.from({ length: 17 }, (_, at) => at + 1));
    expect([0, 27].map((number) => foodSafetyNeeded(rules, number))).to.deep.equal([false, false]);
  });

  it('then nothing is asked of a set that does not exist', () => {
    for (const number of [0, 27, -1]) expect(requirementsOf(rules, number, TODAY)).to.deep.equal([]);
  });

  it('then on any day only rulebooks that are in force then ask for anything', () => {
    const days = fc
      .integer({ min: 0, max: 6_000 })
      .map((by) => plus('2015-01-01T00:00:00.000Z', by * DAY).slice(0, 10));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 26 }), days, (number, day) => {
        for (const { source, kind, when } of requirementsOf(rules, number, day)) {
          expect(stateOf(source.act, day)).to.equal('inForce');
          expect(kind).to.equal(when === null ? 'required' : 'conditional');
        }
      }),
    );
  });
});

describe('when it is asked who may apply', () => {
  it('then households need a business registration, and associations apply only with tourism', () => {
    const types = ['cooperative', 'cooperativeGroup', 'company', 'farm', 'household'];
    const registered = ['household'];
    for (const { number } of rules.sets) {
      const applicants = applicantsOf(rules, number, TODAY);
      expect(applicants.map(({ type }) => type)).to.deep.equal(number === 26 ? [...types, 'association'] : types);
      const needing = applicants.filter(({ businessRegistration }) => businessRegistration);
      expect(needing.map(({ type }) => type)).to.deep.equal(registered);
    }
    expect(applicantsOf(rules, 27, TODAY)).to.deep.equal([]);
  });
});
