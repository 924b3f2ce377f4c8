import { join } from 'node:path';
import { paused } from '../../src/features/products/moves.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Line } from './line.ts';
import { ITEMS, raceList } from './list-race.ts';
import { fillMarket } from './market.ts';
import type { Side } from './race.ts';

const RIGHT_WITHIN_MS = 1_000;

/** The page that everybody asks for: kept for a moment, and right all the same. */
export const catalogueList: Line = {
  name: 'catalogue-list',
  ours: `GET /v1/catalogue/products: 20 of ${ITEMS.toLocaleString('en')} in the embedded store, with ETag, right within a second of a change in another process`,
  reference: 'Fastify that sends the same bytes from memory to whoever asks',
  unit: 'requests/s',
  reach: 0.5,
  run: () =>
    raceList({
      fill: (container) => fillMarket(container, ITEMS),
      ask: (url) => ({ url: `${url}/v1/catalogue/products` }),
      async check(list, folder) {
        await requireTag(list);
        return `right after ${String(await rightAfter(list, folder))} ms`;
      },
    }),
};

/** @throws Error when who has the answer is sent it again */
async function requireTag({ url }: Side): Promise<void> {
  const { headers } = await fetch(url);
  const { status } = await fetch(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  if (status !== 304) throw new Error(`${String(status)} instead of 304`);
}

/** Milliseconds until a product that another process has paused is on the list no more. @throws Error beyond a second */
async function rightAfter({ url }: Side, folder: string): Promise<number> {
  const store = openEmbeddedStore({ file: join(folder, 'ocop.sqlite') });
  try {
    const products = productsIn(store);
    const product = await products.get((await shown(url))[0] ?? '');
    if (!product) throw new Error('the list is empty');
    const act = { actorId: newId(), at: new Date().toISOString() };
    await products.replace(paused(product, act), product.revision);
    const start = performance.now();
    for (;;) {
      const ids = await shown(url);
      const spent = Math.round(performance.now() - start);
      if (spent > RIGHT_WITHIN_MS) throw new Error(`not right after ${String(spent)} ms`);
      if (!ids.includes(product.id)) return spent;
    }
  } finally {
    await store.close();
  }
}

async function shown(url: string): Promise<readonly string[]> {
  const { items } = (await (await fetch(url)).json()) as { items: readonly { readonly id: string }[] };
  return items.map(({ id }) => id);
}
