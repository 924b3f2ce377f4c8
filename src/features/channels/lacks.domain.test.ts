import { expect } from 'chai';
import { MARKETABLE } from '../../../test/support/marketable.ts';
import { canonicalRow, type CanonicalRow, type RowSource } from './canonical-row.domain.ts';
import { loadChannels } from './channels.seed.ts';
import type { ChannelCode, Lack } from './channel.ts';
import { isBlocked, lacksOf, usableShipping } from './lacks.domain.ts';

const channels = await loadChannels();

const VARIANT = {
  id: 'small',
  sku: 'TUK-500',
  options: [{ name: 'Dung tích', value: '500 ml' }],
  netContent: { value: 500, unit: 'ml' },
  gtin: null,
  weightGrams: 800,
  lengthMm: 70,
  widthMm: 70,
  heightMm: 240,
};
const OTHER = { ...VARIANT, id: 'large', sku: 'TUK-1000', options: [{ name: 'Dung tích', value: '1 lít' }] };

/** Lacks nothing anywhere. */
const CONTENT: RowSource['content'] = { ...MARKETABLE, variants: [VARIANT, OTHER] };
const OFFERS = [
  { variantId: 'small', priceVnd: 35_000, stock: 3 },
  { variantId: 'large', priceVnd: 65_000, stock: 0 },
];
const PHOTOS = ['a', 'b', 'c'].map((id) => ({ id, role: 'gallery' }));

const rowWith = (content: Partial<RowSource['content']> = {}, source: Partial<RowSource> = {}): CanonicalRow =>
  canonicalRow({
    productId: 'p',
    content: { ...CONTENT, ...content },
    offers: OFFERS,
    photos: PHOTOS,
    producer: { id: 'producer', name: 'Hộ bà Hòa', addressLine: 'Xóm Ngoài', phone: null },
    stars: null,
    photoUrl: (id) => `https://ocop.example/${id}.jpg`,
    area: (areaCode) => ({ areaCode, name: 'Xã Phú Bình', province: 'Tỉnh Thái Nguyên' }),
    ...source,
  });
const priced = (small: number, large: number, stock = 3) => ({
  offers: [
    { variantId: 'small', priceVnd: small, stock },
    { variantId: 'large', priceVnd: large, stock },
  ],
});

/** With a category that Shopee has. */
const shipped = (shipping: number[], priceVnd = 14_000_000) =>
  rowWith({ channels: { ...CONTENT.channels, shopee: { categoryId: 101_587, shipping } } }, priced(priceVnd, priceVnd));

/** Rules that are broken, each with where, what is there and what is allowed. */
const broken = (row: CanonicalRow, code: ChannelCode = 'shopee'): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    lacksOf(channels[code], row).map(({ rule, pointer, value, limit }: Lack) => [rule, [pointer, value, limit]]),
  );

const rulesOf = (code: ChannelCode, content: Partial<RowSource['content']>): readonly string[] =>
  Object.keys(broken(rowWith(content), code));

describe('when a product is held against what a marketplace asks', () => {
  it('then one that has everything lacks nothing anywhere', () => {
    for (const code of ['shopee', 'lazada', 'postmart'] as const)
      expect(lacksOf(channels[code], rowWith()), code).to.deep.equal([]);
  });

  it('then lengths are counted in characters as people see them, both ends included', () => {
    const named = (vi: string) => broken(rowWith({ name: { vi } }));
    // The mark over the i is a character of its own until NFC.
    expect(named('Ti\u0309nh nếp')).to.deep.equal({ 'shopee.name.length': ['/name/vi', 8, 10] });
    expect(named('x'.repeat(10))).to.deep.equal({});
    expect(named('𝒙'.repeat(120))).to.deep.equal({});
    expect(named('x'.repeat(121))).to.deep.equal({ 'shopee.name.length': ['/name/vi', 121, 120] });
    const described = (length: number) => broken(rowWith({ description: { vi: 'x'.repeat(length) } }));
    expect(described(99)).to.deep.equal({ 'shopee.description.length': ['/description/vi', 99, 100] });
    expect(described(3_001)).to.deep.equal({ 'shopee.description.length': ['/description/vi', 3_001, 3_000] });
    expect(broken(rowWith({ description: null }))).to.have.keys('shopee.description.filled');
  });

  it('then Lazada counts the bytes of a name too', () => {
    const name = { vi: 'ế'.repeat(90) };
    expect(broken(rowWith({ name }), 'lazada')).to.deep.equal({ 'lazada.name.bytes': ['/name/vi', 270, 255] });
  });

  for (const contact of [
    '0912 345 678',
    '+84 912.345.678',
    '19001570',
    'Zalo',
    'hoa@vidu.vn',
    'www.vidu.com',
    'tuong.vn/mua',
  ])
    it(`then a description with ${contact} leads buyers past the marketplace`, () => {
      const description = { vi: `${CONTENT.description?.vi ?? ''} Gọi ${contact} nhé.` };
      expect(broken(rowWith({ description }))).to.have.keys('shopee.description.contacts');
    });

  it('then numbers of certificates, years and measures are no phone numbers', () => {
    const description = { vi: `${'Tương nếp ủ chum. '.repeat(8)} Số 12/2026/ATTP, 500 ml, v.v. 8934567890123.` };
    expect(broken(rowWith({ description }))).to.deep.equal({});
  });

  for (const [vi, rule] of [
    ['TƯƠNG NẾP ÚC KỲ chai 500 ml', 'name.capitals'],
    ['TƯƠNG NẾP 500ML', 'name.capitals'],
    ['Tương nếp Úc Kỳ 🔥', 'name.emoji'],
    ['[FREESHIP] Tương nếp Úc Kỳ', 'name.promotion'],
    ['Tương nếp giam gia sốc', 'name.promotion'],
    ['Tương nếp 正品 Úc Kỳ', 'name.script'],
    ['Tương nếp bán trên Tiki', 'name.platforms'],
    ['Tương nếp chua benh dạ dày', 'name.claims'],
    ['Tương nếp zalo 0912345678', 'name.contacts'],
    ['Tương nếp OCOP 4 sao HTX Úc Kỳ', null],
    ['Gạo nếp ST25 VIETGAP túi 5 kg', null],
    ['Hột vịt muối Tân Hòa (10 quả)', null],
    ['Muối tiêu đường gói 100 g', null],
    ['Trà β-glucan hộp 20 gói', null],
  ] as const)
    it(`then the name "${vi}" ${rule === null ? 'is fine' : `breaks ${rule}`}`, () => {
      for (const code of ['shopee', 'lazada'] as const)
        expect(rulesOf(code, { name: { vi } })).to.deep.equal(rule === null ? [] : [`${code}.${rule}`]);
    });

  for (const [said, rule] of [
    ['MUA NGAY HÔM NAY ĐỂ NHẬN QUÀ TẶNG LỚN', 'description.capitals'],
    ['THÀNH PHẦN: gạo nếp. HƯỚNG DẪN SỬ DỤNG: ăn liền.', null],
    ['Ngon lắm 😋', 'description.emoji'],
    ['Xem thêm trên Sendo', 'description.platforms'],
    ['Chua khoi benh? Chữa khỏi ngay', 'description.claims'],
    ['Sản phẩm này không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh.', null],
    ['Hàng 中国 chính hãng', 'description.script'],
    ['Miễn phí ship toàn quốc', 'description.promotion'],
  ] as const)
    it(`then a description that says "${said}" ${rule === null ? 'is fine' : `breaks ${rule}`}`, () => {
      const description = { vi: `${CONTENT.description?.vi ?? ''} ${said}` };
      for (const code of ['shopee', 'lazada'] as const)
        expect(rulesOf(code, { description })).to.deep.equal(rule === null ? [] : [`${code}.${rule}`]);
    });

  it('then a contact on the label is one too: buyers read it behind the description', () => {
    const label = { ...CONTENT.label, ingredients: ['gạo nếp', 'gọi 0912345678'], usage: { vi: 'Nhắn Zalo' } };
    expect(broken(rowWith({ label }))).to.deep.equal({
      'shopee.ingredients.contacts': ['/label/ingredients/1', '0912345678', null],
      'shopee.usage.contacts': ['/label/usage/vi', 'Zalo', null],
    });
  });

  describe('and it has a title of its own there', () => {
    const titled = (title: string) => ({
      channels: {
        shopee: { ...CONTENT.channels.shopee, title },
        lazada: { ...CONTENT.channels.lazada, title },
        postmart: { ...CONTENT.channels.postmart, title },
      },
    });

    it('then what is asked of a name is asked of the title, each marketplace by its own limits', () => {
      const long = { ...titled('x'.repeat(121)), name: { vi: 'Tương' } };
      expect(broken(rowWith(long))).to.deep.equal({
        'shopee.name.length': ['/channels/shopee/title', 121, 120],
      });
      expect(broken(rowWith(long), 'lazada')).to.deep.equal({});
      expect(broken(rowWith(titled('ế'.repeat(90))), 'lazada')).to.deep.equal({
        'lazada.name.bytes': ['/channels/lazada/title', 270, 255],
      });
      expect(broken(rowWith(long), 'postmart')).to.deep.equal({});
    });

    it('then contacts and style are looked for in it', () => {
      expect(broken(rowWith(titled('Tương nếp, gọi 0912345678')))).to.deep.equal({
        'shopee.name.contacts': ['/channels/shopee/title', '0912345678', null],
      });
      expect(broken(rowWith(titled('TƯƠNG NẾP ÚC KỲ')))).to.have.keys('shopee.name.capitals');
    });
  });

  describe('and Lazada has to tell its variants apart', () => {
    const options = (...names: readonly (readonly [string, string])[]) =>
      names.map(([name, value]) => ({ name, value }));
    const variants = (...all: readonly (typeof VARIANT)['options'][]) => ({
      variants: all.map((one, at) => ({ ...VARIANT, id: String(at), sku: `K${String(at)}`, options: one })),
    });
    const offered = (count: number) => ({
      offers: Array.from({ length: count }, (_, at) => ({ variantId: String(at), priceVnd: 35_000, stock: 3 })),
    });
    const rules = (...all: readonly (typeof VARIANT)['options'][]) =>
      Object.keys(broken(rowWith(variants(...all), offered(all.length)), 'lazada'));

    it('then names and values that differ in their marks stay apart', () => {
      expect(rules(options(['Màu', 'Đỏ'], ['Mẫu', 'Hoa']), options(['Màu', 'Xanh'], ['Mẫu', 'Hoa']))).to.deep.equal([]);
      expect(rules(options(['Màu', 'Đỏ']), options(['Màu', 'Đo']))).to.deep.equal([]);
    });

    it('then names or values that differ in capitals, blanks or signs alone do not', () => {
      expect(
        rules(options(['Màu vải', 'Đỏ'], ['màu-vải', 'Hoa']), options(['Màu vải', 'Đỏ'], ['màu-vải', 'Lá'])),
      ).to.deep.equal(['lazada.variants.options']);
      expect(rules(options(['Màu', 'Đỏ']), options(['Màu', 'đỏ ']))).to.deep.equal(['lazada.variants.options']);
    });

    it('then names have 15 characters at most, values 20, and neither what Lazada refuses', () => {
      expect(rules(options(['x'.repeat(15), 'y'.repeat(20)]), options(['x'.repeat(15), 'z']))).to.deep.equal([]);
      expect(rules(options(['x'.repeat(16), 'y'.repeat(21)]), options(['x'.repeat(16), 'z']))).to.deep.equal([
        'lazada.options.name',
        'lazada.options.value',
      ]);
      expect(rules(options(['<b>', 'a|b']), options(['<b>', 'c']))).to.deep.equal([
        'lazada.options.nameCharacters',
        'lazada.options.valueCharacters',
      ]);
    });

    it('then there are 50 of them at most', () => {
      const many = (count: number) => Array.from({ length: count }, (_, at) => options(['Cỡ', String(at)]));
      expect(rules(...many(50))).to.deep.equal([]);
      expect(rules(...many(51))).to.deep.equal(['lazada.variants.count']);
    });

    it('then a contact is none of them', () => {
      expect(rules(options(['Màu', 'Zalo 0912345678']), options(['Màu', 'Đỏ']))).to.deep.equal([
        'lazada.options.contacts',
      ]);
    });
  });

  it('then a brand without its id is told to Lazada as No Brand, and what is no brand needs none', () => {
    expect(broken(rowWith({ brand: 'Úc Kỳ' }), 'lazada')).to.deep.equal({
      'lazada.brand.id': ['/channels/lazada/brandId', null, null],
    });
    expect(isBlocked(lacksOf(channels.lazada, rowWith({ brand: 'Úc Kỳ' })))).to.equal(false);
  });

  it('then food without a paper of its safety is doubtful everywhere; other goods need none', () => {
    for (const code of ['shopee', 'lazada', 'postmart'] as const) {
      const unproven = (setNumber: number | null) => rowWith({ foodSafety: null, setNumber });
      expect(broken(unproven(9), code)).to.have.all.keys(`${code}.foodSafety.document`);
      expect(isBlocked(lacksOf(channels[code], unproven(9)))).to.equal(false);
      for (const other of [18, 26, null]) expect(broken(unproven(other), code), String(other)).to.deep.equal({});
    }
  });

  it('then claims to heal are told and stop nothing', () => {
    const description = { vi: `${CONTENT.description?.vi ?? ''} Chữa bệnh dạ dày.` };
    const lacks = lacksOf(channels.shopee, rowWith({ description }));
    expect(lacks.map(({ rule, value, severity }) => [rule, value, severity])).to.deep.equal([
      ['shopee.description.claims', 'chữa bệnh', 'warn'],
    ]);
    expect(isBlocked(lacks)).to.equal(false);
  });

  it('then prices have bounds, and one may be five times another', () => {
    expect(broken(rowWith({}, priced(999, 1_000)))).to.deep.equal({
      'shopee.price.range': ['/variants/0/priceVnd', 999, 1_000],
    });
    expect(broken(rowWith({}, priced(10_000, 50_000)))).to.deep.equal({});
    expect(broken(rowWith({}, priced(10_000, 50_001)))).to.deep.equal({
      'shopee.price.spread': ['/variants', 5.01, 5],
    });
  });

  it('then a variant without price or stock is named by its SKU', () => {
    const lacks = lacksOf(channels.shopee, rowWith({}, { offers: OFFERS.slice(0, 1) }));
    expect(lacks.map(({ rule, sku }) => [rule, sku])).to.deep.equal([
      ['shopee.price.filled', 'TUK-1000'],
      ['shopee.stock.filled', 'TUK-1000'],
    ]);
  });

  it('then variants need options that tell them apart; a single one needs none', () => {
    expect(broken(rowWith({ variants: [{ ...VARIANT, options: [] }] }))).to.deep.equal({});
    const twice = broken(rowWith({ variants: [VARIANT, { ...OTHER, options: VARIANT.options }] }));
    expect(twice).to.deep.equal({
      'shopee.variants.options': ['/variants/1/options', 'Dung tích: 500 ml', 'Dung tích'],
    });
    const long = { name: 'x'.repeat(15), value: 'y'.repeat(21) };
    const other = { ...long, value: 'z'.repeat(20) };
    expect(
      broken(
        rowWith({
          variants: [
            { ...VARIANT, options: [long] },
            { ...OTHER, options: [other] },
          ],
        }),
      ),
    ).to.have.keys('shopee.options.name', 'shopee.options.value');
  });

  it('then a parcel has all three sides or none for Shopee, and all of them for Lazada', () => {
    const variants = [{ ...VARIANT, widthMm: null }];
    const sides = 'lengthMm, widthMm, heightMm';
    expect(broken(rowWith({ variants }))).to.deep.equal({
      'shopee.size.together': ['/variants/0/widthMm', null, sides],
    });
    expect(broken(rowWith({ variants }), 'lazada')).to.have.keys('lazada.width.filled');
    const large = [{ ...VARIANT, lengthMm: 1_500, widthMm: 1_000, heightMm: 501, weightGrams: 40_001 }];
    expect(broken(rowWith({ variants: large }), 'lazada')).to.deep.equal({
      'lazada.weight.range': ['/variants/0/weightGrams', 40_001, 40_000],
      'lazada.size.sum': ['/variants/0', 3_001, 3_000],
    });
  });

  it('then no two of its variants have the same SKU, however it is written', () => {
    const variants = [VARIANT, { ...OTHER, sku: 'tuk-500' }];
    for (const code of ['shopee', 'lazada', 'postmart'] as const)
      expect(broken(rowWith({ variants }), code)).to.deep.equal({
        [`${code}.sku.distinct`]: ['/variants/1/sku', 'tuk-500', null],
      });
  });

  it('then a SKU has no character that Lazada refuses', () => {
    const variants = [{ ...VARIANT, sku: 'TUK/500' }];
    for (const code of ['shopee', 'lazada', 'postmart'] as const)
      expect(broken(rowWith({ variants }), code)).to.have.keys(`${code}.sku.characters`);
  });

  it('then a way of shipping that takes no goods of this price is left out, and the last one blocks', () => {
    expect(usableShipping(shipped([5001, 5000]), channels.shopee.shipping)).to.deep.equal([5001]);
    expect(isBlocked(lacksOf(channels.shopee, shipped([5001, 5000])))).to.equal(false);
    expect(broken(shipped([5000]))).to.deep.equal({
      'shopee.shipping.chosen': ['/channels/shopee/shipping', 14_000_000, 10_000_000],
    });
    expect(isBlocked(lacksOf(channels.shopee, shipped([5000])))).to.equal(true);
    expect(isBlocked(lacksOf(channels.shopee, shipped([])))).to.equal(true);
  });

  it('a way of shipping that no file can turn on is a warning, and blocks when it is the only one', () => {
    const byFile = '5000, 5001, 5004, 5012, 50039, 50052';
    const told = { 'shopee.shipping.byFile': ['/channels/shopee/shipping', '50053 (Điểm nhận hàng)', byFile] };
    const both = shipped([5001, 50053], 400_000);
    expect(usableShipping(both, channels.shopee.shipping)).to.deep.equal([5001]);
    expect([broken(both), isBlocked(lacksOf(channels.shopee, both))]).to.deep.equal([told, false]);
    const alone = shipped([50053], 400_000);
    expect([broken(alone), isBlocked(lacksOf(channels.shopee, alone))]).to.deep.equal([told, true]);
    // Beside one that takes no goods of this price it is no help either.
    expect(isBlocked(lacksOf(channels.shopee, shipped([5000, 50053])))).to.equal(true);
  });

  it('then a category that Shopee doesn’t have blocks, and one that nobody has chosen is proposed', () => {
    const chosen = (categoryId: number | null, content: Partial<RowSource['content']> = {}) =>
      broken(rowWith({ ...content, channels: { ...CONTENT.channels, shopee: { categoryId, shipping: [5001] } } }));
    expect(chosen(100_798)).to.deep.equal({});
    // The first is a number of an address of shopee.vn.
    for (const unknown of [11_036_525, 1, 900_002])
      expect(chosen(unknown)).to.deep.equal({
        'shopee.category.known': ['/channels/shopee/categoryId', unknown, null],
      });
    expect(chosen(null)).to.deep.equal({
      'shopee.category.filled': ['/channels/shopee/categoryId', '101587 (Nước chấm, tương, nước mắm)', null],
    });
    expect(chosen(null, { setNumber: 14 })).to.deep.equal({
      'shopee.category.filled': ['/channels/shopee/categoryId', null, null],
    });
  });

  it('then stock has the bound of Shopee’s own file', () => {
    expect(broken(rowWith({}, priced(35_000, 35_000, 999_999)))).to.deep.equal({});
    expect(broken(rowWith({}, priced(35_000, 35_000, 1_000_000)))).to.have.keys('shopee.stock.range');
  });

  it('then blanks at the ends of a text count for nothing: they are not sent', () => {
    expect(broken(rowWith({ name: { vi: ` ${'x'.repeat(120)}\n` } }))).to.deep.equal({});
    expect(broken(rowWith({ name: { vi: `   ${'x'.repeat(7)}` } }))).to.deep.equal({
      'shopee.name.length': ['/name/vi', 7, 10],
    });
    expect(broken(rowWith({ name: { vi: ` ${'ế'.repeat(85)} ` } }), 'lazada')).to.deep.equal({});
  });

  it('then the photos that are not sent are told', () => {
    const photos = Array.from({ length: 10 }, (_, at) => ({ id: String(at), role: 'gallery' }));
    expect(broken(rowWith({}, { photos }))).to.deep.equal({ 'shopee.photos.many': ['/photos', 10, 9] });
    expect(broken(rowWith({}, { photos: [] }))).to.have.keys('shopee.photos.first', 'shopee.photos.few');
  });

  it('then the main photo goes first, and stars that may not be shown take their claim with them', () => {
    const ocop = { stars: 4, productCode: null, decisionNumber: '1', issuer: null, issuedOn: null, documentId: null };
    const photos = [...PHOTOS, { id: 'front', role: 'main' }];
    expect(rowWith({}, { photos }).photos.map(({ id }) => id)).to.deep.equal(['front', 'a', 'b', 'c']);
    expect(rowWith({ ocop }, { stars: 4 }).ocop?.decisionNumber).to.equal('1');
    expect(rowWith({ ocop }).ocop).to.equal(null);
  });
});
