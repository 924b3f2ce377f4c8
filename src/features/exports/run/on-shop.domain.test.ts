import { expect } from 'chai';
import { listOf, skusThere } from './on-shop.domain.ts';

const sauce = {
  variants: [{ sku: 'TUK-500' }, { sku: 'TUK-1000' }],
  lines: [{ ps_sku_parent_short: '019aaf54-8c00-7000-8000-000000000020' }],
};
const rowWith = (sku: string, parentSku = '') => ({ sku, parentSku }) as never;

describe('when a file tells what is on a shop', () => {
  it('then a product is there by its own SKU or by that of a variant, in any writing', () => {
    const byVariant = listOf({ kind: 'sales', rows: [rowWith(' tuk-500')] });
    expect(skusThere(byVariant, sauce)).to.deep.equal(['TUK-500']);
    const byProduct = listOf({ kind: 'sales', rows: [rowWith('', '019AAF54-8c00-7000-8000-000000000020')] });
    expect(skusThere(byProduct, sauce)).to.deep.equal(['TUK-500', 'TUK-1000']);
  });

  it('then a file of products as a whole is believed to have all of their variants', () => {
    const basic = listOf({ kind: 'basic', rows: [rowWith('', 'TUK-500')] });
    expect(skusThere(basic, sauce)).to.deep.equal(['TUK-500', 'TUK-1000']);
  });

  it('then what it does not list is not there, and empty cells list nothing', () => {
    expect(skusThere(listOf({ kind: 'basic', rows: [rowWith(''), rowWith('CHE-1', 'CHE')] }), sauce)).to.deep.equal([]);
    expect(skusThere(listOf({ kind: 'basic', rows: [rowWith('')] }), { variants: [], lines: [] })).to.deep.equal([]);
  });
});
