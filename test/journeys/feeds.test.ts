import { expect } from 'chai';
import type { Static } from 'typebox';
import type { Upsert } from '../../src/features/feeds/feed-line.domain.ts';
import type { CompletenessAnswer } from '../../src/features/products/products.schemas.ts';
import type { Client } from '../support/client.ts';
import { consumer, DESCRIPTION, FACTS, forMarketplaces, linesOf } from '../support/consumers.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { anApprovedProduct, decides, reads, type Described } from '../support/products.ts';

const FEED = '/v1/feeds/shopee/ndjson';
type Completeness = Static<typeof CompletenessAnswer>;
const DAY = 86_400_000;

/** One story: each step stands on the one before. */
onBothStores('from an approved product to who pulls the feed', (service) => {
  let helper: Client;
  let officer: Client;
  let reader: Client;
  let product: Described;
  let cursor: string;
  let tag: string;

  /** The feed as soon as the rows have followed the log to `answered`. */
  const pulled = async (path: string) => {
    await service().container.pump.drain();
    const answer = await reader.get(path);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    cursor = answer.headers.get('feed-cursor') ?? '';
    tag = answer.headers.get('etag') ?? '';
    return linesOf(answer);
  };
  const since = () => `${FEED}?since=${cursor}`;

  before(() => {
    service().container.worker.start();
    service().container.pump.start();
  });
  it('nobody but a consumer pulls it, and a consumer only what its key is for', async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    reader = await consumer(service(), 'feeds:read');
    expectProblem(await service().anyone().get(FEED), 401, 'unauthenticated');
    expectProblem(await officer.get(FEED), 403, 'forbidden');
    expectProblem(await (await consumer(service(), 'catalogue:read')).get(FEED), 403, 'forbidden');
    expectProblem(await (await consumer(service(), 'feeds:read', 'channel:lazada')).get(FEED), 403, 'forbidden');
    expect((await (await consumer(service(), 'channel:shopee')).get(FEED)).status).to.equal(200);
    expectProblem(await reader.get('/v1/feeds/shopee/xml'), 404, 'not_found');
    expectProblem(await reader.get('/v1/feeds/tiki/ndjson'), 404, 'not_found');
    expectProblem(await reader.get(`${FEED}?since=made-up`), 400, 'cursor_invalid');
  });

  it('an approved product has a line for each variant; one that lacks something for the channel has none', async () => {
    product = await anApprovedProduct(service(), helper, officer, forMarketplaces);
    const lacking = await anApprovedProduct(service(), helper, officer, { description: { vi: 'Ngắn.' } });
    const lines = await pulled(FEED);
    expect(lines.map(({ productId }) => productId)).to.deep.equal([product.id]);
    const [upsert] = lines as readonly Upsert[];
    expect(upsert).to.deep.include({ operation: 'upsert', skus: ['TUK-1000', 'TUK-500'], validUntil: '2029-01-15' });
    expect(upsert?.lines[1]).to.deep.include({
      ps_product_name: 'Tương nếp Úc Kỳ ủ chum',
      ps_product_description: [DESCRIPTION, '', ...FACTS].join('\n'),
      et_title_variation_1: 'Dung tích',
      et_title_option_for_variation_1: '500 ml',
      ps_price: 35_000,
      ps_stock: 100,
      ps_sku_short: 'TUK-500',
      ps_weight: 800,
      ps_length: 7,
      ps_height: 24,
      'channel_id.5001': true,
    });
    expect(await reads(helper, lacking.id)).to.include({ publication: 'live' });
    // Who describes it is told the very reasons for which it stays out.
    const shopeeOf = async ({ id }: Described) => {
      const { channels } = (await helper.get(`/v1/products/${id}/completeness`)).body as Completeness;
      return channels.find(({ channel }) => channel === 'shopee');
    };
    const blocking = (await shopeeOf(lacking))?.missing.filter(({ severity }) => severity === 'block');
    expect(blocking?.map(({ pointer, limit }) => [pointer, limit])).to.deep.include(['/description/vi', 100]);
    expect(await shopeeOf(lacking)).to.include({ complete: false });
    expect(await shopeeOf(product)).to.include({ complete: true });
  });

  it('who has it already is told so', async () => {
    expect((await reader.get(FEED, { headers: { 'If-None-Match': tag } })).status).to.equal(304);
    expect(tag).to.match(/^"\d+-\d{4}-\d\d-\d\d-ndjson-gzip"$/);
  });

  it('a new price is the only news', async () => {
    expect(await pulled(since())).to.deep.equal([]);
    await helper.send('PUT', `/v1/products/${product.id}/offers`, { json: [{ sku: 'TUK-500', priceVnd: 38_000 }] });
    const [news, ...others] = (await pulled(since())) as readonly Upsert[];
    expect(others).to.deep.equal([]);
    expect(news?.lines.map((line) => line['ps_price'])).to.deep.equal([65_000, 38_000]);
  });

  it('an edit of the working copy is no news, its approval is', async () => {
    const path = `/v1/products/${product.id}`;
    const { version } = await reads(helper, product.id);
    const edited = await helper.patch(path, { name: { vi: 'Tương nếp Úc Kỳ ba tháng nắng' } }, { ifMatch: version });
    expect(await pulled(since())).to.deep.equal([]);
    const submitted = await helper.post(`${path}/submissions`, {}, { ifMatch: edited.body.version });
    expect((await decides(officer, submitted.body as Described, 'approve')).status).to.equal(200);
    const [news] = (await pulled(since())) as readonly Upsert[];
    expect(news?.lines[0]?.['ps_product_name']).to.equal('Tương nếp Úc Kỳ ba tháng nắng');
  });

  it('what is taken down is deleted, with its SKUs, and comes back when it is reinstated', async () => {
    await officer.post(`/v1/products/${product.id}/takedowns`, { reason: 'Kiểm tra nhãn.' });
    const full = cursor;
    expect(await pulled(since())).to.deep.equal([
      { operation: 'delete', productId: product.id, skus: ['TUK-1000', 'TUK-500'] },
    ]);
    expect(await pulled(FEED)).to.deep.equal([]);
    await officer.post(`/v1/products/${product.id}/reinstatements`);
    expect((await pulled(`${FEED}?since=${full}`)).map(({ operation }) => operation)).to.deep.equal(['upsert']);
  });

  it('what lapses by the day alone is deleted, though nothing has happened', async () => {
    const untilLapse = Date.parse('2029-01-16T00:00:00+07:00') - Date.parse(service().clock.now());
    service().clock.forward(untilLapse - DAY);
    expect((await pulled(FEED)).map(({ operation }) => operation)).to.deep.equal(['upsert']);
    service().clock.forward(2 * DAY);
    expect((await pulled(since())).map(({ operation }) => operation)).to.deep.equal(['delete']);
    expect(await pulled(FEED)).to.deep.equal([]);
  });

  it('a cursor from before the retention is too old to tell all that has happened since', async () => {
    const old = cursor;
    service().clock.forward(91 * DAY);
    expectProblem(await reader.get(`${FEED}?since=${old}`), 410, 'cursor_expired');
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
