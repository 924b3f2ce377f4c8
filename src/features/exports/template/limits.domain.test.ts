import { expect } from 'chai';
import { priceCapIn, priceRatioIn } from './limits.domain.ts';

describe('when a rule of a template tells a limit in a sentence', () => {
  it('then the highest price is read with or without separators and cents', () => {
    for (const [rule, price] of [
      ['Kênh Hỏa Tốc có giới hạn giá tối đa, giá sản phẩm không được lớn hơn VND10000000.00.', 10_000_000],
      ['giá tối đa VND 3,000,000', 3_000_000],
      ['giá tối đa 3.000.000 đồng', 3_000_000],
      ['₫100000000', 100_000_000],
      ['Mở / Tắt', null],
      ['Aktif/ Nonaktif', null],
    ] as const)
      expect(priceCapIn(rule), rule).to.equal(price);
  });

  it('then how far prices may be apart stands behind their range, in any language', () => {
    for (const [rule, ratio] of [
      ['Vui lòng nhập 1000 đến 120000000. Giá đắt nhất chia cho giá của giới hạn sản phẩm rẻ nhất: 5', 5],
      ['Mohon masukkan 99 sampai 150000000. Batas harga produk termahal dibagi harga termurah: 7', 7],
      ['請為商品價格輸入 1 - 499999 的數字，商品規格最貴的價格不可超過最便宜價格的 5 倍', 5],
      ['1000-120000000', null],
      ['từ ngày 01-12-2026', null],
      ['Please input 1 to 50', null],
    ] as const)
      expect(priceRatioIn(rule), rule).to.equal(ratio);
  });
});
