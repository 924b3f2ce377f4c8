import { expect } from 'chai';
import { MARKETABLE } from '../../../../test/support/marketable.ts';
import { packRow } from '../../../../test/support/packs.ts';
import type { Lack } from '../../channels/index.ts';
import type { Line, Mapped } from '../../feeds/mappers/mapped.ts';
import type { ShopeeFacts } from '../../feeds/mappers/shopee-facts.domain.ts';
import { attributeInput } from './attributes.domain.ts';
import { forTemplate } from './shopee-lacks.domain.ts';
import type { Need, ShopeeTemplate, TemplateColumn } from './shopee-template.ts';

const column = (key: string, changes: Partial<TemplateColumn> = {}): TemplateColumn => ({
  key,
  at: 0,
  letters: 'A',
  label: '',
  mandatory: false,
  type: null,
  style: null,
  rule: '',
  range: null,
  attribute: null,
  ...changes,
});
const attribute = (id: string, label: string): TemplateColumn =>
  column(`ps_product_global_attribute.${id}`, {
    label,
    attribute: attributeInput('[Kiểu nhập]Nhập giá trị tùy chỉnh', { hasList: false, hasValues: false }),
  });

const SHIPPING = [
  { id: 5001, name: 'Nhanh', maxPriceVnd: 100_000_000, byFile: true },
  { id: 5000, name: 'Hỏa Tốc', maxPriceVnd: 10_000_000, byFile: true },
  { id: 50053, name: 'Điểm nhận hàng', maxPriceVnd: 3_000_000, byFile: false },
];

type Template = Partial<Pick<ShopeeTemplate, 'type' | 'categories' | 'needs' | 'values' | 'market'>>;

const put = (
  columns: readonly TemplateColumn[],
  mapped: Mapped,
  known: readonly Lack[] = [],
  template: Template = {},
) =>
  forTemplate(
    {
      type: 'basic',
      columns,
      categories: new Map([['900002', '900002-Gia vị']]),
      needs: new Map(),
      values: new Map(),
      market: 'VN',
      ...template,
    },
    SHIPPING,
    mapped,
    known,
  );
const held = (columns: readonly TemplateColumn[], lines: readonly Line[], known: readonly Lack[] = []) =>
  put(columns, { lines }, known);
const lack = (rule: string, pointer: string): Lack => ({
  rule,
  pointer,
  sku: null,
  value: 1,
  limit: 2,
  severity: 'block',
});

const LINE: Line = { ps_product_name: 'Tương nếp', ps_sku_short: 'TUK', ps_price: 2_000, 'channel_id.5001': true };
const FACTS: ShopeeFacts = {
  organisation: 'Hộ bà Hòa',
  address: 'Xóm Ngoài',
  vietnamese: true,
  shelfLifeDays: 365,
  grams: [820],
  millilitres: [500],
  called: 'Tương nếp',
  nameAt: '/name/vi',
  described: 143,
  shipping: [5001],
};

describe('when a product is held against a template', () => {
  it('then a limit that the template tells takes the place of ours, in either direction', () => {
    const tooShort = lack('shopee.name.length', '/name/vi');
    const wide = [column('ps_product_name', { range: { min: 3, max: 50 } })];
    expect(held(wide, [LINE], [tooShort]).lacks).to.deep.equal([]);
    const narrow = [column('ps_price', { range: { min: 5_000, max: 9_000 } })];
    const two = [LINE, { ...LINE, ps_price: 9_001, ps_sku_short: 'TUK-2' }];
    expect(held(narrow, two, [tooShort]).lacks).to.deep.equal([
      tooShort,
      { ...lack('shopee.price.range', '/variants/0/priceVnd'), sku: 'TUK', value: 2_000, limit: 5_000 },
      { ...lack('shopee.price.range', '/variants/1/priceVnd'), sku: 'TUK-2', value: 9_001, limit: 9_000 },
    ]);
  });

  it('facts give way to a long description, and a title that is too long is named by its pointer', () => {
    const { lines, facts } = packRow('shopee', {
      description: 'x'.repeat(120),
      content: {
        channels: { ...MARKETABLE.channels, shopee: { categoryId: 900_002, shipping: [5001], title: 'Tương nếp' } },
      },
    });
    const mapped = { lines, ...(facts && { facts }) };
    const within = (min: number, max: number) =>
      put(
        ['ps_product_description', 'ps_product_name'].map((key) => column(key, { range: { min, max } })),
        mapped,
      );
    expect(within(5, 3_000).lines[0]?.['ps_product_description']).to.equal(lines[0]?.['ps_product_description']);
    expect(within(5, 3_000).lacks).to.deep.equal([]);
    expect(within(5, 125).lines[0]?.['ps_product_description']).to.equal('x'.repeat(120));
    expect(within(125, 3_000).lacks.map(({ pointer, value }) => [pointer, value])).to.deep.equal([
      ['/description/vi', 120],
      ['/channels/shopee/title', 9],
    ]);
  });

  it('then characters are counted as Shopee counts them: composed, each once', () => {
    const range = { min: 1, max: 3 };
    const name = 'tuo\u031b\u0303';
    expect(held([column('ps_product_name', { range })], [{ ps_product_name: name }]).lacks).to.deep.equal([]);
  });

  it('then how far its prices may be apart is what the template says', () => {
    const lines = [LINE, { ...LINE, ps_price: 9_000, ps_sku_short: 'TUK-2' }];
    const known = lack('shopee.price.spread', '/variants');
    const told = (rule: string) => held([column('ps_price', { rule })], lines, [known]).lacks;
    expect(told('1000 đến 120000000. Giá đắt nhất chia cho giá rẻ nhất: 5')).to.deep.equal([]);
    expect(told('1000 đến 120000000. Giá đắt nhất chia cho giá rẻ nhất: 4')).to.deep.equal([
      { ...known, value: 4.5, limit: 4 },
    ]);
    expect(told('1000 đến 120000000')).to.deep.equal([known]);
  });

  it('then a cell that it insists on and the product has not is named, once', () => {
    const columns = [column('ps_length', { mandatory: true })];
    const missing = { ...lack('shopee.template.mandatory', '/variants/0/lengthMm'), sku: 'TUK', value: null };
    expect(held(columns, [LINE]).lacks).to.deep.equal([{ ...missing, limit: 'ps_length' }]);
    const known = lack('shopee.size.together', '/variants/0/lengthMm');
    expect(held(columns, [LINE], [known]).lacks).to.deep.equal([known]);
    const brand = [column('ps_brand', { mandatory: true, label: 'Thương hiệu' })];
    expect(held(brand, [LINE]).lacks).to.deep.equal([
      { ...lack('shopee.template.mandatory', '/brand'), value: null, limit: 'Thương hiệu' },
    ]);
  });
});

describe('when the ways of shipping of a product meet those of a template', () => {
  const cells = ({ lines: [line = {}] }: { readonly lines: readonly Line[] }) =>
    Object.fromEntries(Object.entries(line).filter(([key]) => key.startsWith('channel_id')));
  const of = (shipping: readonly number[], price = 2_000): Mapped => ({
    lines: [{ ps_sku_short: 'TUK', ps_price: price }],
    facts: { ...FACTS, shipping },
  });
  const CHOSEN = lack('shopee.shipping.chosen', '/channels/shopee/shipping');

  it('then one of those that the shop offers has to be on', () => {
    expect(held([column('channel_id.5001')], [LINE]).lacks).to.deep.equal([]);
    expect(held([column('channel_id.50052'), column('channel_id.5012')], [LINE]).lacks).to.deep.equal([
      { ...CHOSEN, value: '5001', limit: '50052, 5012' },
    ]);
  });

  it('then those of another market stay empty, and a warning says so', () => {
    const { lacks, lines } = put([column('channel_id.8003')], of([5001]), [], { market: 'ID' });
    expect(lacks).to.deep.equal([{ ...CHOSEN, value: '5001', limit: '8003', severity: 'warn' }]);
    expect(lines[0]).not.to.have.property('channel_id.8003');
  });

  it('then one that no file turns on has no cell, neither on nor off', () => {
    const columns = [column('channel_id.5001'), column('channel_id.5000'), column('channel_id.50053')];
    expect(cells(put(columns, of([5001, 50053])))).to.deep.equal({ 'channel_id.5001': true, 'channel_id.5000': false });
  });

  it('then the highest price that a way takes is what the template says, tighter or wider than we know', () => {
    const capped = (price: string) =>
      column('channel_id.5000', { rule: `Kênh Hỏa Tốc có giới hạn giá tối đa, không được lớn hơn VND${price}.` });
    const both = (price: string) => [capped(price), column('channel_id.5001')];
    const known = { ...CHOSEN, value: 14_000_000, limit: 10_000_000 };
    const wider = put(both('20000000.00'), of([5000], 14_000_000), [known]);
    expect([wider.lacks, cells(wider)['channel_id.5000']]).to.deep.equal([[], true]);
    const tighter = put(both('1000000.00'), of([5000], 2_000_000));
    expect(tighter.lacks).to.deep.equal([{ ...CHOSEN, value: 2_000_000, limit: 1_000_000 }]);
    const beside = put(both('1000000.00'), of([5000, 5001], 2_000_000));
    expect(beside.lacks).to.deep.equal([{ ...CHOSEN, value: 2_000_000, limit: 1_000_000, severity: 'warn' }]);
    expect(cells(beside)).to.deep.equal({ 'channel_id.5000': false, 'channel_id.5001': true });
  });
});

describe('when the category of a product meets those of a template', () => {
  const listed = { ...LINE, ps_category: '900002' };
  const other = { ...LINE, ps_category: '100798' };

  it('then one that it lists is written in its own words', () => {
    const { lacks, lines } = held([column('ps_category')], [listed]);
    expect([lacks, lines[0]?.['ps_category']]).to.deep.equal([[], '900002-Gia vị']);
  });

  it('then our own list of categories doesn’t count where the template has it', () => {
    const known = { ...lack('shopee.category.known', '/channels/shopee/categoryId'), value: 900_002 };
    expect(held([column('ps_category')], [listed], [known]).lacks).to.deep.equal([]);
    expect(held([column('ps_category')], [other], [{ ...known, value: 100_798 }]).lacks).to.have.length(2);
  });

  it('then a basic template leaves the cell of another one blank, with a warning', () => {
    const { lacks, lines } = held([column('ps_category')], [other]);
    expect(lacks.map(({ rule, severity, value }) => [rule, severity, value])).to.deep.equal([
      ['shopee.template.category', 'warn', '100798'],
    ]);
    expect(lines[0]).to.not.have.property('ps_category');
  });

  it('then a template of one branch keeps out what is of another or of none, and says so once', () => {
    const columns = [column('ps_category', { mandatory: true }), column('ps_length', { mandatory: true })];
    const proposed = { ...lack('shopee.category.filled', '/channels/shopee/categoryId'), severity: 'warn' } as const;
    for (const line of [other, LINE]) {
      const { lacks } = put(columns, { lines: [line], facts: FACTS }, [proposed], { type: 'advanced' });
      expect(lacks).to.deep.equal([
        {
          ...lack('shopee.template.category', '/channels/shopee/categoryId'),
          value: line === other ? '100798' : null,
          limit: null,
        },
      ]);
    }
  });
});

describe('when a category needs attributes', () => {
  const columns = [attribute('101067', 'Tên tổ chức'), attribute('100134', 'Chất liệu'), attribute('101062', 'Số lô')];
  const key = (id: string): string => `ps_product_global_attribute.${id}`;
  const needing = (...needs: readonly (readonly [string, Need])[]) =>
    put(columns, { lines: [{ ...LINE, ps_category: '900002' }], facts: FACTS }, [], {
      type: 'advanced',
      needs: new Map([['900002', new Map(needs.map(([id, need]) => [key(id), need]))]]),
    });

  it('then what the record holds is written, and the rest stays blank', () => {
    const { lines, lacks } = needing(['101067', 'optional'], ['100134', 'optional'], ['101062', 'irrelevant']);
    expect(lacks).to.deep.equal([]);
    expect(lines[0])
      .to.include({ [key('101067')]: 'Hộ bà Hòa' })
      .and.not.have.any.keys(key('100134'), key('101062'));
  });

  it('then one that it insists on and no record holds blocks, each named by its label', () => {
    const { lacks } = needing(['101067', 'mandatory'], ['100134', 'mandatory'], ['101062', 'mandatory']);
    const missing = { ...lack('shopee.template.attribute', '/channels/shopee/categoryId'), value: null };
    expect(lacks).to.deep.equal([
      { ...missing, limit: 'Chất liệu' },
      { ...missing, limit: 'Số lô' },
    ]);
  });

  it('then what is nothing to the category stays blank, though the record holds it', () => {
    for (const need of ['irrelevant', null] as const) {
      const { lines } = needing(...(need ? ([['101067', need]] as const) : []));
      expect(lines[0]).to.not.have.any.keys(key('101067'));
    }
  });
});
