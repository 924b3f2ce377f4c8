import { expect } from 'chai';
import { productExample } from '../../../../features/products/index.ts';
import { isAbout, reviewFields, type FieldNames, type ReviewedProduct } from './review-fields.ts';

const names: FieldNames = {
  locale: 'vi',
  set: (number) => `bộ ${String(number)}`,
  area: (code) => `xã ${code}`,
  days: (count) => `${String(count)} ngày`,
  stars: (count) => `${String(count)} sao`,
  photos: (count) => `${String(count)} ảnh`,
  percent: (text) => `${text} %`,
  foodSafety: { certificate: 'Giấy chứng nhận' },
  papers: { vietgap: 'VietGAP' },
  issuers: { province: 'tỉnh' },
};
const product: ReviewedProduct = {
  ...(productExample as unknown as ReviewedProduct),
  name: { vi: 'Tương nếp', en: null },
  description: { vi: 'Ủ ba tháng.', en: null },
  story: null,
  brand: null,
  season: { months: [11, 12] },
  origin: { areaCode: '05908' },
  ocop: null,
  foodSafety: { kind: 'certificate', documentId: null, exemptionReason: null },
  certificates: [{ kind: 'vietgap', documentId: null }],
  label: {
    ingredients: ['gạo nếp', 'muối'],
    usage: null,
    storage: null,
    warnings: null,
    shelfLifeDays: 365,
    alcoholPercent: null,
  },
  channels: {
    shopee: { categoryId: null, shipping: [], title: null },
    lazada: { primaryCategoryId: null, brandId: null, title: null },
    postmart: { category: null, title: null },
  },
  variants: [
    {
      id: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e41',
      sku: 'A',
      options: [],
      netContent: { value: 500, unit: 'ml' },
      priceVnd: 35_000,
      stock: 1,
      gtin: null,
      weightGrams: 820,
      lengthMm: null,
      widthMm: null,
      heightMm: null,
    },
  ],
};
type Changes = NonNullable<Parameters<typeof reviewFields>[1]>;
const lines = (changes: Changes | null): Record<string, string> =>
  Object.fromEntries(
    reviewFields(product, changes, names).map(({ name, text, before }) => [
      name,
      before === null ? text : `${before} > ${text}`,
    ]),
  );

describe('when a product is laid out for an officer', () => {
  it('then each field that says something has a line, in the order of a label', () => {
    expect(Object.keys(lines(null))).to.deep.equal([
      'photos',
      'set',
      'name',
      'description',
      'ingredients',
      'shelfLife',
      'variant',
      'foodSafety',
      'certificates',
      'origin',
      'season',
    ]);
    expect(lines(null)).to.include({
      ingredients: 'gạo nếp, muối',
      variant: '500 ml · 820 g · 35.000\u00A0₫',
      shelfLife: '365 ngày',
      foodSafety: 'Giấy chứng nhận',
      season: 'tháng 11 đến tháng 12',
    });
  });

  it('then a change shows what stood there before, also where there was nothing, and what is gone', () => {
    const found = lines([
      { pointer: '/description/vi', approved: 'Ủ hai tháng.', submitted: 'Ủ ba tháng.' },
      { pointer: '/label/shelfLifeDays', approved: 180, submitted: 365 },
      { pointer: '/label/ingredients', approved: null, submitted: ['gạo nếp', 'muối'] },
      { pointer: '/story/vi', approved: 'Nghề của bà.', submitted: null },
      { pointer: '/season/months', approved: null, submitted: [11, 12] },
      { pointer: '/origin/areaId', approved: '05911@2025-07-01', submitted: '05908@2025-07-01' },
      { pointer: '/variants/0/netContent/value', approved: null, submitted: 500 },
      { pointer: '/variants/0/netContent/unit', approved: null, submitted: 'ml' },
      { pointer: '/variants/0/options', approved: null, submitted: [] },
      { pointer: '/variants', approved: ['x', 'y'], submitted: ['x'] },
      { pointer: '/variants/019aaf54-8c00-7b1e-8a51-7f2f0c1d9e49/sku', approved: 'B', submitted: null },
      { pointer: '/variants/019aaf54-8c00-7b1e-8a51-7f2f0c1d9e49/netContent', approved: { value: 1 }, submitted: null },
    ]);
    expect(found).to.include({
      description: 'Ủ hai tháng. > Ủ ba tháng.',
      shelfLife: '180 ngày > 365 ngày',
      ingredients: ' > gạo nếp, muối',
      story: 'Nghề của bà. > ',
      season: ' > tháng 11 đến tháng 12',
      origin: 'xã 05911 > xã 05908',
      variant: '820 g · 35.000\u00A0₫ > 500 ml · 820 g · 35.000\u00A0₫',
      goneVariant: 'B · 1 > ',
      name: 'Tương nếp',
    });
  });

  it('then a comment on a part, or on the whole of a field, is about it, and one on the product is about none', () => {
    expect(isAbout('/label/ingredients', '/label/ingredients')).to.equal(true);
    expect(isAbout('/variants/0/priceVnd', '/variants/0')).to.equal(true);
    expect(isAbout('/label', '/label/usage')).to.equal(true);
    expect(isAbout('/labels', '/label')).to.equal(false);
    expect(isAbout('', '/label')).to.equal(false);
  });
});
