import { expect } from 'chai';
import type { RunRow } from './json-lines-file.ts';
import { isRowBlocked, nameIn, refuseRepeatedSkus } from './run-row.domain.ts';

const row = (productId: string, ...skus: readonly string[]): RunRow => ({
  productId,
  producerId: 'household',
  name: productId,
  variants: skus.map((sku) => ({ id: sku, sku })),
  lines: [],
  lacks: [],
});

describe('when the products of a file are checked against each other', () => {
  it('blocks the product whose SKU an earlier one has, in any writing, and frees the SKUs of what is blocked', () => {
    const taken = new Set<string>();
    const rows = [row('first', 'TUK-500'), row('second', 'CHE-1', ' tuk-500 '), row('third', 'CHE-1')].map((one) =>
      refuseRepeatedSkus(one, taken),
    );
    expect(rows.map(isRowBlocked)).to.deep.equal([false, true, false]);
    expect(rows[1]?.lacks.map(({ rule, pointer }) => [rule, pointer])).to.deep.equal([
      ['export.skuRepeated', '/variants/1/sku'],
    ]);
  });

  it('blocks a product that has a SKU twice itself', () => {
    const [lack] = refuseRepeatedSkus(row('one', 'A1', 'a1'), new Set()).lacks;
    expect(lack).to.include({ rule: 'export.skuRepeated', pointer: '/variants/1/sku', sku: 'a1' });
  });

  it('names a product by the field that its marketplace has for it', () => {
    expect(nameIn([{ ps_product_name: 'Tương' }])).to.equal('Tương');
    expect(nameIn([{ name: 'Chè' }])).to.equal('Chè');
    expect(nameIn([])).to.equal('');
  });
});
