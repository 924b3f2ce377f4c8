import { expect } from 'chai';
import type { Lack } from '../../channels/index.ts';
import type { MassUpdateRow } from '../template/mass-update.ts';
import { planSales, rowsBySku, type ListedVariant } from './sales.domain.ts';

const row = (number: number, sku: string, changes: Partial<MassUpdateRow> = {}): MassUpdateRow => ({
  number,
  productId: String(number),
  name: 'Tương nếp',
  variationName: '',
  parentSku: '',
  sku,
  price: null,
  stock: null,
  ...changes,
});

const variant = (sku: string, changes: Partial<ListedVariant> = {}): ListedVariant => ({
  productId: 'sauce',
  producerId: 'household',
  product: 'Tương nếp Úc Kỳ',
  id: `id of ${sku}`,
  sku,
  at: 0,
  line: { ps_sku_short: sku, ps_price: 35_000, ps_stock: 12 },
  lacks: [],
  publication: 'live',
  ...changes,
});

const lack = (changes: Partial<Lack>): Lack => ({
  rule: 'shopee.price.range',
  pointer: '/variants/0/priceVnd',
  sku: 'TUK-500',
  value: 10,
  limit: 1_000,
  severity: 'block',
  ...changes,
});

const plan = (rows: readonly MassUpdateRow[], ...variants: readonly ListedVariant[]) =>
  planSales(rows, rowsBySku(rows), variants);
const ROWS = [row(7, 'TUK-500')];

describe('when a file of prices and stocks is held against what we sell', () => {
  const planOf = (...variants: readonly ListedVariant[]) => plan(ROWS, ...variants);
  const rulesOf = (...variants: readonly ListedVariant[]): readonly string[] => {
    const plan = planOf(...variants);
    expect(plan.changes).to.deep.equal([]);
    return [...plan.products.values()].flatMap(({ lacks }) => lacks.map(({ rule }) => rule));
  };

  it('then a row gets the price and the stock of today', () => {
    expect(planOf(variant('TUK-500')).changes).to.deep.equal([{ number: 7, priceVnd: 35_000, stock: 12 }]);
  });

  it('then a SKU is found in any writing, in the column of the product too when that has the only row', () => {
    const rows = [row(7, ' tuk-500 '), row(8, '', { parentSku: 'che-1' }), row(9, '', { productId: '8' })];
    const one = plan(rows.slice(0, 2), variant('TUK-500'), variant('CHE-1'));
    expect(one.changes.map(({ number }) => number)).to.deep.equal([7, 8]);
    const several = plan(rows, variant('TUK-500'));
    expect(several.unknown.map(({ number }) => number)).to.deep.equal([8, 9]);
  });

  it('then what is paused stays as it is, and what is off every surface is to be taken off', () => {
    const off = (publication: string) => variant('TUK-500', { line: null, publication });
    expect(rulesOf(off('paused'))).to.deep.equal(['sales.notForSale']);
    for (const publication of ['lapsed', 'takenDown', 'withdrawn'])
      expect(rulesOf(off(publication))).to.deep.equal(['sales.takeOff']);
  });

  it('then a SKU that the file lists twice, or that two of our products have, is left alone', () => {
    const twice = plan([...ROWS, row(8, 'TUK-500')], variant('TUK-500'));
    expect([twice.changes, twice.unknown]).to.deep.equal([[], []]);
    expect(twice.products.get('sauce')?.lacks[0]?.rule).to.equal('sales.skuTwice');
    expect(rulesOf(variant('TUK-500'), variant('TUK-500', { productId: 'other' }))).to.deep.equal([
      'export.skuRepeated',
      'export.skuRepeated',
    ]);
  });

  it('then a SKU that has moved is that of the product which is for sale', () => {
    const plan = planOf(
      variant('TUK-500', { productId: 'old', line: null, publication: 'paused' }),
      variant('TUK-500'),
    );
    expect(plan.changes).to.have.length(1);
    expect([...plan.products.keys()]).to.deep.equal(['sauce']);
  });

  it('a price that Shopee refuses is left out with its reason; other lacks are ignored', () => {
    expect(rulesOf(variant('TUK-500', { lacks: [lack({})] }))).to.deep.equal(['shopee.price.range']);
    const others = [lack({ severity: 'warn' }), lack({ sku: 'TUK-1000' }), lack({ sku: null, pointer: '/photos' })];
    expect(planOf(variant('TUK-500', { lacks: others })).changes).to.have.length(1);
  });

  it('then a stock above what Shopee takes is written as the most it takes, and said', () => {
    const line = { ps_sku_short: 'TUK-500', ps_price: 35_000, ps_stock: 2_000_000 };
    const plan = planOf(variant('TUK-500', { line, lacks: [lack({ pointer: '/variants/0/stock' })] }));
    expect(plan.changes[0]?.stock).to.equal(999_999);
    expect(plan.products.get('sauce')?.lacks).to.deep.include({
      rule: 'sales.stockCapped',
      pointer: '/variants/0/stock',
      sku: 'TUK-500',
      value: 2_000_000,
      limit: 999_999,
      severity: 'warn',
    });
  });

  it('then a variant without a price or a stock is left alone', () => {
    expect(rulesOf(variant('TUK-500', { line: { ps_price: 35_000 } }))).to.deep.equal(['sales.unknown']);
    expect(rulesOf(variant('TUK-500', { line: { ps_stock: 3 } }))).to.deep.equal(['sales.unknown']);
  });
});
