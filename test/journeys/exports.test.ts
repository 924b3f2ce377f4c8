import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { done, fetched, reportOf, SHOPEE, templateForm, type Run } from '../support/exports.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { handsIn } from '../support/producers.ts';
import { expectProblem } from '../support/problems.ts';
import { anApprovedProduct, edits, reads, type Described } from '../support/products.ts';
import { aTemplate, COLUMNS, entriesIn, sheetIn } from '../support/workbooks.ts';
import { expectKnownEvents } from '../support/known-events.ts';

/** A template that no other of these shops is newer than. */
const newest = (): Promise<string> => aTemplate({ metadata: ['basic', 'b', '0', '99'] });

/** One story: each step stands on the one before. */
onBothStores('from approved products to the file that a seller uploads', (service) => {
  let helper: Client;
  let officer: Client;
  let stranger: Client;
  let product: Described;
  let lacking: Described;
  let template: string;
  let run: Run;

  before(async () => {
    service().container.worker.start();
    service().container.pump.start();
    template = await aTemplate();
  });

  it('nobody exports what is out of their reach, or without consent', async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    stranger = await service().person({ role: 'officer', areaCodes: ['05941'] });
    product = await anApprovedProduct(service(), helper, officer, forMarketplaces);
    lacking = await anApprovedProduct(service(), helper, officer, { description: { vi: 'Ngắn.' } });
    expectProblem(await service().anyone().post(SHOPEE), 401, 'unauthenticated');
    for (const body of [{ productIds: [product.id] }, { producerId: product.producerId }, { areaCode: '05908' }]) {
      const refused = await stranger.post(SHOPEE, body);
      expectProblem(refused, 404, 'not_found');
      expect(refused.body).to.have.nested.property('errors[0].pointer');
    }
    expectProblem(await helper.post(SHOPEE, { areaCode: '99999' }), 400, 'body_invalid');
    expectProblem(await helper.post(SHOPEE, { productIds: [] }), 400, 'body_invalid');
    expectProblem(await helper.post('/v1/channels/tiki/exports'), 404, 'not_found');
  });

  it('a template is filled in with what goes out; what lacks something stays out, and the report says why', async () => {
    const form = await templateForm(template, { areaCode: '05908' });
    run = await done(officer, await officer.send('POST', SHOPEE, { form }));
    expect(run).to.deep.include({
      state: 'complete',
      counts: { selected: 2, exported: 1, blocked: 1 },
      template: { name: 'Shopee_mass_upload_2026-07-20_basic_template.xlsx', day: '2026-07-20' },
    });
    expect(run.runWarnings.map(({ code }) => code)).to.deep.equal(['addressNotPublic', 'templateOld']);
    const report = await reportOf(officer, run);
    expect(report.items).to.have.length(run.problems);
    expect(report.items.find(({ pointer }) => pointer === '/description/vi')).to.deep.include({
      productId: lacking.id,
      product: lacking.name.vi,
      rule: 'shopee.description.length',
      value: 5,
      limit: 100,
      severity: 'block',
      fix: 'Viết thêm hoặc rút gọn phần mô tả.',
    });
  });

  it('who asked for it is told that it is finished', async () => {
    const told = await eventually(async () =>
      itemsOf(await officer.get('/v1/me/notices')).find(({ kind }) => kind === 'exportFinished'),
    );
    expect(told).to.include({ subject: null });
  });

  it('everything in the workbook but its data rows is as the seller has downloaded it', async () => {
    const path = await fetched(officer, run);
    const [from, to] = [await entriesIn(template), await entriesIn(path)];
    const changed = [...from].filter(([name, content]) => !to.get(name)?.equals(content)).map(([name]) => name);
    expect([[...to.keys()], changed.length]).to.deep.equal([[...from.keys()], 1]);
    const rows = await sheetIn(path, 'Bản đăng tải');
    const at = (key: string): number => COLUMNS.findIndex(([one]) => one.startsWith(`${key}|`));
    expect(rows.slice(7).map((row) => row[at('ps_sku_short')])).to.deep.equal(['TUK-1000', 'TUK-500']);
    expect(rows[7]?.[at('channel_id.5001')]).to.equal('Bật');
  });

  it('it is seen by who has asked for it and by admins, with a version to compare', async () => {
    const { id, files } = run;
    const own = await officer.get(`/v1/exports/${id}`);
    expect(own.headers.get('etag')).to.equal(`"${String(run.version)}"`);
    for (const path of ['', '/report', `/files/${files[0]?.name ?? ''}`])
      expectProblem(await helper.get(`/v1/exports/${id}${path}`), 404, 'not_found');
    expectProblem(await officer.get(`/v1/exports/${id}/files/outcome.json`), 404, 'not_found');
    expect((await (await service().admin()).get(`/v1/exports/${id}`)).status).to.equal(200);
  });

  it('the report is a table as well, for a spreadsheet', async () => {
    const path = `/v1/exports/${run.id}/report`;
    const table = (await officer.get(`${path}?format=csv`)).body as string;
    const [heads, ...lines] = table.replace('\ufeff', '').trim().split('\r\n');
    expect(heads).to.equal('Sản phẩm,SKU,Mức độ,Mục,Vấn đề,Đang có,Giới hạn,Cách sửa,Mở để sửa,Quy tắc,Mã sản phẩm');
    expect(lines).to.have.length(run.problems);
    for (const line of lines) expect(line).to.match(/,(Bị giữ lại|Lưu ý),.*,http[^,]+\/app\/products\/[0-9a-f-]+,/);
    const english = (await officer.get(`${path}?format=csv`, { headers: { 'Accept-Language': 'en' } })).body as string;
    expect(english).to.match(/^\ufeff?Product,SKU,Severity,Field,Problem,/);
    expect((await officer.get(path, { headers: { Accept: 'text/csv' } })).body).to.equal(table);
  });

  it('the same again makes the same bytes, and the same request the same export', async () => {
    const asks = async () =>
      officer.send('POST', SHOPEE, {
        form: await templateForm(template, { includeExported: 'true' }),
        idempotencyKey: 'once',
      });
    const first = await asks();
    const again = await asks();
    expect(again.headers.get('idempotent-replayed')).to.equal('true');
    expect((again.body as Run).id).to.equal((first.body as Run).id);
    const repeated = await done(officer, first);
    expect(repeated.files).to.deep.equal(run.files);
    expect(
      (await readFile(await fetched(officer, repeated))).equals(await readFile(await fetched(officer, run))),
    ).to.equal(true);
  });

  it('a SKU that a marketplace knows stays', async () => {
    const path = `/v1/products/${product.id}`;
    const { version, variants } = await reads(helper, product.id);
    const [first, ...others] = variants;
    const renamed = { variants: [{ ...first, sku: 'TUK-1L' }, ...others] };
    const refused = await helper.patch(path, renamed, { ifMatch: version });
    expectProblem(refused, 400, 'body_invalid');
    expect(refused.body).to.have.nested.property('errors[0].code', 'sku_exported');
    const { exportedSkus } = await reads(helper, product.id);
    expect(exportedSkus).to.deep.include({ variantId: first?.id, sku: first?.sku });
    await edits(helper, { id: product.id, version }, { story: { vi: 'Làng Úc Kỳ làm tương đã lâu đời.' } });
  });

  it('what is named and not for sale is blocked, and said to be', async () => {
    const paused = await helper.post(`/v1/products/${product.id}/pauses`);
    expect(paused.status).to.equal(200);
    const form = await templateForm(template, { productIds: [product.id, lacking.id] });
    const asked = await done(helper, await helper.send('POST', SHOPEE, { form }));
    expect(asked.counts).to.deep.equal({ selected: 2, exported: 0, blocked: 2 });
    const { items } = await reportOf(helper, asked);
    expect(items.find(({ rule }) => rule === 'export.notForSale')).to.deep.include({
      productId: product.id,
      value: 'paused',
      limit: 'live',
    });
    await helper.post(`/v1/products/${product.id}/resumptions`);
  });

  it('limits that stand in the template count for it, tighter or wider than those we know', async () => {
    const columns = COLUMNS.map((column) =>
      column[0].startsWith('ps_product_name')
        ? (['ps_product_name|1|0', 'Tên sản phẩm', 'Bắt buộc', '10-15 ký tự'] as const)
        : column[0].startsWith('ps_product_description')
          ? (['ps_product_description|0|0', 'Mô tả', 'Bắt buộc', '3-3000 ký tự'] as const)
          : column,
    );
    const narrow = await aTemplate({ columns, metadata: ['basic', 'a', '0', '77'] });
    const asked = await done(helper, await helper.send('POST', SHOPEE, { form: await templateForm(narrow) }));
    const { items } = await reportOf(helper, asked);
    expect(items.some(({ rule }) => rule === 'shopee.description.length')).to.equal(false);
    expect(items.find(({ rule, productId }) => rule === 'shopee.name.length' && productId === product.id)).to.include({
      limit: 15,
      pointer: '/name/vi',
      value: 22,
    });
  });

  it('a template that can’t be filled in, or is older than the shop’s last one, is refused by name', async () => {
    const flawOf = async (form: FormData): Promise<unknown> => {
      const answer = await officer.send('POST', SHOPEE, { form });
      expectProblem(answer, 422, 'template_unusable');
      return (answer.body as { errors: { code: string }[] }).errors[0]?.code;
    };
    const asked = async (name: string, columns = COLUMNS) => templateForm(await aTemplate({ columns }), {}, name);
    const empty = await aTemplate({ columns: COLUMNS.slice(0, 9) });
    expect(await flawOf(await templateForm(empty))).to.equal('template_no_data_sheet');
    const fewer = COLUMNS.filter(([key]) => !key.startsWith('channel_id.50052'));
    const newest = await officer.send('POST', SHOPEE, { form: await asked('mau-2026-07-21.xlsx', fewer) });
    expect(newest.status).to.equal(202);
    expect(await flawOf(await asked('mau-2026-07-20.xlsx'))).to.equal('template_outdated');
    // Renamed: known by its bytes.
    expect(await flawOf(await templateForm(template, {}, 'mau.xlsx'))).to.equal('template_outdated');
    expect(await flawOf(await templateForm(new URL(import.meta.url).pathname))).to.equal('template_text');
    const lazada = await officer.send('POST', '/v1/channels/lazada/exports', { form: await templateForm(template) });
    expectProblem(lazada, 422, 'template_unusable');
    expectProblem(await officer.get(`/v1/exports/${newId()}`), 404, 'not_found');
  });

  it('a workbook that is made to be slow holds up its sender alone', async () => {
    const nested = (name: string, text: string): string =>
      name === 'xl/worksheets/sheet2.xml' ? text.replace('</sheetData>', '<x>'.repeat(4_000_000)) : text;
    const form = await templateForm(await aTemplate({ change: nested }));
    const answer = officer.send('POST', SHOPEE, { form });
    expect((await stranger.get('/healthz')).status).to.equal(200);
    expectProblem(await answer, 422, 'template_unusable');
    expect((await answer).body).to.have.nested.property('errors[0].code', 'template_too_large');
  });

  it('without a template there is a sheet to review, with what is held back when that is asked for', async () => {
    const bare = await done(officer, await officer.post(SHOPEE, { areaCode: '05908' }));
    expect(bare.runWarnings.map(({ code }) => code)).to.include('notUploadable');
    expect(bare.files.map(({ name }) => name)).to.match(/not-uploadable\.xlsx$/);
    const skusIn = async (one: Run): Promise<string> =>
      JSON.stringify(await sheetIn(await fetched(officer, one, one.files.length - 1), 'Bản xem lại'));
    expect(await skusIn(bare))
      .to.include('TUK-1000')
      .and.not.include('Giữ lại');
    const full = await done(officer, await officer.post(SHOPEE, { includeBlocked: true }));
    expect([full.counts, full.files.length]).to.deep.equal([{ selected: 2, exported: 1, blocked: 1 }, 1]);
    expect(await skusIn(full))
      .to.include('Giữ lại')
      .and.include('Ngắn.');
  });

  it('Lazada and Postmart get what they are handed in, in the same way', async () => {
    const lazada = await done(officer, await officer.post('/v1/channels/lazada/exports'));
    expect(lazada.counts).to.deep.equal({ selected: 2, exported: 1, blocked: 1 });
    const entries = await entriesIn(await fetched(officer, lazada));
    expect(entries.get('xml/lazada-create-0001.xml')?.toString()).to.include('<SellerSku>TUK-1000</SellerSku>');
    const papersIn = async (pack: Run): Promise<readonly string[]> =>
      [...(await entriesIn(await fetched(officer, pack))).keys()]
        .filter((name) => name.startsWith('certificates/'))
        .map((name) => name.replace(/-\w+\.\w+$/, ''));
    // A paper of the producer that the product was not approved with: it stays.
    await handsIn(helper, product.producerId, undefined, { kind: 'foodSafetyCommitment', number: '99/2026' });
    const postmart = await done(officer, await officer.post('/v1/channels/postmart/exports'));
    expect(postmart.runWarnings.map(({ code }) => code)).to.include('unconfirmed');
    const names = [...(await entriesIn(await fetched(officer, postmart))).keys()];
    expect(names.some((name) => name.endsWith('.xlsx'))).to.equal(true);
    expect(await papersIn(postmart)).to.deep.equal(['certificates/an-toan-thuc-pham']);
    const report = await reportOf(officer, postmart);
    expect(report.counts).to.deep.equal(postmart.counts);
  });

  it('two producers with the same SKUs get a file each', async () => {
    const twin = await anApprovedProduct(service(), helper, officer, forMarketplaces);
    const both = await done(officer, await officer.send('POST', SHOPEE, { form: await templateForm(await newest()) }));
    expect(both.counts).to.deep.equal({ selected: 3, exported: 1, blocked: 2 });
    const { items } = await reportOf(officer, both);
    expect(items.filter(({ rule }) => rule === 'export.skuRepeated').map(({ sku }) => sku)).to.have.members([
      'TUK-1000',
      'TUK-500',
    ]);
    const form = await templateForm(await newest(), { producerId: twin.producerId });
    const alone = await done(officer, await officer.send('POST', SHOPEE, { form }));
    expect(alone.counts).to.deep.equal({ selected: 1, exported: 1, blocked: 0 });
  });

  it('every event that came of it is of a declared type', async () => {
    await expectKnownEvents(service().container);
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
