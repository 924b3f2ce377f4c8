import { expect } from 'chai';
import type { Static } from 'typebox';
import type { Upsert } from '../../src/features/feeds/feed-line.domain.ts';
import type { CompletenessAnswer } from '../../src/features/products/products.schemas.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { DAY, plus } from '../../src/kernel/clock.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { consumer, DESCRIPTION, FACTS, forMarketplaces, linesOf } from '../support/consumers.ts';
import { expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import {
  aCompleteProduct,
  anApprovedProduct,
  aProducer,
  decides,
  describes,
  edits,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a product is called and described otherwise on a marketplace', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  let reader: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    reader = await consumer(service, 'feeds:read');
  });
  after(() => service.stop());

  async function lineOf({ id }: Pick<Described, 'id'>, channel: string) {
    await service.container.pump.drain();
    const lines = linesOf(await reader.get(`/v1/feeds/${channel}/ndjson`)) as readonly Upsert[];
    return lines.find(({ productId }) => productId === id)?.lines[0];
  }
  async function missingOf({ id }: Pick<Described, 'id'>, code: string) {
    const answer = await helper.get(`/v1/products/${id}/completeness`);
    const { channels } = answer.body as Static<typeof CompletenessAnswer>;
    return channels.find(({ channel }) => channel === code)?.missing.map(({ rule, pointer }) => [rule, pointer]);
  }
  const TITLES = {
    shopee: { title: 'Tương nếp Úc Kỳ chấm rau, chai thủy tinh' },
    lazada: { title: 'Tương nếp Úc Kỳ ủ chum ba tháng' },
    postmart: { title: 'Tương nếp làng Úc Kỳ' },
  };

  it('then a title that says nothing, is too long or is no text is refused', async () => {
    const draft = await describes(helper, soySauce(await aProducer(helper)));
    for (const title of ['', '...', 'x'.repeat(256), 5]) {
      const patch = { channels: { shopee: { title } } };
      expectProblem(
        await helper.patch(`/v1/products/${draft.id}`, patch, { ifMatch: draft.version }),
        400,
        'body_invalid',
      );
    }
    expect(await reads(helper, draft.id)).to.deep.include({ version: draft.version, channels: draft.channels });
  });

  it('then completeness holds the title against the limits of its marketplace, by its own pointer', async () => {
    const product = await aCompleteProduct(service, helper, { ...forMarketplaces, name: { vi: 'Tương' } });
    expect(await missingOf(product, 'shopee')).to.deep.include(['shopee.name.length', '/name/vi']);
    const short = await edits(helper, product, { channels: { shopee: { title: 'Ngắn' } } });
    expect(await missingOf(short, 'shopee')).to.deep.include(['shopee.name.length', '/channels/shopee/title']);
    const titled = await edits(helper, short, { channels: TITLES });
    expect((await missingOf(titled, 'shopee'))?.flat()).not.to.include('shopee.name.length');
  });

  it('a title is content: the officer sees the change, and it is published by the approval', async () => {
    const product = await anApprovedProduct(service, helper, officer, forMarketplaces);
    expect(await lineOf(product, 'shopee')).to.include({ ps_product_name: 'Tương nếp Úc Kỳ ủ chum' });
    const path = `/v1/products/${product.id}`;
    expectProblem(await helper.patch(path, { channels: TITLES }), 428, 'version_required');
    expectProblem(await helper.patch(path, { channels: TITLES }, { ifMatch: 1 }), 412, 'stale_version');

    const edited = await edits(helper, product, { channels: TITLES });
    expect(edited).to.include({ state: 'draft' });
    expect(await lineOf(product, 'shopee')).to.include({ ps_product_name: 'Tương nếp Úc Kỳ ủ chum' });
    const [row] = itemsOf(await helper.get(`${path}/history`)) as unknown as readonly {
      readonly changes: readonly unknown[];
    }[];
    expect(row?.changes).to.deep.include({
      pointer: '/channels/shopee/title',
      before: 'null',
      after: JSON.stringify(TITLES.shopee.title),
    });

    const remark = { pointer: '/channels/shopee/title', text: 'Thủy tinh hay nhựa?' };
    const returned = await decides(officer, await submits(helper, edited), 'requestChanges', [remark]);
    expect((returned.body as Described).comments.map(({ pointer }) => pointer)).to.deep.equal([remark.pointer]);

    const again = await edits(helper, await reads(helper, product.id), {
      channels: { shopee: { title: 'Tương nếp Úc Kỳ chai nhựa' } },
    });
    await isDecided(officer, await submits(helper, again), 'approve');
    expect(await lineOf(product, 'shopee')).to.include({ ps_product_name: 'Tương nếp Úc Kỳ chai nhựa' });
    expect(await lineOf(product, 'lazada')).to.include({ name: TITLES.lazada.title });
    expect(await lineOf(product, 'postmart')).to.include({ name: TITLES.postmart.title });
    // The catalogue goes on by the name.
    expect(await reads(helper, product.id)).to.deep.include({ name: { vi: 'Tương nếp Úc Kỳ ủ chum', en: null } });
  });

  it('then null takes it away again', async () => {
    const draft = await describes(helper, soySauce(await aProducer(helper), { channels: TITLES }));
    const without = await edits(helper, draft, { channels: { shopee: { title: null } } });
    expect(without.channels.shopee.title).to.equal(null);
    expect(without.channels.lazada.title).to.equal(TITLES.lazada.title);
  });

  it('then a product that was stored before there were titles opens, and goes out by its name', async () => {
    const product = await anApprovedProduct(service, helper, officer, forMarketplaces);
    const products = productsIn(service.container.store);
    const stored = await products.get(product.id);
    if (!stored?.snapshot) throw new Error('not stored');
    const old = <T extends typeof stored.content>(content: T): T => {
      const { shopee, lazada, postmart } = content.channels;
      return {
        ...content,
        channels: {
          shopee: { categoryId: shopee.categoryId, shipping: shopee.shipping },
          lazada: { primaryCategoryId: lazada.primaryCategoryId },
          postmart: { category: postmart.category },
        },
      };
    };
    const before = {
      ...stored,
      content: old(stored.content),
      snapshot: { ...stored.snapshot, content: old(stored.snapshot.content) },
    };
    await products.replace(before, stored.revision);
    const read = await reads(helper, product.id);
    expect(read.channels.shopee).to.deep.equal({ categoryId: null, shipping: [5001], title: null });
    expect(read.channels.lazada).to.deep.equal({ primaryCategoryId: 10_000_123, brandId: null, title: null });
    const edited = await edits(helper, read, { brand: 'Úc Kỳ' });
    const [row] = itemsOf(await helper.get(`/v1/products/${product.id}/history`)) as unknown as readonly {
      readonly changes: readonly { readonly pointer: string }[];
    }[];
    expect(row?.changes.map(({ pointer }) => pointer)).to.deep.equal(['/brand']);
    await isDecided(officer, await submits(helper, edited), 'approve');
    expect(await lineOf(product, 'shopee')).to.include({ ps_product_name: 'Tương nếp Úc Kỳ ủ chum' });
  });

  it('then completeness tells of a paper 30 days before it ends, and blocks by one that has ended', async () => {
    const today = service.clock.now();
    const product = async (days: number) => {
      const { producerId } = await aProducer(helper);
      const expiresOn = plus(today, days * DAY).slice(0, 10);
      const paper = { kind: 'foodSafetyCertificate', number: '1', issuedOn: '2024-01-15', expiresOn };
      const handed = await handsIn(helper, producerId, undefined, paper);
      const documentId = (handed.body as { id: string }).id;
      return describes(helper, soySauce({ producerId, documentId }, forMarketplaces));
    };
    const told = async (days: number) => {
      const answer = await helper.get(`/v1/products/${(await product(days)).id}/completeness`);
      const { channels } = answer.body as Static<typeof CompletenessAnswer>;
      return channels.map(({ missing }) => missing.find(({ rule }) => rule.endsWith('papers.daysLeft'))?.severity);
    };
    expect(await told(32)).to.deep.equal([undefined, undefined, undefined]);
    expect(await told(28)).to.deep.equal(['warn', 'warn', 'warn']);
    expect(await told(-2)).to.deep.equal(['block', 'block', 'block']);
  });

  it('the facts of label and stars follow the description; stars that have ended are left out', async () => {
    const now = new Date(service.clock.now());
    const issuedOn = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 35, 1)).toISOString().slice(0, 10);
    const producer = await aProducer(helper);
    const paper = await handsIn(helper, producer.producerId, undefined, { kind: 'ocopCertificate' });
    const ocop = {
      stars: 4,
      decisionNumber: '1234/QĐ-UBND',
      issuer: 'province',
      issuedOn,
      documentId: (paper.body as { id: string }).id,
    };
    const described = await describes(
      helper,
      soySauce(producer, { ...forMarketplaces, ocop, afterExpiry: 'withoutStars' }),
    );
    const product = await isDecided(
      officer,
      await submits(helper, await photographed(service, helper, described)),
      'approve',
    );
    const stars = `Sản phẩm OCOP 4 sao theo Quyết định số 1234/QĐ-UBND ngày ${issuedOn.split('-').toReversed().join('/')}`;
    expect((await lineOf(product, 'shopee'))?.['ps_product_description']).to.equal(
      [DESCRIPTION, '', stars, ...FACTS].join('\n'),
    );
    expect((await lineOf(product, 'lazada'))?.['description']).to.include(
      `<li>${stars}</li><li>${FACTS[0] ?? ''}</li>`,
    );

    const dayAfter = plus(`${product.approved?.starsUntil ?? ''}T00:00:00.000Z`, DAY);
    service.clock.forward(Date.parse(dayAfter) - Date.parse(service.clock.now()));
    expect((await lineOf(product, 'shopee'))?.['ps_product_description']).to.equal(
      [DESCRIPTION, '', ...FACTS].join('\n'),
    );
    for (const channel of ['shopee', 'lazada', 'postmart'])
      expect(JSON.stringify(await lineOf(product, channel)), channel).not.to.match(/OCOP 4 sao|1234\/QĐ/);
  });
});
