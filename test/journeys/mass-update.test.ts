import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { done, fetched, reportOf, SHOPEE, templateForm, type Run } from '../support/exports.ts';
import { aMassUpdate, type ShopRow } from '../support/mass-updates.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { anApprovedProduct, variant, type Described } from '../support/products.ts';
import { aTemplate, COLUMNS, entriesIn, sheetIn } from '../support/workbooks.ts';

const SKU = COLUMNS.findIndex(([key]) => key.startsWith('ps_sku_short'));
const blob = async (path: string): Promise<Blob> => new Blob([new Uint8Array(await readFile(path))]);

/** One story: each step stands on the one before. */
onBothStores('from the shop’s own files to what is new and to the prices of today', (service) => {
  let helper: Client;
  let officer: Client;
  let sauce: Described;
  let tea: Described;
  let template: string;

  before(async () => {
    service().container.worker.start();
    service().container.pump.start();
    template = await aTemplate();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    sauce = await anApprovedProduct(service(), helper, officer, forMarketplaces);
    tea = await anApprovedProduct(service(), helper, officer, {
      ...forMarketplaces,
      name: { vi: 'Chè búp Úc Kỳ hái tay' },
      variants: [variant('CHE-100', 100, 80_000)],
    });
  });

  async function form(list: string, fields: Record<string, string> = {}, file = template): Promise<FormData> {
    const made = await templateForm(file, fields);
    made.append('onShop', await blob(list), basename(list));
    return made;
  }
  const exported = async (made: FormData): Promise<Run> =>
    done(officer, await officer.send('POST', SHOPEE, { form: made }));
  async function flawOf(made: FormData, code: 'on_shop_unusable' | 'body_invalid'): Promise<unknown> {
    const answer = await officer.send('POST', SHOPEE, { form: made });
    expectProblem(answer, code === 'body_invalid' ? 400 : 422, code);
    return (answer.body as { errors: { pointer: string; code: string }[] }).errors[0];
  }
  const fill = async (rows: readonly ShopRow[], fields: Record<string, string> = {}) => {
    const path = await aMassUpdate({ rows });
    return { path, run: await exported(await templateForm(path, fields)) };
  };

  it('a list of another shop, of another kind, of no shop, damaged or twice is refused by name', async () => {
    const foreign = await flawOf(await form(await aMassUpdate({ shop: '77' })), 'on_shop_unusable');
    expect(foreign).to.include({ pointer: '/onShop', code: 'mass_update_other_shop' });
    const media = await flawOf(await form(await aMassUpdate({ kind: 'media' })), 'on_shop_unusable');
    expect(media).to.include({ code: 'mass_update_kind' });
    expect(await flawOf(await form(template), 'on_shop_unusable')).to.include({ code: 'mass_update_expected' });
    const alone = new FormData();
    alone.append('onShop', await blob(await aMassUpdate()), 'list.xlsx');
    expect(await flawOf(alone, 'on_shop_unusable')).to.include({ code: 'mass_update_without_template' });
    const besidePrices = await form(await aMassUpdate(), {}, await aMassUpdate());
    expect(await flawOf(besidePrices, 'on_shop_unusable')).to.include({ code: 'mass_update_without_template' });
    const damaged = await templateForm(template);
    damaged.append('onShop', (await blob(await aMassUpdate())).slice(0, 3_000), 'list.xlsx');
    expect(await flawOf(damaged, 'on_shop_unusable')).to.include({ pointer: '/onShop' });
    for (const field of ['onShop', 'template']) {
      const twice = await form(await aMassUpdate());
      twice.append(field, await blob(template), 'again.xlsx');
      expect(await flawOf(twice, 'body_invalid')).to.include({ pointer: `/${field}`, code: 'too_many_items' });
    }
    const unknown = await templateForm(template);
    unknown.append('inShop', await blob(template), 'list.xlsx');
    expect(await flawOf(unknown, 'body_invalid')).to.include({ pointer: '/inShop', code: 'unknown_field' });
  });

  it('what the shop has by its own list stays out, and is said', async () => {
    const list = await aMassUpdate({ rows: [{ sku: 'tuk-500' }, { sku: 'KHAC-1' }] });
    const run = await exported(await form(list));
    expect([run.counts, run.handedOut]).to.deep.equal([{ selected: 1, exported: 1, blocked: 0 }, 1]);
    expect(run.onShop).to.deep.equal({ name: basename(list) });
    expect((await sheetIn(await fetched(officer, run), 'Bản đăng tải')).slice(7).map((row) => row[SKU])).to.deep.equal([
      'CHE-100',
    ]);
    expect(run.runWarnings.find(({ code }) => code === 'onShop')).to.deep.include({ examples: [sauce.name.vi] });
    const { items } = await reportOf(officer, run);
    expect(items.filter(({ rule }) => rule.startsWith('export.')).map(({ rule, sku }) => [rule, sku])).to.deep.equal([
      ['export.onShop', null],
      ['export.variantNew', 'TUK-1000'],
    ]);
  });

  it('the list of the shop is remembered for the next run, and outweighs includeExported', async () => {
    expect((await exported(await templateForm(template))).handedOut).to.equal(2);
    const basic = await aMassUpdate({ kind: 'basic', rows: [{ parentSku: tea.id }] });
    const run = await exported(await form(basic, { includeExported: 'true' }));
    expect([run.counts.exported, run.handedOut]).to.deep.equal([1, 1]);
    expect((await sheetIn(await fetched(officer, run), 'Bản đăng tải')).slice(7).map((row) => row[SKU])).to.deep.equal([
      'TUK-1000',
      'TUK-500',
    ]);
  });

  it('a file of prices and stocks gets those of today, and the report names what only one side knows', async () => {
    const offers = await helper.send('PUT', `/v1/products/${sauce.id}/offers`, {
      json: [{ sku: 'TUK-500', priceVnd: 36_500, stock: 7 }],
    });
    expect(offers.status, JSON.stringify(offers.body)).to.equal(200);
    const { path, run } = await fill([
      { sku: 'TUK-500', price: '1000', stock: '1' },
      { sku: 'KHAC-1', price: '2000', stock: '2' },
    ]);
    expect(run).to.deep.include({
      state: 'complete',
      counts: { selected: 1, exported: 1, blocked: 0 },
      template: { name: basename(path), day: null },
      templateKind: 'salesInfo',
    });
    const filled = await fetched(officer, run);
    const rows = (await sheetIn(filled, 'Sheet1')).slice(7);
    expect(rows.map((row) => [row[5], Number(row[6]), Number(row[8])])).to.deep.equal([
      ['TUK-500', 36_500, 7],
      ['KHAC-1', 2_000, 2],
    ]);
    const [before, after] = [await entriesIn(path), await entriesIn(filled)];
    const changed = [...before].filter(([name, content]) => !after.get(name)?.equals(content)).map(([name]) => name);
    expect(changed).to.deep.equal(['xl/worksheets/sheet1.xml']);
    const { items } = await reportOf(officer, run);
    expect(items.map(({ rule, productId, sku }) => [rule, productId, sku])).to.have.deep.members([
      ['sales.notOnShop', sauce.id, 'TUK-1000'],
      ['sales.notOnShop', tea.id, 'CHE-100'],
      ['sales.notOurs', null, 'KHAC-1'],
    ]);
    const told = run.runWarnings.map(({ code, count, examples }) => [code, count, examples]);
    expect(told).to.have.deep.members([
      ['skusNotOnShop', 2, ['CHE-100', 'TUK-1000']],
      ['skusNotOurs', 1, ['KHAC-1']],
    ]);
    const table = (await officer.get(`/v1/exports/${run.id}/report?format=csv`)).body as string;
    expect(table).to.include('sales.notOurs');
  });

  it('what is paused stays as it is; what was taken down is to be taken off the shop', async () => {
    expect((await helper.post(`/v1/products/${tea.id}/pauses`)).status).to.equal(200);
    const rows = [{ sku: 'CHE-100', price: '1000', stock: '1' }];
    const paused = await fill(rows);
    expect(paused.run.counts).to.deep.equal({ selected: 1, exported: 0, blocked: 1 });
    expect((await sheetIn(await fetched(officer, paused.run), 'Sheet1'))[7]?.[6]).to.equal('1000');
    const [line] = (await reportOf(officer, paused.run)).items.filter(({ productId }) => productId === tea.id);
    expect(line).to.include({ rule: 'sales.notForSale', value: 'paused', severity: 'block' });
    expect((await officer.post(`/v1/products/${tea.id}/takedowns`, { reason: 'Nhãn sai.' })).status).to.equal(200);
    const off = await fill(rows);
    expect(off.run.runWarnings.find(({ code }) => code === 'takeOff')).to.include({ count: 1 });
    const rules = (await reportOf(officer, off.run)).items.map(({ rule }) => rule);
    expect(rules).to.include('sales.takeOff').and.not.include('sales.notForSale');
  });

  it('a selection narrows what is filled in', async () => {
    const { run } = await fill([{ sku: 'TUK-500' }], { producerId: tea.producerId });
    expect(run.counts).to.deep.equal({ selected: 0, exported: 0, blocked: 0 });
    expect(run.runWarnings.map(({ code }) => code)).to.deep.equal(['skusNotOurs']);
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
