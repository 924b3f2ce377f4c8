import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer, type Container } from '../../src/container.ts';
import { feedRowId, feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { changeOffers } from '../../src/features/products/products.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { newId } from '../../src/kernel/ids.ts';
import { watchEventLoop } from '../../test/support/event-loop.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { duel, type Task } from './duel.ts';
import type { Line } from './line.ts';
import { ITEMS } from './list-race.ts';
import { fillFeed, fillMarket } from './market.ts';
import { productionConfig } from './production.ts';

const FEW = 200;
const CHANGES = 10;
const SEEN_WITHIN_MS = 1_000;
/** While an index is built, the event loop of a process that answers requests is never held for longer. */
const HELD_AT_MOST_MS = 100;

/** A change costs what it is itself, however much else is on the market, and is seen soon. */
export const changeVisible: Line = {
  name: 'change-visible',
  ours: `one changed product among ${ITEMS.toLocaleString('en')}, brought from the store through the log into the search index and the rows of every feed`,
  reference: `the same among ${String(FEW)}`,
  unit: 'changes/s',
  reach: 0.5,
  async run() {
    const [many, few] = [await openMarket(ITEMS), await openMarket(FEW)];
    try {
      const result = await duel(many.task, few.task);
      const slowest = await many.slowest();
      if (slowest > SEEN_WITHIN_MS) throw new Error(`a change was seen after ${String(slowest)} ms`);
      if (many.heldMs > HELD_AT_MOST_MS) throw new Error(`a rebuild held the event loop for ${String(many.heldMs)} ms`);
      return {
        ...result,
        note: `${result.note}; a rebuild holds the event loop for ${String(many.heldMs)} ms at most; seen by search and feed after ${String(slowest)} ms, the slowest of ${String(CHANGES)}`,
      };
    } finally {
      await many.close();
      await few.close();
    }
  },
};

/** A market of so many products, with its index and its feed, of which one changes its price. */
async function openMarket(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
  const container = await createContainer(productionConfig(folder), { log: silentLog });
  await prepare(container);
  const { pump, search } = container;
  const { id } = await fillMarket(container, count);
  await fillFeed(container, { id }, count);
  const watch = watchEventLoop();
  await search.rebuild();
  const heldMs = Math.round(watch.stop());
  let price = 40_000;
  const task: Task = {
    prepare: () => changePrice(container, id, (price += 1)),
    async work() {
      await pump.drain();
      await search.follower.drain();
    },
  };
  return {
    task,
    heldMs,
    /** Milliseconds from a change to the moment when both show it, the most of some, with the service at work. */
    async slowest(): Promise<number> {
      const { search: ask, close } = await searchOf(container);
      pump.start();
      search.follower.start();
      let most = 0;
      for (let change = 0; change < CHANGES; change++) {
        await changePrice(container, id, (price += 1));
        const changed = performance.now();
        while (!(await isSeen(container, ask, id, price))) await setTimeout(5);
        most = Math.max(most, performance.now() - changed);
      }
      await search.follower.stop();
      await pump.stop();
      close();
      return Math.round(most);
    },
    async close() {
      await container.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the use case writes it; nobody tells the loops, as when another process has written. */
async function changePrice({ store, clock }: Container, id: string, priceVnd: number): Promise<void> {
  const products = productsIn(store);
  const product = await products.get(id);
  if (!product) throw new Error('the product is gone');
  const offers = product.offers.map((offer) => ({ ...offer, priceVnd }));
  await products.replace(changeOffers(product, offers, { actorId: newId(), at: clock.now() }), product.revision);
}

/** Whether the feed has the price, and a search for just this price finds the product. */
async function isSeen({ store }: Container, search: Search, id: string, price: number): Promise<boolean> {
  const row = await feedRowsIn(store).get(feedRowId('shopee', id));
  return row !== null && row.text.includes(String(price)) && (await search(price)) === 1;
}

/** How many products are found from a price on. */
type Search = (price: number) => Promise<number>;

/** The search of the catalogue, as people ask it; nothing else is as dear as what has changed. */
async function searchOf({ app }: Container) {
  const server = createHttpServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1/catalogue/products`;
  let asked = 0;
  const search: Search = async (price) => {
    asked += 1;
    // Asked by nobody before: a kept answer would add the half second that it may be old.
    const answer = await fetch(`${url}?priceMin=${String(price)}&priceMax=${String(1_000_000 + asked)}`);
    const { items } = (await answer.json()) as { items: readonly unknown[] };
    return items.length;
  };
  return {
    search,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
