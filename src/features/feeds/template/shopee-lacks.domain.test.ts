import { expect } from 'chai';
import type { Lack } from '../../channels/index.ts';
import type { Line } from '../mappers/mapped.ts';
import { forTemplate } from './shopee-lacks.domain.ts';
import type { TemplateColumn } from './shopee-template.ts';

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
const held = (columns: readonly TemplateColumn[], lines: readonly Line[], known: readonly Lack[] = []) =>
  forTemplate({ type: 'basic', columns, categories: new Map([['900002', '900002-Gia vị']]) }, lines, known);
const lack = (rule: string, pointer: string): Lack => ({
  rule,
  pointer,
  sku: null,
  value: 1,
  limit: 2,
  severity: 'block',
});

const LINE: Line = { ps_product_name: 'Tương nếp', ps_sku_short: 'TUK', ps_price: 2_000, 'channel_id.5001': true };

describe('when a product is held against a template', () => {
  it('then a limit that the template tells takes the place of ours, in either direction', () => {
    const tooShort = lack('shopee.name.length', '/name/vi');
    const wide = [column('ps_product_name', { range: { min: 3, max: 50 } })];
    expect(held(wide, [LINE], [tooShort]).lacks).to.deep.equal([]);
    const narrow = [column('ps_price', { range: { min: 5_000, max: 9_000 } })];
    expect(held(narrow, [LINE, { ...LINE, ps_price: 9_001, ps_sku_short: 'TUK-2' }], [tooShort]).lacks).to.deep.equal([
      tooShort,
      { ...lack('shopee.price.range', '/variants/0/priceVnd'), sku: 'TUK', value: 2_000, limit: 5_000 },
      { ...lack('shopee.price.range', '/variants/1/priceVnd'), sku: 'TUK-2', value: 9_001, limit: 9_000 },
    ]);
  });

  it('then characters are counted as Shopee counts them: composed, each once', () => {
    const range = { min: 1, max: 3 };
    const name = 'tuo\u031b\u0303';
    expect(held([column('ps_product_name', { range })], [{ ps_product_name: name }]).lacks).to.deep.equal([]);
  });

  it('then a cell that it insists on and the product has not is named, once', () => {
    const columns = [column('ps_length', { mandatory: true })];
    const missing = { ...lack('shopee.template.mandatory', '/variants/0/lengthMm'), sku: 'TUK', value: null };
    expect(held(columns, [LINE]).lacks).to.deep.equal([{ ...missing, limit: 'ps_length' }]);
    const known = lack('shopee.size.together', '/variants/0/lengthMm');
    expect(held(columns, [LINE], [known]).lacks).to.deep.equal([known]);
  });

  it('then one of the ways of shipping that the shop offers has to be on', () => {
    expect(held([column('channel_id.5001')], [LINE]).lacks).to.deep.equal([]);
    expect(held([column('channel_id.50052'), column('channel_id.5012')], [LINE]).lacks).to.deep.equal([
      { ...lack('shopee.shipping.chosen', '/channels/shopee/shipping'), value: '5001', limit: '50052, 5012' },
    ]);
  });

  it('then a category that it doesn’t list is left out with a warning', () => {
    const listed = held([column('ps_category')], [{ ...LINE, ps_category: '900002' }]);
    expect([listed.lacks, listed.lines[0]?.['ps_category']]).to.deep.equal([[], '900002-Gia vị']);
    const other = held([column('ps_category')], [{ ...LINE, ps_category: '17' }]);
    expect(other.lacks.map(({ rule, severity, value }) => [rule, severity, value])).to.deep.equal([
      ['shopee.template.category', 'warn', '17'],
    ]);
    expect(other.lines[0]).to.not.have.property('ps_category');
  });
});
