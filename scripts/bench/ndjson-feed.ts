import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer } from '../../src/container.ts';
import { createApiKey } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { duel } from './duel.ts';
import type { Line } from './line.ts';
import { fillFeed, fillMarket } from './market.ts';
import { productionConfig } from './production.ts';
import type { Side } from './race.ts';
import { startServer } from './server.ts';

const ROWS = 20_000;
const TEN_TIMES = 200_000;
/** How much more memory ten times the rows may take at most: what varies from run to run. */
const MAX_GROWTH = 1.3;

/** A whole feed goes from the store to the socket, without a stop in memory. */
export const ndjsonFeed: Line = {
  name: 'ndjson-feed',
  ours: `GET /v1/feeds/shopee/ndjson of ${ROWS.toLocaleString('en')} products in the embedded store`,
  reference: 'a server that writes the same lines, ready in memory, to the socket',
  unit: 'feeds/min',
  reach: 0.5,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    try {
      const { headers, grow } = await filled(folder);
      const small = await startServer('service', folder);
      const feed = { url: `${small.url}/v1/feeds/shopee/ndjson`, headers };
      const lines = join(folder, 'lines.ndjson');
      writeFileSync(lines, await (await fetch(feed.url, { headers })).text());
      const ready = await startServer('lines.node', lines);
      const [ours, reference] = [pulling(feed), pulling({ url: ready.url })];
      if ((await ours()) !== (await reference())) throw new Error('the feeds differ');
      const raced = await duel(
        {
          work: async () => {
            await ours();
          },
        },
        {
          work: async () => {
            await reference();
          },
        },
      );
      const peak = peakOf(small.pid);
      await Promise.all([small.stop(), ready.stop()]);

      await grow();
      const large = await startServer('service', folder);
      await pulling({ url: `${large.url}/v1/feeds/shopee/ndjson`, headers })();
      const largePeak = peakOf(large.pid);
      await large.stop();
      if (largePeak > peak * MAX_GROWTH)
        throw new Error(`${String(largePeak)} MB at ${String(TEN_TIMES)} rows, ${String(peak)} MB at ${String(ROWS)}`);
      const memory = `peak memory ${String(peak)} MB, at ${TEN_TIMES.toLocaleString('en')} products ${String(largePeak)} MB`;
      return { ...raced, ours: raced.ours * 60, reference: raced.reference * 60, note: `${raced.note}; ${memory}` };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A feed in the store of `folder`, and the key that opens it. */
async function filled(folder: string) {
  const container = await createContainer(productionConfig(folder));
  await prepare(container);
  const product = await fillMarket(container, 1);
  await fillFeed(container, product, ROWS);
  const { token } = await createApiKey(container, { id: newId() }, newId(), { name: 'Sàn', scopes: ['feeds:read'] });
  await container.close();
  return {
    headers: { authorization: `Bearer ${token}` },
    grow: async () => {
      const again = await createContainer(productionConfig(folder));
      await fillFeed(again, product, TEN_TIMES - ROWS + 1);
      await again.close();
    },
  };
}

/** Reads what a server sends and drops it: answers how many bytes it was. */
const pulling =
  ({ url, headers = {} }: Side) =>
  (): Promise<number> =>
    new Promise((resolve, reject) => {
      get(url, { headers }, (response) => {
        let bytes = 0;
        response.on('data', ({ length }: Buffer) => (bytes += length));
        response.once('end', () => {
          if (response.statusCode === 200) resolve(bytes);
          else reject(new Error(`${url}: ${String(response.statusCode)}`));
        });
        response.once('error', reject);
      }).once('error', reject);
    });

/** The most memory that a process has had so far, in MB. */
const peakOf = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1_024);
