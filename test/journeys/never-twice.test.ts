import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { done, fetched, reportOf, SHOPEE, templateForm, type Run } from '../support/exports.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { anApprovedProduct, variant, type Described } from '../support/products.ts';
import { aTemplate, COLUMNS, sheetIn } from '../support/workbooks.ts';

const SKU = COLUMNS.findIndex(([key]) => key.startsWith('ps_sku_short'));

/** One story: each step stands on the one before. */
onBothStores('from a product to the one time that a shop is handed it', (service) => {
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
  });

  const exported = async (fields: Parameters<typeof templateForm>[1] = {}, file = template): Promise<Run> =>
    done(officer, await officer.send('POST', SHOPEE, { form: await templateForm(file, fields) }));
  const skusIn = async (run: Run): Promise<readonly unknown[]> =>
    (await sheetIn(await fetched(officer, run), 'Bản đăng tải')).slice(7).map((row) => row[SKU]);

  it('a run hands out what the shop has not seen', async () => {
    const first = await exported();
    expect([first.counts, first.handedOut]).to.deep.equal([{ selected: 1, exported: 1, blocked: 0 }, 0]);
    expect(await skusIn(first)).to.deep.equal(['TUK-1000', 'TUK-500']);
  });

  it('the next run hands out only what is new, and says what it leaves out and how to get it all the same', async () => {
    tea = await anApprovedProduct(service(), helper, officer, {
      ...forMarketplaces,
      name: { vi: 'Chè búp Úc Kỳ hái tay' },
      variants: [variant('CHE-100', 100, 80_000)],
    });
    const second = await exported();
    expect([second.counts, second.handedOut]).to.deep.equal([{ selected: 1, exported: 1, blocked: 0 }, 1]);
    expect(await skusIn(second)).to.deep.equal(['CHE-100']);
    const told = second.runWarnings.find(({ code }) => code === 'handedOut');
    expect(told).to.deep.include({ count: 1, examples: [sauce.name.vi] });
    expect(told?.detail).to.include(sauce.name.vi);
    const line = (await reportOf(officer, second)).items.find(({ rule }) => rule === 'export.handedOut');
    expect(line).to.deep.include({ productId: sauce.id, product: sauce.name.vi, severity: 'warn' });
    expect(line?.value).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(line?.fix).to.include('includeExported');
    expect(second.problems).to.equal((await reportOf(officer, second)).items.length);
  });

  it('a third run has nothing to hand out: it ends with an empty file and says so', async () => {
    const third = await exported();
    expect([third.state, third.counts, third.handedOut]).to.deep.equal([
      'complete',
      { selected: 0, exported: 0, blocked: 0 },
      2,
    ]);
    expect(await skusIn(third)).to.deep.equal([]);
  });

  it('who has deleted a draft on the shop names the product, and gets it once more', async () => {
    const again = await exported({ includeExported: 'true', productIds: [tea.id] });
    expect([again.includeExported, again.counts, again.handedOut]).to.deep.equal([
      true,
      { selected: 1, exported: 1, blocked: 0 },
      0,
    ]);
    expect(await skusIn(again)).to.deep.equal(['CHE-100']);
    expect((await exported({ productIds: [tea.id] })).handedOut).to.equal(1);
  });

  it('another shop is handed all of it, whoever asks', async () => {
    const other = await aTemplate({ metadata: ['basic', '9f2c4e7ab1d05836c7e4a98b02f1d3c6', '0', '77'] });
    expect((await exported({}, other)).counts).to.include({ exported: 2 });
    const asked = await helper.send('POST', SHOPEE, { form: await templateForm(other) });
    const { counts, handedOut } = await done(helper, asked);
    expect([counts.exported, handedOut]).to.deep.equal([0, 2]);
  });

  it('a sheet for review is no hand-out', async () => {
    const before = await done(officer, await officer.post(SHOPEE, { includeExported: false }));
    expect([before.counts.exported, before.handedOut]).to.deep.equal([2, 0]);
  });

  it('a flag that says neither yes nor no, and a field that is not there, are refused', async () => {
    for (const fields of [{ includeExported: 'perhaps' }, { onlyNew: 'true' }]) {
      const refused = await officer.send('POST', SHOPEE, { form: await templateForm(template, fields) });
      expectProblem(refused, 400, 'body_invalid');
    }
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
