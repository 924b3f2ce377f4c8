import { expect } from 'chai';
import fc from 'fast-check';
import { barcodeIn, codeIn, codeKeysOf } from './codes.domain.ts';

describe('when a barcode is looked for', () => {
  const forms = [
    '8936163552686',
    '8 936163 552686',
    '8-936163-552686',
    '08936163552686',
    '０８９３６１６３５５２６８６',
    '\u200b8936163552686\u200e',
    '(01)08936163552686',
    '(01) 08936163552686 (10) LOT 7',
    '(17)261231(01)08936163552686',
    '(01) 0893 6163 5526 86',
    '0108936163552686',
    ']C10108936163552686',
    ']d201089361635526861726123110LOT7\u001d21A',
    'https://id.gs1.org/01/08936163552686',
    'https://vidu.vn/gtin/8936163552686/lot/7?x=1',
    'id.gs1.org/01/08936163552686/10/ABC',
  ];
  for (const form of forms)
    it(`then ${JSON.stringify(form)} is the number it holds`, () => {
      expect(barcodeIn(form)).to.equal('8936163552686');
    });

  it('then each length of a number is the same one', () => {
    for (const form of ['036000291452', '0036000291452', '00036000291452', '0 36000 29145 2'])
      expect(barcodeIn(form), form).to.equal('36000291452');
    for (const form of ['96385074', '0000096385074', '00000096385074'])
      expect(barcodeIn(form), form).to.equal('96385074');
  });

  for (const text of [
    '',
    'mật ong',
    '8936163552687',
    '(01)08936163552687',
    '0912345678',
    'vidu.vn/01/2026',
    '00000000',
  ])
    it(`then “${text}” is none`, () => {
      expect(barcodeIn(text)).to.equal(null);
    });

  it('then what a product is found by is what its barcode is looked for by, whatever zeros either has', () => {
    const digits = fc.stringMatching(/^[1-9]\d{10}$/).map((body) => {
      const sum = Array.from(body, Number).reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 3 : 1), 0);
      return `${body}${String((10 - (sum % 10)) % 10)}`;
    });
    fc.assert(
      fc.property(digits, fc.nat(2), fc.nat(2), (gtin, stored, typed) => {
        const key = codeIn('0'.repeat(typed) + gtin);
        expect(codeKeysOf('0'.repeat(stored) + gtin)).to.include(key);
      }),
    );
  });
});

describe('when a code is looked for', () => {
  it('then it has four digits and no space', () => {
    for (const [text, code] of [
      ['TUK-5000', 'tuk5000'],
      ['OCOP-TN-00006', 'ocoptn00006'],
      ['1.000ml', '1000ml'],
      ['ТУК‑5000', 'tyk5000'],
      [' 2025 ', '2025'],
    ] as const)
      expect(codeIn(text), text).to.equal(code);
    for (const text of ['TUK-500', '2025 2026', '500 ml 1000', '----', '']) expect(codeIn(text), text).to.equal(null);
  });
});
