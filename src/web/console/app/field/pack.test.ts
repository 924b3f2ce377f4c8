import { expect } from 'chai';
import { ingredientsOf, packOf, parcelGrams, skuOf } from './pack.ts';

const EGGS = {
  skuStem: 'THIT',
  units: ['kg', 'g', 'quả'],
  weight: { gramsPerMl: null, gramsPerPiece: 60, packGrams: 150 },
};
const SAUCE = {
  skuStem: 'TUONG',
  units: ['ml', 'l'],
  weight: { gramsPerMl: 1.1, gramsPerPiece: null, packGrams: 260 },
};

describe('when a product has a name', () => {
  it('then the pack is read from it', () => {
    for (const [name, pack] of [
      ['Tương nếp Úc Kỳ chai 500 ml', { value: 500, unit: 'ml' }],
      ['Gạo nếp Thầu Dầu túi 5kg', { value: 5, unit: 'kg' }],
      ['Gà đồi Phú Bình nguyên con 1,5 kg', { value: 1.5, unit: 'kg' }],
      ['Rượu nếp 29 % chai 500 ML', { value: 500, unit: 'ml' }],
      ['Mật ong can 2 lít', { value: 2, unit: 'l' }],
      ['Chè 200 gam, hộp', { value: 200, unit: 'g' }],
    ] as const)
      expect(packOf(name), name).to.deep.equal(pack);
    for (const name of ['Tương nếp', 'Chè 3 lá', '0 g', 'Túi 5 khoang', 'Combo 2 glucose'])
      expect(packOf(name), name).to.equal(null);
  });

  it('then the weight of a parcel is told about, with its wrapping', () => {
    expect(parcelGrams({ value: 500, unit: 'ml' })).to.equal(750);
    expect(parcelGrams({ value: 5, unit: 'kg' })).to.equal(5_250);
  });

  it('then what is known of its set counts: its units, what a piece or a millilitre weighs, its pack', () => {
    expect(packOf('Trứng gà đồi vỉ 10 quả', EGGS)).to.deep.equal({ value: 10, unit: 'quả' });
    expect(packOf('Trứng gà đồi vỉ 10 quả')).to.equal(null);
    expect(parcelGrams({ value: 10, unit: 'quả' }, EGGS)).to.equal(750);
    expect(parcelGrams({ value: 2, unit: 'kg' }, EGGS)).to.equal(2_150);
    expect(parcelGrams({ value: 500, unit: 'ml' }, SAUCE)).to.equal(850);
    expect(parcelGrams({ value: 3, unit: 'chai' }, SAUCE)).to.equal(null);
  });

  it('then it gets a code of its own, another for each size', () => {
    expect(skuOf('Tương nếp Úc Kỳ chai 500 ml', 0)).to.equal('TUONG-NEP-UC-KY-CHAI-500-ML');
    expect(skuOf('Tương nếp Úc Kỳ chai 500 ml', 2)).to.equal('TUONG-NEP-UC-KY-CHAI-500-ML-3');
    expect(skuOf('***', 0)).to.equal('SAN-PHAM');
    expect(skuOf('Tương nếp Úc Kỳ', 0, SAUCE)).to.equal('TUONG-TNUK');
    expect(skuOf('Tương nếp Úc Kỳ 500 ml', 2, SAUCE)).to.equal('TUONG-TNUK-500ML-3');
    expect(skuOf('a'.repeat(200), 1).length).to.be.at.most(60);
  });
});

describe('when ingredients are typed as a sentence', () => {
  it('then each is one, and a comma within a number is none', () => {
    expect(ingredientsOf('gạo nếp Thầu Dầu 42 %, đậu tương, muối.')).to.deep.equal([
      'gạo nếp Thầu Dầu 42 %',
      'đậu tương',
      'muối',
    ]);
    expect(ingredientsOf('trám đen 85,5 %; muối\nđường , ')).to.deep.equal(['trám đen 85,5 %', 'muối', 'đường']);
    expect(ingredientsOf('  ')).to.deep.equal([]);
  });
});
