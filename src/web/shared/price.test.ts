import { expect } from 'chai';
import fc from 'fast-check';
import { priceText } from './formats.ts';
import { priceDoubt, priceReadings, parsePrice } from './price.ts';

describe('when a price is typed', () => {
  it('then it is read as people write it', () => {
    for (const [text, vnd] of [
      ['45000', 45_000],
      ['45.000', 45_000],
      ['1,250,000 đ', 1_250_000],
      ['45k', 45_000],
      ['45 nghìn', 45_000],
      ['2 triệu', 2_000_000],
      ['0', 0],
      ['50.000 ₫', 50_000],
      ['50.000\u00a0₫', 50_000],
      ['50\u202f000\u00a0đ', 50_000],
      ['4,300₫', 4_300],
      ['₫4,300', 4_300],
      ['50.000 đồng', 50_000],
      ['50.000 Đồng'.normalize('NFD'), 50_000],
      ['50.000 VND', 50_000],
      ['VND 50.000', 50_000],
      ['50.000vnđ', 50_000],
      ['50 nghin dong', 50_000],
      ['50k ₫', 50_000],
      ['1,5 triệu', 1_500_000],
      ['1.5tr', 1_500_000],
      ['1,25 triệu đồng', 1_250_000],
      ['1.000k', 1_000_000],
      ['45,000', 45_000],
      ['45 000 ₫', 45_000],
      ['4.5k', 4_500],
      ['45k5', 45_500],
      ['1tr2', 1_200_000],
      ['1tr25', 1_250_000],
      ['1tr250', 1_250_000],
      ['1,2 triệu', 1_200_000],
      ['1 triệu 250 nghìn', 1_250_000],
      ['1 triệu 250k', 1_250_000],
      ['2 triệu rưỡi', 2_500_000],
      ['15 nghìn rưỡi', 15_500],
      ['1 tỷ', 1_000_000_000],
    ] as const)
      expect(parsePrice(text), text).to.equal(vnd);
  });

  it('then every price that a page writes is read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (vnd, locale) => {
          expect(parsePrice(priceText(vnd, locale))).to.equal(vnd);
        },
      ),
    );
  });

  it('then what could mean several prices means none', () => {
    for (const text of [
      '45.5',
      '-1',
      'rẻ',
      '45.0000',
      '1.250,000',
      '1.250 triệu',
      '1,5',
      '5 USD',
      '₫',
      '1,2 triệu rưỡi',
      '1.250tr2',
      '45 nghìn 5 nghìn',
      '45k1234',
      '',
    ])
      expect(parsePrice(text), text).to.equal(null);
  });

  it('then a small number, and one that lacks its unit, has two readings to ask about', () => {
    expect(priceReadings('45')).to.deep.equal([45_000, 45]);
    expect(priceReadings('999')).to.deep.equal([999_000, 999]);
    expect(priceReadings('45.5')).to.deep.equal([45_500, 45_500_000]);
    for (const [text, vnd] of [
      ['0', 0],
      ['45 đồng', 45],
      ['1000', 1_000],
    ] as const)
      expect(priceReadings(text), text).to.deep.equal([vnd]);
  });

  it('then one that is far from what is usual is doubtful', () => {
    expect(priceDoubt(999)).to.equal('small');
    expect(priceDoubt(1_000)).to.equal(null);
    expect(priceDoubt(20_000_001)).to.equal('large');
    expect(priceDoubt(35_000, { others: [62_000], before: 30_000 })).to.equal(null);
    expect(priceDoubt(350_000, { others: [62_000] })).to.equal('unlikeOthers');
    expect(priceDoubt(12_000, { others: [62_000] })).to.equal('unlikeOthers');
    expect(priceDoubt(350_000, { before: 35_000 })).to.equal('unlikeBefore');
    expect(priceDoubt(3_500, { before: 35_000 })).to.equal('unlikeBefore');
    expect(priceDoubt(35_000, { others: [0], before: 0 })).to.equal(null);
  });
});
