import { expect } from 'chai';
import fc from 'fast-check';
import {
  hasBirthProvince,
  hasLivingBirthYear,
  hasTaxCheckDigit,
  isPersonalId,
  parseGtin,
  parsePersonalId,
  parseTaxCode,
} from './identifiers.ts';

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));

describe('when a tax code is read', () => {
  for (const text of ['', '123456789', '01001091066', '0100109106-01', '0100109106/001', 'O100109106', '-0100109106'])
    it(`then "${text}" is none`, () => {
      expect(parseTaxCode(text)).to.equal(null);
    });

  it('then spaces, dots and a missing hyphen are mended', () => {
    expect(parseTaxCode(' 010 010 9106 ')).to.equal('0100109106');
    expect(parseTaxCode('0100109106001')).to.equal('0100109106-001');
    expect(parseTaxCode('0100109106 - 001')).to.equal('0100109106-001');
    expect(parseTaxCode('019.190.000.001')).to.equal('019190000001');
  });

  it('then what it reads it reads again as the same', () => {
    fc.assert(
      fc.property(fc.oneof(digits(10), digits(12), digits(13)), (text) => {
        const code = parseTaxCode(text);
        expect(parseTaxCode(code ?? '')).to.equal(code);
        expect(code?.replace('-', '')).to.equal(text);
      }),
    );
  });
});

describe('when the check digit of a tax code is looked at', () => {
  it('then known codes have it, branches too', () => {
    for (const code of ['0100109106', '0402353502', '0100109106-001', '4600000009'])
      expect(hasTaxCheckDigit(code), code).to.equal(true);
  });

  it('then exactly one of ten last digits has it', () => {
    fc.assert(
      fc.property(digits(9), (stem) => {
        const right = Array.from('0123456789').filter((last) => hasTaxCheckDigit(stem + last));
        expect(right).to.have.length(1);
      }),
    );
  });

  it('then a wrong digit shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const changed = Array.from('0100109106');
        changed[place] = String((Number(changed[place]) + by) % 10);
        expect(hasTaxCheckDigit(changed.join(''))).to.equal(false);
      }),
    );
  });
});

describe('when a personal id is read', () => {
  it('then only twelve digits are one', () => {
    expect(parsePersonalId('019 190 000 001')).to.equal('019190000001');
    for (const text of ['01919000000', '0191900000011', '01919000000A']) expect(parsePersonalId(text)).to.equal(null);
    expect(isPersonalId('019190000001')).to.equal(true);
    expect(isPersonalId('0100109106-001')).to.equal(false);
  });

  it('then its province is one of 63', () => {
    const provinces = Array.from({ length: 1_000 }, (_, code) => String(code).padStart(3, '0'));
    expect(provinces.filter((code) => hasBirthProvince(`${code}190000001`))).to.have.length(63);
    expect(hasBirthProvince('019190000001')).to.equal(true);
    expect(hasBirthProvince('003190000001')).to.equal(false);
    expect(hasBirthProvince('119190000001')).to.equal(false);
  });

  it('then its year of birth is not ahead, nor more than 120 years ago', () => {
    expect(hasLivingBirthYear('019190000001', 2026)).to.equal(true);
    expect(hasLivingBirthYear('019326000001', 2026)).to.equal(true);
    expect(hasLivingBirthYear('019327000001', 2026)).to.equal(false);
    expect(hasLivingBirthYear('019005000001', 2026)).to.equal(false);
    expect(hasLivingBirthYear('019500000001', 2026)).to.equal(false);
  });
});

describe('when a GTIN is read', () => {
  /** Codes of the GS1 General Specifications and of real packs, one of each length. */
  const known = ['96385074', '036000291452', '4006381333931', '8934567890120', '10614141000415'];

  for (const text of [
    '',
    '893456789012',
    '89345678901200',
    '8934567890121',
    '893456789012O',
    '123456789',
    '-8934567890120',
    '00000000',
    '000000000000',
    '0000000000000',
    '00000000000000',
    '10000000000007',
  ])
    it(`then "${text}" is none`, () => {
      expect(parseGtin(text)).to.equal(null);
    });

  it('then one of 8, 12, 13 or 14 digits is its digits, spaces and widths aside', () => {
    for (const code of known) expect(parseGtin(code), code).to.equal(code);
    expect(parseGtin(' 8 934567 890120 ')).to.equal('8934567890120');
    expect(parseGtin('８９３４５６７８９０１２０')).to.equal('8934567890120');
    expect(parseGtin('\u200e893-4567\u2011890120\u200b')).to.equal('8934567890120');
  });

  it('then a zero before it changes nothing about the check digit', () => {
    expect(parseGtin('0036000291452')).to.equal('0036000291452');
    expect(parseGtin('04006381333931')).to.equal('04006381333931');
  });

  it('then exactly one of ten last digits is right, and no single wrong digit passes', () => {
    const code = fc
      .constantFrom(7, 11, 12, 13)
      .chain(digits)
      .filter((body) => !/^\d?0*$/.test(body));
    fc.assert(
      fc.property(code, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, off) => {
        const right = Array.from({ length: 10 }, (_, last) => `${body}${String(last)}`).filter((all) => parseGtin(all));
        expect(right).to.have.length(1);
        const [whole = ''] = right;
        const at = place % whole.length;
        const wrong = whole.slice(0, at) + String((Number(whole[at]) + off) % 10) + whole.slice(at + 1);
        expect(parseGtin(wrong)).to.equal(null);
      }),
    );
  });
});
