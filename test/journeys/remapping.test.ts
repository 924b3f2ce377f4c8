import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../src/config/index.ts';
import { createContainer } from '../../src/container.ts';
import type { FeedLine } from '../../src/features/feeds/feed-line.domain.ts';
import { feedRowSubscriber } from '../../src/features/feeds/feed-rows.subscriber.ts';
import { feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { remapsIn } from '../../src/features/feeds/remaps.store.ts';
import { orderRemap, remapJob } from '../../src/features/feeds/remaps.jobs.ts';
import { seenBy } from '../../src/platform/events/follow.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { productPaused } from '../../src/features/products/products.events.ts';
import { consentWithdrawn, producerChanged, producersIn } from '../../src/features/producers/index.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { withEvent } from '../../src/kernel/events.ts';
import { allDocuments } from '../support/all-documents.ts';
import type { Client } from '../support/client.ts';
import { consumer, forMarketplaces, linesOf } from '../support/consumers.ts';
import { eventually } from '../support/eventually.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { startService, type Service } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

const FEED = '/v1/feeds/shopee/ndjson';
const PRODUCTS = 250;
const OLD = 'https://cu.ocop.example';
const NEW = 'https://moi.ocop.example';

/** A marketplace that merges what it pulls, by the rules for consumers. */
class Merger {
  readonly known = new Map<string, FeedLine>();
  readonly places: string[] = [];
  readonly #client: Client;
  cursor: string | null = null;

  constructor(client: Client) {
    this.#client = client;
  }

  async pull(): Promise<readonly FeedLine[]> {
    const answer = await this.#client.get(this.cursor === null ? FEED : `${FEED}?since=${this.cursor}`);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    this.cursor = answer.headers.get('feed-cursor');
    const lines = linesOf(answer);
    for (const line of lines)
      if (line.operation === 'upsert') this.known.set(line.productId, line);
      else this.known.delete(line.productId);
    return lines;
  }

  lines(): readonly FeedLine[] {
    return [...this.known.values()].sort((one, other) => (one.productId < other.productId ? -1 : 1));
  }
}

describe('when all feed rows are made again', function () {
  this.timeout(120_000);
  let folder: string;
  let service: Service;
  const photos = [{ id: newId(), role: 'main' as const, alt: null }];

  /** The service on the same folder, as a process that starts with this address. */
  const startsWith = (PUBLIC_URL: string): Promise<Service> =>
    startService({ DATA_DIR: folder, PUBLIC_URL, JWT_SECRET: 'x'.repeat(32) });
  const remaps = () => allDocuments(remapsIn(service.container.store));
  const worker = () => service.container.worker;
  const merger = async () => new Merger(await consumer(service, 'feeds:read'));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ocop-remapping-'));
    service = await startsWith(OLD);
  });
  afterEach(async () => {
    await worker().stop(0);
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function fill(): Promise<void> {
    const { container } = service;
    const producer = await aListedProducer(container);
    await container.pump.drain();
    const first = await onSale(container, { producer, content: forMarketplaces, snapshot: { photos } });
    const { id: _, slug, skuKeys: __, outbox: ___, outboxSince: ____, ...same } = first;
    for (let at = 1; at < PRODUCTS; at += 1) {
      const product = {
        ...same,
        id: newId(),
        slug: `${slug}-${String(at)}`,
        skuKeys: [`${producer.id}:${String(at)}`],
      };
      const move = { version: 1, move: 'pause', from: 'approved', to: 'approved' };
      const cause = { actorId: null, at: container.clock.now() };
      await productsIn(container.store).insert(withEvent(product, productPaused(move), cause));
    }
    await container.pump.drain();
  }

  /** Page after page until one is made and another is not. */
  async function halfMade(): Promise<void> {
    worker().start();
    await eventually(async () => {
      await service.container.pump.drain();
      return (await remaps()).some(({ mapped }) => mapped !== null);
    });
    await worker().stop(0);
  }

  async function wholeMade(): Promise<void> {
    worker().start();
    await eventually(async () => {
      await service.container.pump.drain();
      return (await remaps()).every(({ finishedAt }) => finishedAt !== null);
    });
  }

  it('a takedown is sent before remapped rows, a restart continues, and deltas add up to the full feed', async () => {
    await fill();
    const token = await merger();
    await token.pull();
    expect(token.known.size).to.equal(PRODUCTS);
    const pulled = { known: token.known, cursor: token.cursor };
    await service.stop();

    service = await startsWith(NEW);
    const shop = await merger();
    for (const [id, line] of pulled.known) shop.known.set(id, line);
    shop.cursor = pulled.cursor;
    await halfMade();
    await shop.pull();
    const under = (await remaps()).filter(({ finishedAt }) => finishedAt === null);
    expect(under).to.have.length(1);
    expect(under[0]?.products).to.be.within(1, PRODUCTS - 1);
    const last = shop.lines().at(-1)?.productId ?? '';
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    expect((await officer.post(`/v1/products/${last}/takedowns`, { reason: 'Kiểm tra nhãn.' })).status).to.equal(200);
    await service.container.pump.drain();
    expect((await shop.pull()).map(({ operation, productId }) => [operation, productId])).to.deep.include([
      'delete',
      last,
    ]);
    expect((await remaps()).filter(({ finishedAt }) => finishedAt === null)).to.have.length(1);
    await service.stop();

    service = await startsWith(NEW);
    const { known, cursor } = shop;
    const again = await merger();
    for (const [id, line] of known) again.known.set(id, line);
    again.cursor = cursor;
    await wholeMade();
    await again.pull();
    const [remap] = await remaps();
    expect(remap).to.include({ products: PRODUCTS, unmapped: 0 });
    const fresh = await merger();
    await fresh.pull();
    expect(fresh.known.size).to.equal(PRODUCTS - 1);
    expect(again.lines()).to.deep.equal(fresh.lines());
    expect(JSON.stringify(again.lines())).to.include(NEW).and.not.include(OLD);
  });

  it('then rows that stay the same are not written, and nobody is told of them', async () => {
    await fill();
    const shop = await merger();
    await shop.pull();
    const before = await allDocuments(feedRowsIn(service.container.store));
    await service.container.feeds.noteMapping({ anyhow: true });
    await wholeMade();
    expect(await allDocuments(feedRowsIn(service.container.store))).to.deep.equal(before);
    expect(await shop.pull()).to.deep.equal([]);
    expect((await remaps()).map(({ products, changed }) => ({ products, changed }))).to.deep.equal([
      { products: PRODUCTS, changed: 0 },
    ]);
  });

  it('then a process with another address that only follows the log keeps to the one of the rows', async () => {
    const { store } = service.container;
    const producer = await aListedProducer(service.container);
    const { mappingState } = service.container.feeds;
    expect(await mappingState()).to.deep.equal({ state: 'same' });
    await service.container.pump.drain();
    await onSale(service.container, { producer, content: forMarketplaces, snapshot: { photos } });
    const other = await createContainer(
      readConfig({ DATA_DIR: folder, PUBLIC_URL: NEW, JWT_SECRET: 'x'.repeat(32), LOG_LEVEL: 'silent' }),
    );
    await other.pump.drain();
    expect(await other.feeds.mappingState()).to.deep.equal({ state: 'address', noted: OLD });
    await other.close();
    const rows = JSON.stringify(await allDocuments(feedRowsIn(store)));
    expect(rows).to.include(OLD).and.not.include(NEW);
  });

  it('a change of a producer with many products is mapped page by page, once for several changes', async () => {
    await fill();
    const { store, clock, pump } = service.container;
    const [producer] = await allDocuments(producersIn(store));
    if (!producer) throw new Error('there is a producer');
    const consents = producer.consents.map((consent) => ({ ...consent, withdrawnAt: clock.now() }));
    const cause = { actorId: null, at: clock.now() };
    const event = consentWithdrawn({ consentId: newId(), purposes: ['listing', 'feeds'] });
    const withdrawn = withEvent({ ...producer, consents }, event, cause);
    const changed = await producersIn(store).replace(withdrawn, producer.revision);
    await pump.drain();
    const current = (await producersIn(store).get(changed.id)) ?? changed;
    await producersIn(store).replace(
      withEvent(current, producerChanged({ fields: ['name'] }), cause),
      current.revision,
    );
    await pump.drain();
    expect((await remaps()).map(({ producerId }) => producerId)).to.deep.equal([producer.id]);
    await service.container.feeds.finishRemaps(pump);
    const rows = await allDocuments(feedRowsIn(store));
    expect(rows).to.have.length(3 * PRODUCTS);
    expect(rows.every(({ state }) => state === 'gone')).to.equal(true);
  });

  it('then a product that can not be mapped stays out with the reason, is counted, and holds nobody up', async () => {
    const { container } = service;
    const { store, clock } = container;
    const producer = await aListedProducer(container);
    const broken = await onSale(container, { producer, content: forMarketplaces, snapshot: { photos } });
    const sound = await onSale(container, { producer, content: { variants: [{ sku: 'KHAC-1' }] } });
    const area = () => ({ areaCode: '05908', name: 'Xã Phú Bình', province: 'Thái Nguyên' });
    const photoUrl = (id: string): string => {
      if (photos.some((photo) => photo.id === id)) throw new Error('no such photo');
      return `${OLD}/${id}`;
    };
    const current = () => Promise.resolve({ mapping: { ...container.products, area, photoUrl }, fingerprint: 'own' });
    const deps = { store, clock, log: silentLog, current };
    const outboxes = [productsIn(store), remapsIn(store)];
    const own = openEventPump(deps, { outboxes, subscribers: [feedRowSubscriber(deps)], leaseMs: 15_000, idleMs: 10 });
    await orderRemap(deps, newId(), { producerId: producer.id, fingerprint: null });
    const hands = openWorker(deps, { handlers: [remapJob(deps)], leaseMs: 30_000, idleMs: 10 });
    hands.start();
    own.start();
    const [made] = await eventually(async () => {
      const all = await remaps();
      return all.every(({ finishedAt }) => finishedAt !== null) && all;
    });
    await hands.stop(5_000);
    await own.stop();
    expect(made).to.include({ products: 2, unmapped: 1 });
    const rows = await allDocuments(feedRowsIn(store));
    const of = (id?: string) => rows.filter(({ productId }) => productId === id);
    expect(of(broken.id).map(({ lacks }) => lacks[0]?.rule)).to.deep.equal(Array(3).fill('export.notMapped'));
    expect(of(sound.id)).to.have.length(3);
    expect(await seenBy(store, 'feedRows')).to.be.above(0);
  });
});
