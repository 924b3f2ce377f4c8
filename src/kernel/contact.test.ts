import { expect } from 'chai';
import fc from 'fast-check';
import { parseContactPhone, parseEmail, parseHotline, parsePhone } from './contact.ts';

/** The subscriber part of a number in use: prefix and seven digits. */
const national = fc
  .tuple(
    fc.constantFrom('32', '39', '52', '55', '56', '58', '59', '70', '76', '79', '81', '89', '90', '94', '96', '99'),
    fc.stringMatching(/^\d{7}$/),
  )
  .map((parts) => parts.join(''));

describe('when a phone number is read', () => {
  for (const text of ['', '0912', '09123456789', '0112345678', '02083861234', '+1 202 555 0123', '0912x345678', '84'])
    it(`then "${text}" is none`, () => {
      expect(parsePhone(text)).to.equal(null);
    });

  for (const text of [
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '84-912-345-678',
    '+84 (0) 912 345 678',
    '０９１２３４５６７８',
    '\u202a0912345678\u202c',
    '\u200e+84 912\u00a0345\u200b678',
    '0912\u2011345\u2212678',
  ])
    it(`then "${text}" is +84912345678`, () => {
      expect(parsePhone(text)).to.equal('+84912345678');
    });

  it('then every usual spelling of a number means the same number', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '.', '-', '  '), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(national, fc.constantFrom('0', '84', '+84', '0084', '+84 0'), separators, (digits, prefix, gaps) => {
        const spelled =
          prefix +
          Array.from(digits)
            .map((digit, place) => (gaps[place] ?? '') + digit)
            .join('');
        expect(parsePhone(spelled)).to.equal(`+84${digits}`);
      }),
    );
  });
});

describe('when a number to call is read', () => {
  for (const [text, phone] of [
    ['0208 386 1234', '+842083861234'],
    ['(0208) 3861234', '+842083861234'],
    ['+84 24 3826 1234', '+842438261234'],
    ['028.3822.1234', '+842838221234'],
    ['0912 345 678', '+84912345678'],
  ] as const)
    it(`then "${text}" is ${phone}`, () => {
      expect(parseContactPhone(text)).to.equal(phone);
    });

  for (const text of ['0208 386 123', '0217 386 1234', '02083 861 2345', '1900 1234', '3861234', '0112345678'])
    it(`then "${text}" is none`, () => {
      expect(parseContactPhone(text)).to.equal(null);
    });
});

describe('when a number for buyers is read', () => {
  for (const [text, phone] of [
    ['1900 1234', '19001234'],
    ['1800.555.555', '1800555555'],
    ['0912 345 678', '+84912345678'],
    ['0208 386 1234', '+842083861234'],
    ['1900 12345', null],
    ['1700 1234', null],
  ] as const)
    it(`then "${text}" is ${String(phone)}`, () => {
      expect(parseHotline(text)).to.equal(phone);
    });
});

describe('when an e-mail address is read', () => {
  for (const text of [
    '',
    'lan',
    'lan@',
    '@vidu.vn',
    'lan@vidu',
    'lan @vidu.vn',
    'a@b@c.vn',
    `${'a'.repeat(250)}@vidu.vn`,
  ])
    it(`then "${text.slice(0, 20)}" is none`, () => {
      expect(parseEmail(text)).to.equal(null);
    });

  it('then letters count alike in upper and lower case', () => {
    expect(parseEmail(' Lan.Nguyen+ocop@ViDu.VN ')).to.equal('lan.nguyen+ocop@vidu.vn');
  });

  it('then what only looks like it is the same one', () => {
    for (const text of [
      '\u200fba.thu@vidu.vn',
      'ba.thu\u00ad@vidu.vn',
      'bа.thu@vidu.vn',
      'ｂａ．ｔｈｕ＠ｖｉｄｕ．ｖｎ',
    ])
      expect(parseEmail(text), JSON.stringify(text)).to.equal('ba.thu@vidu.vn');
    expect(parseEmail('ba\u2011thu@vi\u2013du.vn')).to.equal('ba-thu@vi-du.vn');
  });
});
