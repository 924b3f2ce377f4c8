import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { faultsOf, startBuilt, type BuiltService } from './built-service.ts';
import type { Answer } from '../../test/support/client.ts';
import { quantile } from './figures.ts';
import { atMost, none, type HardTest } from './hard-test.ts';
import { stranger, withData } from './people.ts';
import { storedProducts } from './store-facts.ts';

const PRODUCTS = 200;
const READERS = 8;
const READ_MS = 2_000;
const WHOLE_LIMIT_MS = 30_000;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(folder, entry.name)] : []));

/** What is done to the folder of the index, while the service runs. */
const FAULTS: Readonly<Record<string, (folder: string) => void>> = {
  deleted: (folder) => {
    rmSync(folder, { recursive: true });
  },
  'cut in half': (folder) => {
    for (const path of filesOf(folder)) truncateSync(path, Math.floor(readFileSync(path).length / 2));
  },
  'written over': (folder) => {
    for (const path of filesOf(folder)) writeFileSync(path, 'không phải chỉ mục '.repeat(500));
  },
  'of another program': (folder) => {
    for (const path of filesOf(folder)) rmSync(path);
    writeFileSync(join(folder, 'index-1.sqlite'), 'SQLite format 3\0');
  },
};

/** The embedded index is damaged under a running service that is searched all the time, and once more before a start. */
export const searchGone: HardTest = {
  name: 'search-gone',
  means: 'without its index the catalogue lists on, and the index is whole again by itself.',
  limitSeconds: 180,
  async run(folder) {
    await withData(folder, async (container) => {
      await storedProducts(container, 'approved', PRODUCTS);
      await container.pump.drain();
    });
    const seconds: number[] = [];
    const wholeAfter: number[] = [];
    let [searches, failed, faults, shed] = [0, 0, 0, 0];

    async function searchesOn(service: BuiltService): Promise<void> {
      const until = performance.now() + READ_MS;
      const reads = async (): Promise<void> => {
        const client = stranger(service);
        for (let turn = 0; performance.now() < until; turn += 1) {
          const began = performance.now();
          // Another part of the list each time: what is kept of answers would hide the index.
          const answer = await client.get(`/v1/catalogue/products?q=tuong&offset=${String(turn % 100)}`);
          searches += 1;
          if (isOverloaded(answer)) shed += 1;
          else if (answer.status !== 200) failed += 1;
          seconds.push((performance.now() - began) / 1_000);
          await setTimeout(20);
        }
      };
      await Promise.all(Array.from({ length: READERS }, reads));
    }

    let service = await startBuilt(folder);
    await secondsUntilWhole(service);
    for (const damage of Object.values(FAULTS)) {
      const reading = searchesOn(service);
      await setTimeout(READ_MS / 3);
      damage(join(folder, 'search'));
      await reading;
      faults += faultsOf(service);
      await service.end();
      service = await startBuilt(folder);
      const whole = secondsUntilWhole(service);
      await searchesOn(service);
      wholeAfter.push(await whole);
    }
    faults += faultsOf(service);
    return {
      tried: `${searches.toLocaleString('en')} searches among ${String(PRODUCTS)} products while the embedded index is ${Object.keys(FAULTS).join(', ')}, and after the next start${shed > 0 ? `; ${String(shed)} were asked to come again, on a busy machine` : ''}`,
      figures: [
        none('failed searches', failed),
        none('faults', faults),
        atMost('99 of 100 answered within', quantile(seconds, 0.99), 1, 's'),
        atMost('found all again after', Math.max(...wholeAfter), 10, 's'),
      ],
      less: 'a Meilisearch server that stops: test/http/search-down.test.ts has one that is away',
    };
  },
};

const isOverloaded = ({ status, body }: Answer): boolean =>
  status === 503 && (body as { code?: string }).code === 'overloaded';

/** Seconds until a search finds every product, in the index. */
async function secondsUntilWhole(service: BuiltService): Promise<number> {
  const client = stranger(service);
  const began = performance.now();
  while (performance.now() - began < WHOLE_LIMIT_MS) {
    const answer = await client.get('/v1/catalogue/products?q=tuong&count=true');
    const { total, ignored } = answer.body as { total?: number; ignored?: readonly string[] };
    if (total === PRODUCTS && ignored?.length === 0) return (performance.now() - began) / 1_000;
    await setTimeout(50);
  }
  return Infinity;
}
