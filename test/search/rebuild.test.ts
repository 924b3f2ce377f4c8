import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Producer } from '../../src/features/producers/index.ts';
import { productsIn, type Product } from '../../src/features/products/index.ts';
import { changeOffers } from '../../src/features/products/products.domain.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { manyOnSale } from '../support/many-products.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { startService, type Service } from '../support/service.ts';

const PRODUCTS = 20_000;
const PRICE = 777_000;
/** A disk that nobody else waits for: each of the products is a write that has to be safe before the next. */
const MEMORY = '/dev/shm';

describe(`when an index of ${PRODUCTS.toLocaleString('en')} products is built anew while people write and search`, function () {
  this.timeout(240_000);
  let folder: string;
  let service: Service;
  let producer: Producer;
  let known: readonly Product[];
  let building = true;
  let priced = 0;
  const added: string[] = [];
  const seen: number[] = [];

  const container = (): Service['container'] => service.container;

  /** How many products of its producer an address finds; counts have no end. */
  async function countOf(query: string): Promise<number> {
    service.clock.forward(1_000);
    const { body } = await service.anyone().get(`/v1/catalogue/products?facets=area&limit=1&${query}`);
    const { facets } = body as { readonly facets: { readonly area: readonly { readonly count: number }[] } };
    return facets.area.reduce((sum, { count }) => sum + count, 0);
  }

  /** Changes a price, adds a product, and so on, until the index is built. */
  async function write(): Promise<void> {
    while (building) {
      const act = { actorId: newId(), at: service.clock.now() };
      const product = known[(priced * 97) % PRODUCTS];
      if (product)
        await saveUnconditionally(productsIn(container().store), product, (now) =>
          changeOffers(
            now,
            now.offers.map((offer) => ({ ...offer, priceVnd: PRICE })),
            act,
          ),
        );
      priced += 1;
      const content = {
        setNumber: 4,
        name: { vi: `Mật ong mới ${String(added.length)}` },
        variants: [{ sku: `M-${String(added.length)}` }],
      };
      added.push((await onSale(container(), { producer, content })).id);
      await container().pump.drain();
      await setTimeout(20);
    }
  }

  async function look(): Promise<void> {
    while (building) {
      seen.push(await countOf('q=tuong nep so'));
      await setTimeout(50);
    }
  }

  before(async () => {
    folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'ocop-rebuild-'));
    service = await startService({ DATA_DIR: folder });
    const maker = await aListedProducer(container());
    // Before it has many products: what happens to a producer is told to all of them.
    producer = await aListedProducer(container());
    await container().pump.drain();
    known = await manyOnSale(container(), maker, PRODUCTS);
    await container().pump.drain();
    await container().search.follower.drain();
    container().search.follower.start();

    const work = Promise.all([write(), look()]);
    await container().search.rebuild();
    building = false;
    await work;
    await container().search.follower.drain();
  });
  after(async () => {
    await container().search.follower.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('then no write is lost', async () => {
    expect(added.length).to.be.greaterThan(0);
    expect(await countOf('q=mat ong moi')).to.equal(added.length);
    expect(await countOf(`priceMin=${String(PRICE)}&priceMax=${String(PRICE)}`)).to.equal(priced);
  });

  it('then nobody who searches meanwhile finds less than before', () => {
    expect(seen.length).to.be.greaterThan(0);
    expect(new Set(seen)).to.deep.equal(new Set([PRODUCTS]));
  });
});
