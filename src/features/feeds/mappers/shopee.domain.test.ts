import { expect } from 'chai';
import { MARKETABLE } from '../../../../test/support/marketable.ts';
import { canonicalRow, loadChannels, type CanonicalRow } from '../../channels/index.ts';
import { mapShopee, parentSku } from './shopee.domain.ts';

const { shopee } = await loadChannels();

type Content = Parameters<typeof canonicalRow>[0]['content'];
type Variant = Content['variants'][number];

const BOTTLE: Variant = {
  id: 'small',
  sku: 'TUK-500',
  options: [{ name: 'Dung tích', value: '500 ml' }],
  netContent: { value: 0.5, unit: 'L' },
  gtin: null,
  weightGrams: 820,
  lengthMm: 75,
  widthMm: 75,
  heightMm: 250,
};
const BAG: Variant = { ...BOTTLE, id: 'bag', sku: 'GAO-2', netContent: { value: 2, unit: 'kg' }, weightGrams: 2_050 };

const rowOf = (content: Partial<Content>, addressLine: string | null = 'Xóm Ngoài'): CanonicalRow =>
  canonicalRow({
    productId: '019aaf54-8c00-7000-8000-000000000030',
    content: { ...MARKETABLE, variants: [BOTTLE], ...content },
    offers: [],
    photos: [],
    producer: { id: 'producer', name: 'Hộ bà Hòa', addressLine, areaName: 'xã Phú Bình, Thái Nguyên', phone: null },
    stars: null,
    photoUrl: (id) => `https://ocop.example/${id}.jpg`,
    area: (areaCode) => ({ areaCode, name: 'Xã Phú Bình', province: 'Tỉnh Thái Nguyên' }),
  });
const shopeeOf = (categoryId: number | null, shipping: number[] = [5001]) => ({
  channels: { ...MARKETABLE.channels, shopee: { categoryId, shipping } },
});

describe('when a product is mapped for Shopee', () => {
  it('then the category is the one its seller has chosen, else the one that is proposed', () => {
    const of = (content: Partial<Content>) => mapShopee(rowOf(content), shopee).lines[0]?.['ps_category'];
    expect(of(shopeeOf(100_657))).to.equal('100657');
    expect(of(shopeeOf(null))).to.equal('101587');
    expect(of({ ...shopeeOf(null), setNumber: 15 })).to.equal(undefined);
  });

  it('then every row of it has the same parent SKU, which is not that of another product', () => {
    const row = rowOf({ variants: [BOTTLE, BAG] });
    const { lines } = mapShopee(row, shopee);
    expect(lines.map((line) => line['ps_sku_parent_short'])).to.deep.equal([row.productId, row.productId]);
    expect(parentSku('one')).to.not.equal(parentSku('two'));
    const renamed = rowOf({ variants: [{ ...BAG, sku: 'OTHER' }] });
    expect(mapShopee(renamed, shopee).lines[0]?.['ps_sku_parent_short']).to.equal(row.productId);
  });

  it('then a way of shipping that no file turns on is not in its lines', () => {
    const [line = {}] = mapShopee(rowOf(shopeeOf(1, [50053, 5001])), shopee).lines;
    expect(Object.keys(line).filter((key) => key.startsWith('channel_id'))).to.deep.equal(['channel_id.5001']);
  });

  it('then it brings what its record holds for the attributes of categories', () => {
    const { facts } = mapShopee(rowOf({ origin: { areaId: 'x' }, variants: [BOTTLE] }), shopee);
    expect(facts).to.deep.equal({
      organisation: 'Hộ bà Hòa',
      address: 'Xóm Ngoài, xã Phú Bình, Thái Nguyên',
      vietnamese: true,
      shelfLifeDays: 365,
      grams: [820],
      millilitres: [500],
      called: 'Tương nếp Úc Kỳ\n500 ml',
      nameAt: '/name/vi',
      described: 143,
      shipping: [5001],
    });
  });

  it('then an address that names its commune already doesn’t name it twice', () => {
    const { facts } = mapShopee(rowOf({}, 'Xóm Ngoài, Xã Phú Bình'), shopee);
    expect(facts?.address).to.equal('Xóm Ngoài, Xã Phú Bình, Thái Nguyên');
  });

  it('then weights are net where they are told, each once, and pieces are neither weight nor volume', () => {
    const piece = { ...BAG, netContent: { value: 12, unit: 'cái' } };
    const { facts } = mapShopee(rowOf({ variants: [BAG, { ...BAG, id: 'b' }, piece] }, null), shopee);
    expect(facts).to.deep.include({ grams: [2_000, 2_050], millilitres: [], address: null, vietnamese: false });
  });
});
