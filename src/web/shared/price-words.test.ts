import { expect } from 'chai';
import fc from 'fast-check';
import { priceInWords } from './price-words.ts';

describe('when a price is read aloud', () => {
  it('then Vietnamese says each group as people do', () => {
    for (const [vnd, words] of [
      [0, 'không'],
      [500, 'năm trăm'],
      [1_000, 'một nghìn'],
      [4_500, 'bốn nghìn năm trăm'],
      [10_000, 'mười nghìn'],
      [15_000, 'mười lăm nghìn'],
      [20_000, 'hai mươi nghìn'],
      [21_000, 'hai mươi mốt nghìn'],
      [24_000, 'hai mươi tư nghìn'],
      [35_000, 'ba mươi lăm nghìn'],
      [105_000, 'một trăm linh năm nghìn'],
      [1_005_000, 'một triệu không trăm linh năm nghìn'],
      [1_000_500, 'một triệu không nghìn năm trăm'],
      [2_500_000, 'hai triệu năm trăm nghìn'],
      [1_000_000_000, 'một tỷ'],
      [1_000_005_000, 'một tỷ không triệu không trăm linh năm nghìn'],
    ] as const)
      expect(priceInWords(vnd, 'vi')).to.equal(`${words} đồng`);
  });

  it('then English says the same', () => {
    for (const [vnd, words] of [
      [0, 'zero'],
      [35_000, 'thirty-five thousand'],
      [105_000, 'one hundred five thousand'],
      [1_250_500, 'one million two hundred fifty thousand five hundred'],
    ] as const)
      expect(priceInWords(vnd, 'en')).to.equal(`${words} đồng`);
  });

  it('then no two prices sound alike', () => {
    const prices = fc.uniqueArray(fc.integer({ min: 0, max: 5_000_000_000 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(prices, ([one = 0, other = 0]) => {
        for (const locale of ['vi', 'en'] as const)
          expect(priceInWords(one, locale)).to.not.equal(priceInWords(other, locale));
      }),
    );
  });
});
