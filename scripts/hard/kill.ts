import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exportsIn } from '../../src/features/exports/exports.store.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { Client } from '../../test/support/client.ts';
import { freePort } from '../../test/support/free-port.ts';
import { median } from './figures.ts';
import { startBuilt, type BuiltService } from './built-service.ts';
import { atMost, none, type HardTest } from './hard-test.ts';
import { processorSecondsOf } from './family.ts';
import { losses, orphansIn } from './kill-check.ts';
import { emptyLedger, work } from './kill-clients.ts';
import { aCrowd, aKey, signedIn, withData } from './people.ts';
import { storedProducts } from './store-facts.ts';

const CYCLES = 200;
const FOR_MS = 100_000;
const PRODUCTS = 40;
const WHOM = [['api'], ['worker'], ['api', 'worker']] as const;
/** The work of a process that was killed is taken over after so long. */
const LEASE = { LEASE_SECONDS: '2' } as const;
const QUIET_LIMIT_MS = 60_000;

/** API and worker are killed again and again, each on its own and both, while all kinds of clients work. */
export const kill: HardTest = {
  name: 'kill',
  means: 'what was acknowledged is there after a crash of the API or the worker, once, and shown whole or not at all.',
  limitSeconds: 330,
  async run(folder) {
    const { helpers, officers, products, key } = await withData(folder, async (container) => ({
      helpers: await aCrowd(container, 'helper', 6),
      officers: await aCrowd(container, 'officer', 2),
      products: await storedProducts(container, 'draft', PRODUCTS),
      key: await aKey(container),
    }));
    const port = String(await freePort());
    const begin = (role: 'api' | 'worker'): Promise<BuiltService> =>
      startBuilt(folder, { ...LEASE, ROLES: role, ...(role === 'api' && { PORT: port }) });
    const services = { api: await begin('api'), worker: await begin('worker') };
    const program = new Client(services.api.url);
    program.token = key;
    const crowd = {
      helpers: await signedIn(services.api, helpers),
      officers: await signedIn(services.api, officers),
      products,
      program,
    };

    const ledger = emptyLedger();
    let stopped = false;
    const working = work(crowd, ledger, () => stopped);
    const starts: number[] = [];
    let kills = 0;
    for (const until = performance.now() + FOR_MS; kills < CYCLES && performance.now() < until; kills += 1) {
      await setTimeout(50 + Math.random() * 950);
      const roles = WHOM[kills % WHOM.length] ?? WHOM[0];
      await Promise.all(roles.map((role) => services[role].end('SIGKILL')));
      for (const role of roles) services[role] = await begin(role);
      if (roles[0] === 'api') starts.push(processorSecondsOf(services.api.pid));
    }
    stopped = true;
    await working;
    await nothingWaits(folder);
    await Promise.all(Object.values(services).map((service) => service.end()));

    const { requests, acknowledged, cut, refused } = ledger.counts;
    const found = await withData(folder, async (container) => {
      await container.pump.drain();
      return losses(container, ledger);
    });
    const kinds = [
      `${String(ledger.registrations.size)} registrations`,
      `${String(ledger.signUps.size)} accounts`,
      `${String([...ledger.moves.values()].reduce((sum, { size }) => sum + size, 0))} edits, submissions and approvals`,
      `${String(ledger.prices.size)} series of prices`,
      `${String(ledger.photos.size)} photos`,
      `${String(ledger.papers.size)} papers`,
      `${String(ledger.exports.size)} exports`,
    ];
    return {
      tried: `${String(kills)} kills of API, worker and both, 50 to 1,000 ms after a start; ${requests.toLocaleString('en')} requests, ${acknowledged.toLocaleString('en')} acknowledged, ${(cut + refused).toLocaleString('en')} cut or refused; ${kinds.join(', ')}`,
      figures: [
        ...found,
        none('orphans after a sweep', await orphansIn(folder)),
        atMost('processor time until ready again (median)', median(starts), 3, 's'),
      ],
      less: kills < CYCLES ? `${String(kills)} of ${String(CYCLES)} kills, for the time` : undefined,
    };
  },
};

/** Waits until every export and photo is done, also those whose event is not in the log yet, and every job. */
async function nothingWaits(folder: string): Promise<void> {
  const store = openEmbeddedStore({ file: join(folder, 'ocop.sqlite') });
  try {
    const until = performance.now() + QUIET_LIMIT_MS;
    const waiting = async (): Promise<number> =>
      (await store.collection(jobs).count({ state: 'queued', kind: { $ne: 'sweep' } })) +
      (await store.collection(jobs).count({ state: 'running' })) +
      (await exportsIn(store).count({ state: { $in: ['queued', 'collecting', 'writing'] } })) +
      (await photosIn(store).count({ state: 'processing' }));
    while ((await waiting()) > 0 && performance.now() < until) await setTimeout(100);
  } finally {
    await store.close();
  }
}
