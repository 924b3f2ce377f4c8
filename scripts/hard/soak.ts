import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '../../test/support/client.ts';
import { SHOPEE, templateForm } from '../../test/support/exports.ts';
import { jpegPhoto } from '../../test/support/photos.ts';
import { descriptorsOf, megabytesOf } from '../../test/support/process-facts.ts';
import { addsPhotos, aProducer, describes, reads, soySauce } from '../../test/support/products.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { aTemplate } from '../../test/support/workbooks.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { quantile } from './figures.ts';
import { atMost, none, type Figure, type HardTest } from './hard-test.ts';
import { aCrowd, aKey, signedIn, stranger, withData } from './people.ts';
import { storedProducts } from './store-facts.ts';

const FOR_MS = 90_000;
const READERS = 20;
const SOLD = 100;
/** Every reader pauses for so long: a day of many people, not a race. */
const READ_PAUSE_MS = 200;
const WRITE_PAUSE_MS = 500;
const SAMPLE_MS = 500;
/** A product has 30 photos at most. */
const PHOTOS_EACH = 25;

/** Readers, people who write, uploads, exports and feeds side by side, for some minutes. */
export const soak: HardTest = {
  name: 'soak',
  means: 'after minutes of everything at once, memory and descriptors are where they were, and nothing has failed.',
  reason: NO_PROC,
  limitSeconds: 240,
  async run(folder) {
    const { helpers, officers, slugs, key } = await withData(folder, async (container) => {
      await storedProducts(container, 'approved', SOLD);
      const made = {
        helpers: await aCrowd(container, 'helper', 4),
        officers: await aCrowd(container, 'officer', 1),
        key: await aKey(container),
      };
      await container.pump.drain();
      return { ...made, slugs: ['/', '/v1/areas?limit=20', '/v1/catalogue/products', '/v1/ocop/sets'] };
    });
    const service = await startBuilt(folder);
    const clients = await signedIn(service, helpers);
    const [officer] = await signedIn(service, officers);
    if (!officer) throw new Error('nobody asks');
    const program = stranger(service);
    program.token = key;

    const template = await aTemplate();
    const photo = await jpegPhoto({ width: 1_200, height: 900 });
    const seconds: number[] = [];
    const counts = { reads: 0, others: 0, failed: 0, refused: 0 };
    const until = performance.now() + FOR_MS;
    const goesOn = (): boolean => performance.now() < until;

    async function asks(kind: 'reads' | 'others', answer: ReturnType<Client['send']>): Promise<void> {
      const began = performance.now();
      const { status, ...answered } = await answer;
      counts[kind] += 1;
      if (kind === 'reads') seconds.push((performance.now() - began) / 1_000);
      if ([429, 503, 507].includes(status)) counts.refused += 1;
      else if (status >= 400) {
        counts.failed += 1;
        console.error(status, JSON.stringify(answered.body).slice(0, 500));
      }
    }
    const readerOf = async (place: number): Promise<void> => {
      const client = stranger(service);
      for (let turn = place; goesOn(); turn += 1) {
        const words = ['tuong', 'tuong nep', 'uc ky'][turn % 3] ?? '';
        const paths = [...slugs, `/v1/catalogue/products?q=${encodeURIComponent(words)}&offset=${String(turn % 50)}`];
        await asks('reads', client.get(paths[turn % paths.length] ?? '/'));
        await setTimeout(READ_PAUSE_MS);
      }
    };
    const writerOf = async (client: Client): Promise<void> => {
      const { id } = await describes(client, soySauce(await aProducer(client), {}));
      for (let turn = 0; goesOn(); turn += 1) {
        const { version } = await reads(client, id);
        const patch = { name: { vi: `Tương nếp, lần ${String(turn)}` } };
        await asks('others', client.patch(`/v1/products/${id}`, patch, { ifMatch: version }));
        await setTimeout(WRITE_PAUSE_MS);
      }
    };
    const uploaderOf = async (client: Client): Promise<void> => {
      const producer = await aProducer(client);
      for (let turn = 0, id = ''; goesOn(); turn += 1) {
        if (turn % PHOTOS_EACH === 0)
          ({ id } = await describes(client, {
            producerId: producer.producerId,
            name: { vi: `Tương ${String(turn)}` },
          }));
        await asks('others', addsPhotos(client, id, [Buffer.concat([photo, randomBytes(8)])]));
        await setTimeout(3 * WRITE_PAUSE_MS);
      }
    };
    const exports = async (): Promise<void> => {
      while (goesOn()) {
        await asks('others', officer.send('POST', SHOPEE, { form: await templateForm(template) }));
        await setTimeout(10 * WRITE_PAUSE_MS);
      }
    };
    const feeds = async (): Promise<void> => {
      while (goesOn()) {
        await asks('others', program.get('/v1/feeds/postmart/ndjson'));
        await setTimeout(2 * WRITE_PAUSE_MS);
      }
    };

    const samples: Sample[] = [];
    const sampling = (async () => {
      while (goesOn()) {
        samples.push({ megabytes: megabytesOf(service.pid), descriptors: descriptorsOf(service.pid) });
        await setTimeout(SAMPLE_MS);
      }
    })();
    const [first, second, third, fourth] = clients;
    if (!first || !second || !third || !fourth) throw new Error('somebody is missing');
    await Promise.all([
      ...Array.from({ length: READERS }, (_, place) => readerOf(place)),
      ...[first, second].map(writerOf),
      ...[third, fourth].map(uploaderOf),
      exports(),
      feeds(),
      sampling,
    ]);
    return {
      tried: `${String(READERS)} readers, 2 who edit, 2 who upload photos, exports and feeds for ${String(FOR_MS / 1_000)} s: ${counts.reads.toLocaleString('en')} reads, ${counts.others.toLocaleString('en')} others, ${String(counts.refused)} refused for the time being`,
      figures: [
        none('failed', counts.failed + faultsOf(service)),
        none('exits', service.lives() ? 0 : 1),
        atMost('99 of 100 reads within', quantile(seconds, 0.99), 1, 's'),
        ...growth(samples),
      ],
      less: `${(FOR_MS / 60_000).toFixed(1)} of 30 minutes, for the time`,
    };
  },
};

interface Sample {
  readonly megabytes: number;
  readonly descriptors: number;
}

/** How much more there is at the end than in the middle: the lowest of each, since both go up and down. */
function growth(samples: readonly Sample[]): readonly Figure[] {
  const third = Math.floor(samples.length / 3);
  const lowest = (key: keyof Sample, from: number): number =>
    Math.min(...samples.slice(from, from + third).map((sample) => sample[key]));
  const grown = (key: keyof Sample): number => lowest(key, 2 * third) - lowest(key, third);
  const peak = Math.max(...samples.map(({ megabytes }) => megabytes));
  return [
    atMost('memory grew by', grown('megabytes'), 15, 'MB'),
    atMost('at most', peak, 512, 'MB'),
    atMost('descriptors grew by', grown('descriptors'), 5),
  ];
}
