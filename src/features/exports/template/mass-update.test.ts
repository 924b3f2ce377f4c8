import { expect } from 'chai';
import { aMassUpdate, SHOP } from '../../../../test/support/mass-updates.ts';
import { aTemplate } from '../../../../test/support/workbooks.ts';
import { TemplateUnusable } from './template-errors.ts';
import { covers, readMassUpdate, type MassUpdate } from './mass-update.ts';
import { openWorkbook } from './workbook-archive.ts';

async function read(path: string): Promise<MassUpdate> {
  const workbook = await openWorkbook(path);
  try {
    return await readMassUpdate(workbook);
  } finally {
    workbook.close();
  }
}

async function flawOf(path: string): Promise<string> {
  try {
    await read(path);
    return 'none';
  } catch (error) {
    if (!(error instanceof TemplateUnusable)) throw error;
    return error.flaw;
  }
}

describe('when a shop hands in a file of the mass update', () => {
  it('then row 2 says what it is and whose, and the rows behind the header are read', async () => {
    const rows = [
      { productId: 7, parentSku: 'CHE', sku: 'CHE-1', price: '80000', stock: '3' },
      { productId: 7, sku: 'CHE-2' },
      { productId: 8, sku: 'TUK-500' },
    ];
    const update = await read(await aMassUpdate({ rows }));
    expect(update).to.include({ kind: 'sales', context: SHOP, used: 'A1:K9' });
    expect(update.dimension?.says).to.equal('A1');
    expect(
      update.rows.map(({ number, productId, parentSku, sku }) => [number, productId, parentSku, sku]),
    ).to.deep.equal([
      [7, '7', 'CHE', 'CHE-1'],
      [8, '7', 'CHE', 'CHE-2'],
      [9, '8', '', 'TUK-500'],
    ]);
    expect(update.rows[0]?.price).to.include({ reference: 'G7', text: '80000' });
  });

  it('then one of basic information tells of products as a whole', async () => {
    const update = await read(await aMassUpdate({ kind: 'basic', rows: [{ parentSku: 'CHE' }, {}] }));
    expect(update.rows.map(({ parentSku, sku, price }) => [parentSku, sku, price])).to.deep.equal([
      ['CHE', '', null],
      ['', '', null],
    ]);
  });

  it('then one without any products is understood too', async () => {
    expect((await read(await aMassUpdate())).rows).to.deep.equal([]);
  });

  it('then other kinds are told apart; other workbooks and files that lack columns are refused by name', async () => {
    expect((await read(await aMassUpdate({ kind: 'media' }))).kind).to.equal('media');
    expect(await flawOf(await aTemplate())).to.equal('mass_update_expected');
    expect(await flawOf(await aMassUpdate({ without: ['et_title_variation_stock'] }))).to.equal('mass_update_columns');
    expect(await flawOf(await aMassUpdate({ kind: 'basic', without: ['et_title_parent_sku'] }))).to.equal(
      'mass_update_columns',
    );
  });

  it('then an area has another one in it, or has not', () => {
    expect(covers('A1:N20', 'B2:N20')).to.equal(true);
    expect([covers('A1', 'A1:B2'), covers('A1:AA9', 'A1:AB9'), covers('', 'A1'), covers('A1:B', 'A1')]).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });
});
