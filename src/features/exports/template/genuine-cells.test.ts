import { expect } from 'chai';
import { MARKETABLE } from '../../../../test/support/marketable.ts';
import { sharedPath, unlessShared } from '../../../../test/support/shared.ts';
import { describeUnless } from '../../../../test/support/unless.ts';
import { canonicalRow, lacksOf, loadChannels } from '../../channels/index.ts';
import { mapShopee } from '../../feeds/mappers/shopee.domain.ts';
import { openWorkbook } from './workbook-archive.ts';
import { readShopeeTemplate } from './read-template.ts';
import { forTemplate } from './shopee-lacks.domain.ts';
import type { ShopeeTemplate } from './shopee-template.ts';

const FILE = 'data/shopee/genuine/vn-advanced-100636-2026-07-17.xlsx';
const { shopee } = await loadChannels();

/** A product of which the record knows all that it can know, with this category. */
const fullProduct = (categoryId: number | null, set = 21, name = 'Nước rửa bát bồ hòn chai lớn') =>
  canonicalRow({
    productId: '019aaf54-8c00-7000-8000-000000000030',
    content: {
      ...MARKETABLE,
      setNumber: set,
      name: { vi: name },
      origin: { areaId: 'x' },
      variants: [
        {
          id: 'one',
          sku: 'BH-500',
          options: [],
          netContent: { value: 500, unit: 'ml' },
          gtin: null,
          weightGrams: 560,
          lengthMm: 70,
          widthMm: 70,
          heightMm: 240,
        },
      ],
      channels: { ...MARKETABLE.channels, shopee: { categoryId, shipping: [5001, 50053] } },
    },
    offers: [{ variantId: 'one', priceVnd: 60_000, stock: 12 }],
    photos: ['a', 'b', 'c'].map((id) => ({ id, role: 'gallery' })),
    producer: { id: 'producer', name: 'Hợp tác xã Sao Mai', addressLine: 'Xóm 1, xã Phú Bình', phone: null },
    stars: null,
    photoUrl: (id) => `https://ocop.example/${id}.jpg`,
    area: (areaCode) => ({ areaCode, name: 'Xã Phú Bình', province: 'Tỉnh Thái Nguyên' }),
  });

describeUnless(unlessShared(FILE), 'when products go into a genuine Vietnamese template of home and living', () => {
  let template: ShopeeTemplate;

  before(async () => {
    const workbook = await openWorkbook(sharedPath(FILE));
    template = await readShopeeTemplate(workbook);
    workbook.close();
  });

  const put = (row: ReturnType<typeof fullProduct>) =>
    forTemplate(template, shopee.shipping, mapShopee(row, shopee), lacksOf(shopee, row));
  const blocking = (row: ReturnType<typeof fullProduct>) =>
    put(row).lacks.filter(({ severity }) => severity === 'block');
  const cell = (row: ReturnType<typeof fullProduct>, key: string) => put(row).lines[0]?.[key];

  it('then each of the ten categories with mandatory attributes names those that the record lacks', () => {
    const needing = [...template.needs].filter(([, needs]) => [...needs.values()].includes('mandatory'));
    expect(needing).to.have.length(10);
    for (const [id, needs] of needing) {
      const mandatory = template.columns.filter(({ key }) => needs.get(key) === 'mandatory');
      const lacking = mandatory.filter(({ key }) => !key.endsWith('.100037')).map(({ label }) => label);
      const found = blocking(fullProduct(Number(id)));
      expect(
        found.map(({ limit }) => limit),
        id,
      ).to.deep.equal(lacking);
      expect(found.every(({ rule }) => rule === 'shopee.template.attribute')).to.equal(true);
    }
  });

  it('then what the record holds stands in the form that each attribute wants', () => {
    const key = (id: string): string => `ps_product_global_attribute.${id}`;
    const row = fullProduct(101_127);
    expect(blocking(row)).to.deep.equal([]);
    expect(put(row).lines[0]).to.deep.include({
      ps_category: '101127-Nhà cửa & Đời sống/Chất khử mùi, làm thơm nhà/Chất khử mùi, làm thơm',
      [key('100010')]: '12 tháng',
      [key('100016')]: 'Đơn',
      [key('100037')]: 'Việt Nam',
      [key('100248')]: '500ml',
      [key('101067')]: 'Hợp tác xã Sao Mai',
      [key('101068')]: 'Xóm 1, xã Phú Bình',
    });
    const weighed = [...template.needs].find(([, needs]) => needs.get(key('100095')) === 'optional')?.[0];
    expect(cell(fullProduct(Number(weighed)), key('100095'))).to.equal('560g');
    const measured = [...template.needs].find(([, needs]) => needs.get(key('100278')) === 'optional')?.[0];
    expect(cell(fullProduct(Number(measured)), key('100278'))).to.equal('500ml');
  });

  it('then no attribute that is nothing to the category is filled in, in any of the 170', () => {
    expect(template.needs.size).to.equal(170);
    for (const [id, needs] of template.needs)
      for (const key of Object.keys(put(fullProduct(Number(id))).lines[0] ?? {}))
        expect(needs.get(key), `${id} ${key}`).to.be.oneOf([undefined, 'mandatory', 'optional']);
  });

  it('then a tray and a basket go out under a proposed category, and sauce is told why it doesn’t, once', () => {
    for (const [name, id] of [
      ['Khay tre đan tay hình tròn', '101247'],
      ['Giỏ tre đan có quai', '101254'],
    ] as const) {
      const row = fullProduct(null, 21, name);
      expect(blocking(row), name).to.deep.equal([]);
      expect(cell(row, 'ps_category')).to.match(new RegExp(`^${id}-Nhà cửa & Đời sống/`));
    }
    const sauce = put(fullProduct(null, 9, 'Tương nếp Úc Kỳ')).lacks.filter(({ pointer }) =>
      pointer.includes('category'),
    );
    expect(sauce.map(({ rule, value, severity }) => [rule, value, severity])).to.deep.equal([
      ['shopee.template.category', '101587', 'block'],
    ]);
  });

  it('then the way of shipping that no file turns on stays blank beside the others', () => {
    expect(cell(fullProduct(101_247), 'channel_id.5001')).to.equal(true);
    expect(cell(fullProduct(101_247), 'channel_id.5000')).to.equal(false);
    expect(cell(fullProduct(101_247), 'channel_id.50053')).to.equal(undefined);
  });

  it('then nothing is said of units or of attributes one by one', () => {
    expect(template.weightUnit).to.equal('g');
    expect(template.warnings).to.deep.equal([]);
  });
});
