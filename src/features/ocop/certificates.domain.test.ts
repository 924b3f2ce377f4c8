import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, plus } from '../../kernel/clock.ts';
import type { FieldCode } from '../../kernel/problems/index.ts';
import type { TextValues } from '../../kernel/text.ts';
import { loadSeed } from '../areas/index.ts';
import {
  expiryOf,
  extendableUntil,
  renewalOf,
  issuersFor,
  parseProductCode,
  starClaimErrors,
  type Findings,
  type StarClaim,
} from './certificates.domain.ts';
import { loadRules } from './ocop.seed.ts';
import type { Issuer } from './rules.ts';

const TODAY = '2026-11-23';
const later = (day: string, by: number): string => plus(`${day}T00:00:00.000Z`, by * DAY).slice(0, 10);
const someDay = fc.integer({ min: 0, max: 30_000 }).map((by) => later('2000-01-01', by));

const rules = await loadRules();
const { units } = await loadSeed();

describe('when a certificate is issued', () => {
  const table: readonly (readonly [string, string])[] = [
    ['2026-06-20', '2029-06-20'],
    ['2023-11-30', '2026-11-30'],
    ['2024-02-29', '2027-02-28'],
    ['2025-02-28', '2028-02-28'],
    ['2021-12-31', '2024-12-31'],
  ];
  for (const [issuedOn, expiry] of table)
    it(`then one of ${issuedOn} is valid to ${expiry}`, () => {
      expect(expiryOf(rules, issuedOn)).to.equal(expiry);
    });

  it('then it is valid to the same day three years on, or the last one of that February', () => {
    fc.assert(
      fc.property(someDay, (issuedOn) => {
        const expiry = expiryOf(rules, issuedOn);
        expect(Number(expiry.slice(0, 4))).to.equal(Number(issuedOn.slice(0, 4)) + 3);
        expect(expiry.slice(5)).to.equal(issuedOn.endsWith('-02-29') ? '02-28' : issuedOn.slice(5));
      }),
    );
  });

  it('then one that was issued later never ends earlier', () => {
    fc.assert(
      fc.property(someDay, fc.nat(1_000), (day, by) => {
        expect(expiryOf(rules, day) <= expiryOf(rules, later(day, by))).to.equal(true);
      }),
    );
  });

  it('then an officer may extend it by 180 days, since Decision 26/2026', () => {
    expect(extendableUntil(rules, '2023-11-01', TODAY)).to.equal('2027-04-30');
    expect(extendableUntil(rules, '2023-11-01', '2026-05-21')).to.equal(null);
  });

  it('then it is filed 180 to 120 days before its end, and the commune asks before 30 April or 30 October', () => {
    expect(renewalOf(rules, '2027-06-30', '2026-11-28')).to.deep.equal({
      fileFrom: '2027-01-01',
      fileUntil: '2027-03-02',
      askUntil: '2027-04-29',
    });
    // The last round before the end, and where there is none any more, the next.
    expect(renewalOf(rules, '2028-01-10', '2026-11-28').askUntil).to.equal('2027-10-29');
    expect(renewalOf(rules, '2027-01-10', '2026-11-28').askUntil).to.equal('2027-04-29');
    expect(renewalOf(rules, '2027-01-10', '2026-05-21').fileFrom).to.equal(null);
  });
});

describe('when it is asked who may certify', () => {
  const table: readonly (readonly [number, string, readonly Issuer[]])[] = [
    [3, '2025-07-05', ['district', 'province']],
    [4, '2025-07-05', ['province']],
    [5, '2025-07-05', ['ministry']],
    [3, '2025-07-06', ['province']],
    [3, TODAY, ['province']],
    [4, TODAY, ['province']],
    [5, TODAY, ['ministry']],
    [2, TODAY, []],
    [1, TODAY, []],
    [6, TODAY, []],
    [3, '2020-01-01', []],
  ];
  for (const [stars, day, issuers] of table)
    it(`then ${String(stars)} stars on ${day} come from ${issuers.join(' or ') || 'nobody'}`, () => {
      expect(issuersFor(rules, stars, day)).to.deep.equal(issuers);
    });
});

describe('when a product code is read', () => {
  it('then it has four parts today, and had five while there were districts', () => {
    const today = { province: '19', district: null, commune: '05908', running: '3', year: '2026' };
    expect(parseProductCode(rules, '19-05908-3-2026')).to.deep.equal(today);
    const then = { province: '83', district: '832', commune: '28882', running: '2', year: '2022' };
    expect(parseProductCode(rules, '83-832-28882-2-2022')).to.deep.equal(then);
    expect(parseProductCode(rules, '01-005-00166-1-2021')).to.include({ district: '005', commune: '00166' });
  });

  it('then every code of either form is read back as it was written', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${String(length)}}$`));
    const year = digits(2).map((end) => `20${end}`);
    const running = fc.stringMatching(/^[0-9]{1,6}$/);
    const parts = fc.tuple(digits(2), fc.option(digits(3)), digits(5), running, year);
    fc.assert(
      fc.property(parts, ([province, district, commune, number, of]) => {
        const code = [province, ...(district === null ? [] : [district]), commune, number, of].join('-');
        expect(parseProductCode(rules, code)).to.deep.equal({ province, district, commune, running: number, year: of });
      }),
    );
  });

  for (const code of [
    '',
    '19-05908-3',
    '9-05908-3-2026',
    '19-5908-3-2026',
    '19-05908--2026',
    '19-05908-3-1926',
    '19.05908.3.2026',
    ' 19-05908-3-2026',
    '19-05908-3-2026\n',
    '19-05908-٣-2026',
  ])
    it(`then ${JSON.stringify(code)} is no code`, () => {
      expect(parseProductCode(rules, code)).to.equal(null);
    });
});

describe('when a product claims stars', () => {
  const right: StarClaim = {
    stars: 4,
    productCode: '19-05908-3-2026',
    decisionNumber: '1234/QĐ-UBND',
    issuer: 'province',
    issuedOn: '2026-06-20',
    documentId: '019aa0f0-0000-7000-8000-000000000001',
  };
  const found = (change: Partial<StarClaim>, day = TODAY): Findings =>
    starClaimErrors(rules, { ...right, ...change }, day, units);
  const nothing: Findings = { errors: [], warnings: [] };
  const refused = (pointer: string, code: string, values?: object) => ({
    errors: [values ? { pointer, code, values } : { pointer, code }],
    warnings: [],
  });

  it('then a claim with all its parts is neither refused nor doubted, and no claim is none', () => {
    expect(found({})).to.deep.equal(nothing);
    expect(starClaimErrors(rules, null, TODAY, units)).to.deep.equal(nothing);
    expect(found({ productCode: null })).to.deep.equal(nothing);
  });

  it('then every part that is missing is named, all at once', () => {
    const empty = {
      stars: null,
      productCode: null,
      decisionNumber: '',
      issuer: null,
      issuedOn: null,
      documentId: null,
    };
    expect(starClaimErrors(rules, empty, TODAY, units).errors).to.deep.equal(
      ['stars', 'decisionNumber', 'issuer', 'issuedOn', 'documentId'].map((name) => ({
        pointer: `/ocop/${name}`,
        code: 'required',
      })),
    );
  });

  it('then stars that nobody certifies are refused', () => {
    for (const stars of [0, 1, 2, 6, 3.5])
      expect(found({ stars })).to.deep.equal(refused('/ocop/stars', 'wrong_value', { allowed: '3, 4, 5' }));
  });

  it('then who was not entitled to certify them on that day is refused', () => {
    const province = refused('/ocop/issuer', 'wrong_value', { allowed: 'province' });
    expect(found({ issuer: 'ministry' })).to.deep.equal(province);
    expect(found({ stars: 3, issuer: 'district' })).to.deep.equal(province);
    expect(found({ stars: 5 })).to.deep.equal(refused('/ocop/issuer', 'wrong_value', { allowed: 'ministry' }));
    expect(found({ stars: 3, issuer: 'district', issuedOn: '2025-07-05' })).to.deep.equal(nothing);
    expect(found({ stars: 3, issuer: 'district', issuedOn: '2025-07-06' })).to.deep.equal(province);
  });

  it('then a day to come is refused, and today is not', () => {
    expect(found({ issuedOn: '2026-11-24' })).to.deep.equal(refused('/ocop/issuedOn', 'day_ahead'));
    expect(found({ issuedOn: TODAY })).to.deep.equal(nothing);
  });

  it('then a certificate counts to its last day, is doubtful for 180 days, and is refused after', () => {
    const values = { expiry: '2029-06-20', until: '2029-12-17' };
    expect(found({}, '2029-06-20')).to.deep.equal(nothing);
    for (const day of ['2029-06-21', '2029-12-17'])
      expect(found({}, day)).to.deep.equal({
        errors: [],
        warnings: [{ pointer: '/ocop/issuedOn', code: 'certificate_being_renewed', values }],
      });
    const ended = refused('/ocop/issuedOn', 'certificate_expired', { expiry: '2029-06-20' });
    expect(found({}, '2029-12-18')).to.deep.equal(ended);
  });

  it('then before there was an extension, the day after the last one is too late', () => {
    const old = { issuedOn: '2023-03-01', stars: 3, issuer: 'district' as const, productCode: null };
    expect(found(old, '2026-03-01')).to.deep.equal(nothing);
    expect(found(old, '2026-03-02').errors.map(({ code }) => code)).to.deep.equal(['certificate_expired']);
  });

  it('then a code of no form is refused with the forms there are', () => {
    const format = 'TT-HHH-XXXXX-STT-20YY, TT-XXXXX-STT-20YY';
    expect(found({ productCode: '19/05908/3' })).to.deep.equal(
      refused('/ocop/productCode', 'wrong_format', { format }),
    );
  });

  it('then a code with units of another time or place is doubted, never refused', () => {
    const doubted = (code: FieldCode, values: TextValues): Findings => ({
      errors: [],
      warnings: [{ pointer: '/ocop/productCode', code, values }],
    });
    const codes: readonly (readonly [string, Findings])[] = [
      ['19-173-05950-1-2022', nothing],
      ['19-05953-1-2026', nothing],
      // 05950 (Úc Kỳ) ended on 30 June 2025: in that year it was still there, in the next it was not.
      ['19-05950-1-2025', nothing],
      ['19-05950-1-2026', doubted('unit_unknown_then', { code: '05950', year: '2026' })],
      ['19-99999-1-2026', doubted('unit_unknown_then', { code: '99999', year: '2026' })],
      ['06-05908-1-2024', doubted('unit_elsewhere_then', { code: '05908', province: '06', year: '2024' })],
    ];
    for (const [productCode, expected] of codes) expect(found({ productCode }), productCode).to.deep.equal(expected);
    expect(found({ productCode: '83-832-28882-2-2022' }).warnings.map(({ values }) => values?.['code'])).to.deep.equal([
      '83',
      '28882',
    ]);
  });

  it('then whatever is claimed, each fault is told once, with its place', () => {
    const claims = fc.record<StarClaim>({
      stars: fc.option(fc.integer({ min: -1, max: 7 })),
      productCode: fc.option(fc.oneof(fc.string(), fc.constantFrom('19-05908-3-2026', '06-05908-1-2024'))),
      decisionNumber: fc.option(fc.string()),
      issuer: fc.option(fc.constantFrom<Issuer>('district', 'province', 'ministry')),
      issuedOn: fc.option(someDay),
      documentId: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(claims, someDay, (claim, day) => {
        const { errors, warnings } = starClaimErrors(rules, claim, day, units);
        const told = [...errors, ...warnings].map((one) => JSON.stringify(one));
        expect(told).to.have.members([...new Set(told)]);
        for (const { pointer } of [...errors, ...warnings]) expect(Object.keys(claim)).to.include(pointer.slice(6));
      }),
    );
  });
});
