import { expect } from 'chai';
import { unitIn } from './markets.domain.ts';
import { rangeIn, switchesInList, switchesInRule } from './rules.domain.ts';

describe('when the rule of a column is read', () => {
  it('then a range is told in any language, with separators of thousands or a fraction', () => {
    const ranges: Readonly<Record<string, readonly [number, number]>> = {
      '10-120 ký tự': [10, 120],
      'Vui lòng nhập từ 100 đến 3000 ký tự cho mô tả sản phẩm.': [100, 3000],
      'Vui lòng nhập 1000 đến 120000000 để biết giá sản phẩm. Giá đắt nhất chia cho giá rẻ nhất: 5': [
        1000, 120_000_000,
      ],
      'Masukkan 5 s/d 255 karakter untuk nama produk.': [5, 255],
      'Mohon masukkan antara 1 - 999.999.': [1, 999_999],
      '請輸入10至60個字作為商品名稱。': [10, 60],
      'Vui lòng nhập từ 0 đến 999,999 cho kho sản phẩm.': [0, 999_999],
      'de 0.50 a 1000.00': [1, 1000],
    };
    for (const [text, [min, max]] of Object.entries(ranges)) expect(rangeIn(text), text).to.deep.equal({ min, max });
  });

  it('then a date is no range', () => {
    for (const text of [
      'Áp dụng từ 01-12-2026',
      '2026-12-01 đến 2026-12-31',
      'từ 01-12 đến 31-12',
      '1/12/2026 - 5/12/2026',
    ])
      expect(rangeIn(text), text).to.equal(null);
    expect(rangeIn('Từ 01-12-2026: 1.000 - 120.000.000')).to.deep.equal({ min: 1000, max: 120_000_000 });
  });

  it('then the unit that stands alone counts before one behind a number', () => {
    const units = {
      'kg (ví dụ 500 g)': 'kg',
      'Nhập bằng gam, tối đa 100 kg': 'g',
      '請輸入0.00至1000000.00 kg作為商品重量。': 'kg',
      'Gram (g)': 'g',
      'น้ำหนัก (กก.)': 'kg',
      'g hoặc kg': null,
      'từ 500 g đến 3 kg': null,
      'Nhập cân nặng': null,
    };
    for (const [text, unit] of Object.entries(units)) expect(unitIn(text), text).to.equal(unit);
  });

  it('then the two words of a way of shipping are told, the one that turns it on first', () => {
    expect(switchesInList('"Bật,Tắt"')).to.deep.equal({ on: 'Bật', off: 'Tắt' });
    expect(switchesInList('"關閉,開啟"')).to.deep.equal({ on: '開啟', off: '關閉' });
    expect(switchesInRule('Aktif/ Nonaktif')).to.deep.equal({ on: 'Aktif', off: 'Nonaktif' });
    expect([switchesInList('HiddenCatProps!$A$7:$A$8'), switchesInRule('Mở'), switchesInRule('a/b/c')]).to.deep.equal([
      null,
      null,
      null,
    ]);
  });
});
