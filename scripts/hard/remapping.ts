import { execFile } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { remapsIn } from '../../src/features/feeds/remaps.store.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { Client } from '../../test/support/client.ts';
import { linesOf } from '../../test/support/consumers.ts';
import type { Described } from '../../test/support/products.ts';
import { fillMarket } from '../bench/market.ts';
import { PRODUCTION } from '../bench/production.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { atLeast, atMost, none, type HardTest } from './hard-test.ts';
import { aCrowd, aKey, signedIn, withData } from './people.ts';

const PRODUCTS = 20_000;
const TAKEDOWNS = 10;
const FOR_MS = 30_000;
const PAUSE_MS = 50;

/** That of the feeds: another one would be another remapping. */
const ONE_ADDRESS = { PUBLIC_URL: 'http://localhost:3000' } as const;
const TOKEN = 'of-the-numbers-of-this-test-alone';

const run = promisify(execFile);

/** All rows of all feeds are made anew by a worker, while people write and a consumer pulls at an API of its own. */
export const remapping: HardTest = {
  name: 'remapping',
  means: 'while all feeds are made anew, what is taken down is told at once, and people write as ever.',
  limitSeconds: 300,
  async run(folder) {
    const { logins, key, edited, takenDown } = await withData(folder, async (container) => {
      await fillMarket(container, PRODUCTS);
      const { items } = await productsIn(container.store).find({}, { limit: 100 });
      const ids = items.map(({ id }) => id);
      return {
        logins: [...(await aCrowd(container, 'helper', 1)), ...(await aCrowd(container, 'officer', 1))],
        key: await aKey(container),
        edited: ids.slice(0, 50),
        takenDown: ids.slice(50, 50 + TAKEDOWNS),
      };
    });
    const service = await startBuilt(folder, { ...ONE_ADDRESS, ROLES: 'api', METRICS_TOKEN: TOKEN });
    const worker = await startBuilt(folder, { ...ONE_ADDRESS, ROLES: 'worker' });
    const [helper, officer] = (await signedIn(service, logins)) as [Client, Client];
    const consumer = new Client(service.url);
    consumer.token = key;

    let cursor = '';
    const offered = new Set<string>();
    const withdrawn = new Map<string, number>();
    async function pull(): Promise<void> {
      const since = cursor === '' ? '' : `?since=${encodeURIComponent(cursor)}`;
      const answer = await consumer.get(`/v1/feeds/shopee/ndjson${since}`);
      if (answer.status !== 200) throw new Error(`the feed was refused: ${JSON.stringify(answer.body)}`);
      cursor = answer.headers.get('feed-cursor') ?? '';
      for (const { operation, productId } of linesOf(answer))
        if (operation === 'upsert') offered.add(productId);
        else withdrawn.set(productId, performance.now());
    }
    await pull();
    await run('node', ['scripts/ocop.js', 'feeds', 'remap'], {
      env: { PATH: process.env['PATH'], ...PRODUCTION, ...ONE_ADDRESS, DATA_DIR: folder },
    });
    // Only what was offered is withdrawn.
    while (!takenDown.every((id) => offered.has(id))) {
      await pull();
      await setTimeout(PAUSE_MS);
    }

    const until = performance.now() + FOR_MS;
    const patches: number[] = [];
    let held = 0;
    // How long an idle process waits for its turn on this machine.
    const mine = monitorEventLoopDelay({ resolution: 10 });
    mine.enable();
    async function writes(): Promise<void> {
      for (let at = 0; performance.now() < until; at += 1) {
        const id = edited[at % edited.length] ?? '';
        const { version } = (await helper.get(`/v1/products/${id}`)).body as Described;
        const json = { name: { vi: `Tương nếp, lần ${String(at)}` } };
        const began = performance.now();
        const answer = await helper.send('PATCH', `/v1/products/${id}`, { json, ifMatch: version });
        patches.push(performance.now() - began);
        if (answer.status !== 200) throw new Error(`a change was refused: ${JSON.stringify(answer.body)}`);
        await setTimeout(PAUSE_MS);
      }
    }
    const decided = new Map<string, number>();
    async function takesDown(): Promise<void> {
      for (const id of takenDown) {
        const answer = await officer.post(`/v1/products/${id}/takedowns`, { reason: 'Kiểm tra nhãn hàng hóa.' });
        if (answer.status !== 200) throw new Error(`a takedown was refused: ${JSON.stringify(answer.body)}`);
        decided.set(id, performance.now());
        await setTimeout(FOR_MS / (TAKEDOWNS + 2));
      }
    }
    async function pulls(): Promise<void> {
      while (performance.now() < until) {
        await pull();
        await setTimeout(PAUSE_MS);
      }
    }
    const operator = new Client(service.url);
    operator.token = TOKEN;
    async function scrapes(): Promise<void> {
      while (performance.now() < until) {
        const text = String((await operator.get('/metrics')).body);
        held = Math.max(held, Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]));
        await setTimeout(1_000);
      }
    }
    await Promise.all([writes(), takesDown(), pulls(), scrapes()]);
    mine.disable();
    const waits = [...decided].map(([id, at]) => (withdrawn.get(id) ?? Infinity) - at);
    await service.end();
    await worker.end();
    const products = await withData(folder, async ({ store }) => {
      const { items } = await remapsIn(store).find({}, { limit: 10 });
      return items.reduce((sum, remap) => sum + remap.products, 0);
    });
    const ordered = patches.toSorted((one, other) => one - other);
    const slow = ordered[Math.floor(0.99 * (ordered.length - 1))] ?? Infinity;
    return {
      tried: `${PRODUCTS.toLocaleString('en')} products, ${products.toLocaleString('en')} of them mapped within ${String(FOR_MS / 1_000)} s beside ${String(patches.length)} changes and ${String(TAKEDOWNS)} takedowns`,
      figures: [
        atMost('a takedown told after', Math.max(...waits) / 1_000, 2, 's'),
        atMost('changes, 99 of 100 within', Math.round(slow), 1_000, 'ms'),
        { what: 'event loop held', value: Math.round(1_000 * held), unit: 'ms' },
        { what: 'that of this script', value: Math.round(mine.max / 1e6), unit: 'ms' },
        atLeast('products mapped', products, 100),
        none('faults', faultsOf(service) + faultsOf(worker)),
      ],
    };
  },
};
