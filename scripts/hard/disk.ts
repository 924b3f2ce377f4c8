import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'libsql';
import { filesIn } from '../../test/support/photo-service.ts';
import type { Answer, Client } from '../../test/support/client.ts';
import { jpegPhoto } from '../../test/support/photos.ts';
import { addsPhotos, reads } from '../../test/support/products.ts';
import { PASSWORD } from '../../test/support/service.ts';
import { NO_DISK, smallDisk } from '../../test/support/small-disk.ts';
import { faultsOf, isReady, startBuilt, type BuiltService } from './built-service.ts';
import { median } from './figures.ts';
import { atLeast, atMost, none, type HardTest } from './hard-test.ts';
import { runMocha } from './mocha.ts';
import { aCrowd, addressOf, aKey, signedIn, stranger, withData } from './people.ts';
import { storedProducts } from './store-facts.ts';

const MEGABYTES = 64;
const ROUNDS = 8;
const SOLD = 20;
const FULL_MS = 1_000;
const HEAL_LIMIT_MS = 30_000;

/** A small disk of its own is filled to the last byte, again and again, while people write and programs read. */
export const disk: HardTest = {
  name: 'disk',
  means: 'a full or read-only disk is said so, what is there is served on, and the service heals by itself.',
  reason: NO_DISK,
  limitSeconds: 240,
  async run() {
    const small = smallDisk(MEGABYTES);
    try {
      return await onDisk(small);
    } finally {
      small.remove();
    }
  },
};

async function onDisk(small: ReturnType<typeof smallDisk>): ReturnType<HardTest['run']> {
  const folder = small.path;
  const { logins, drafts, key } = await withData(folder, async (container) => {
    await storedProducts(container, 'approved', SOLD);
    const made = {
      logins: await aCrowd(container, 'helper', 1),
      drafts: await storedProducts(container, 'draft', 1),
      key: await aKey(container),
    };
    await container.pump.drain();
    return made;
  });
  const service = await startBuilt(folder, { ROLES: 'api' });
  const [helper] = await signedIn(service, logins);
  if (!helper) throw new Error('nobody asks');
  const { id, variants } = await reads(helper, drafts[0] ?? '');
  const draft = { id, sku: variants[0]?.sku ?? '', login: logins[0] ?? '' };
  const feed = async (): Promise<string> => {
    const headers = { Authorization: `Bearer ${key}`, 'X-Forwarded-For': addressOf(280_000) };
    return (await fetch(`${service.url}/v1/feeds/postmart/ndjson`, { headers })).text();
  };
  const before = await feed();
  const photos = await Promise.all([1, 2, 3].map((seed) => jpegPhoto({ width: 700, height: 700, seed })));

  const told = { done: 0, refused: 0, wrong: 0, others: 0, feeds: 0, otherFeeds: 0, ready: 0 };
  const note = ({ status, headers, body }: Answer): void => {
    if (status < 300) told.done += 1;
    else if ([503, 507].includes(status) && headers.get('retry-after') !== null) told.refused += 1;
    // The product has all the photos that it may have.
    else if (status === 400 && JSON.stringify(body).includes('too_many_items')) told.others += 1;
    else {
      told.wrong += 1;
      console.error(status, JSON.stringify(body));
    }
  };
  const heals: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    small.fill(true);
    for (const until = performance.now() + FULL_MS; performance.now() < until;) {
      for (const answer of await Promise.all(writesOf(service, helper, draft, photos[round % 3] ?? new Uint8Array())))
        note(answer);
      told.feeds += 1;
      if ((await feed()) !== before) told.otherFeeds += 1;
    }
    if (await isReady(service)) told.ready += 1;
    small.fill(false);
    heals.push(await secondsUntilReady(service));
  }
  const faults = faultsOf(service);
  await service.end();
  const suite = await runMocha(['test/failures/disk.test.ts']);
  return {
    tried: `a disk of ${String(MEGABYTES)} MB filled ${String(ROUNDS)} times: ${String(told.done + told.refused + told.wrong)} sign-ups, sign-ins, edits and photos, of which ${String(told.done)} still fitted, ${String(told.feeds)} feeds; by the suite: the store moved away, cut in half, on a read-only disk`,
    figures: [
      none('server errors', told.wrong + faults),
      none('feeds unlike before', told.otherFeeds),
      none('said to be ready while full', told.ready),
      atLeast('refused with Retry-After', told.refused, ROUNDS),
      atMost('ready again after (median)', median(heals), 3, 's'),
      none('damaged files', damagedIn(folder)),
      none('failures of the suite', suite.failed),
    ],
    less: 'no disk with errors of its own (EIO)',
  };
}

interface Draft {
  /** Who signs in meanwhile. */
  readonly login: string;
  readonly id: string;
  readonly sku: string;
}

let people = 0;

/** What people do at once: some of it needs room. */
function writesOf(service: BuiltService, helper: Client, draft: Draft, photo: Uint8Array): Promise<Answer>[] {
  people += 1;
  const phone = `08${String(30_000_000 + people)}`;
  return [
    stranger(service).post('/v1/accounts', { name: 'Bà Lan', phone, password: PASSWORD }),
    stranger(service).signsIn(draft.login, PASSWORD),
    helper.send('PUT', `/v1/products/${draft.id}/offers`, {
      json: [{ sku: draft.sku, priceVnd: 20_000 + people * 500 }],
    }),
    addsPhotos(helper, draft.id, [Buffer.concat([photo, Buffer.from(String(people))])]),
  ];
}

async function secondsUntilReady(service: BuiltService): Promise<number> {
  const began = performance.now();
  while (!(await isReady(service)) && performance.now() - began < HEAL_LIMIT_MS) await setTimeout(20);
  return (performance.now() - began) / 1_000;
}

/** Originals that are not what their names say, and a store that is not whole. */
function damagedIn(folder: string): number {
  const originals = join(folder, 'uploads/originals');
  const wrong = filesIn(originals).filter((sha256) => {
    const path = join(originals, sha256.slice(0, 2), sha256);
    return createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256;
  });
  const store = new Database(join(folder, 'ocop.sqlite'));
  try {
    const said = store.prepare('PRAGMA quick_check').raw().all() as [string][];
    return wrong.length + (said[0]?.[0] === 'ok' ? 0 : 1);
  } finally {
    store.close();
  }
}
