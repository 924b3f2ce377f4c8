import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { megabytesOf } from '../../test/support/process-facts.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { faultsOf, startBuilt, type BuiltService } from './built-service.ts';
import { processorSecondsOf } from './family.ts';
import { atLeast, atMost, none, type HardTest } from './hard-test.ts';
import { aCrowd, signedIn, stranger, withData } from './people.ts';
import { storedProducts } from './store-facts.ts';

const SOLD = 100;
const CALM = { connections: 10, duration: 8 } as const;
const CROWD = { connections: 500, duration: 20 } as const;
const NORMAL_MS = 500;
const NORMAL_LIMIT_MS = 15_000;

/** Many times more readers than can be answered, between two calm spells of as many as the service takes. */
export const overload: HardTest = {
  name: 'overload',
  means: 'when more come than can be served, most are served still, the rest are told when to come back, writes go on.',
  reason: NO_PROC,
  limitSeconds: 120,
  async run(folder) {
    const { logins, drafts } = await withData(folder, async (container) => {
      await storedProducts(container, 'approved', SOLD);
      const made = {
        logins: await aCrowd(container, 'helper', 1),
        drafts: await storedProducts(container, 'draft', 1),
      };
      await container.pump.drain();
      return made;
    });
    const service = await startBuilt(folder);
    const [helper] = await signedIn(service, logins);
    if (!helper) throw new Error('nobody asks');
    const [draft = ''] = drafts;

    const before = await goodput(service, CALM);
    let [over, writes, failedWrites, slowestWrite, unclear] = [false, 0, 0, 0, 0];
    const writing = (async () => {
      for (let turn = 1; !over; turn += 1) {
        const began = performance.now();
        const json = [{ sku: 'TUK-500', priceVnd: 20_000 + turn }];
        const { status } = await helper.send('PUT', `/v1/products/${draft}/offers`, { json });
        writes += 1;
        if (status === 503) failedWrites += 1;
        slowestWrite = Math.max(slowestWrite, (performance.now() - began) / 1_000);
        await setTimeout(100);
      }
    })();
    const asking = (async () => {
      const client = stranger(service);
      while (!over) {
        const { status, headers } = await client.get('/v1/catalogue/products?q=tuong');
        if (status === 503 && headers.get('retry-after') === null) unclear += 1;
        await setTimeout(50);
      }
    })();
    const during = await goodput(service, CROWD);
    over = true;
    const normal = await secondsUntilNormal(service);
    await Promise.all([writing, asking]);
    const after = await goodput(service, CALM);
    const peak = Math.max(before.good, after.good);
    const calm = (before.secondsOfGood + after.secondsOfGood) / 2;
    const refusal = ((during.secondsOfGood - calm) * during.answered) / Math.max(1, during.refused);
    return {
      tried: `${String(CROWD.connections)} connections that search without a pause for ${String(CROWD.duration)} s, between two spells of ${String(CALM.connections)}: ${during.good.toFixed(0)} answers a second against ${peak.toFixed(0)}, ${during.refused.toLocaleString('en')} told to come back; ${String(writes)} writes meanwhile, the slowest ${slowestWrite.toFixed(1)} s`,
      figures: [
        atLeast('answers for its processor time, against calm', (100 * calm) / during.secondsOfGood, 60, '%'),
        atMost('a refusal costs of an answer', (100 * refusal) / calm, 25, '%'),
        none('refused without Retry-After', unclear),
        none('other answers, broken connections', before.others + during.others + after.others),
        none('writes refused', failedWrites),
        atMost('normal after', normal, 5, 's'),
        atMost('memory', megabytesOf(service.pid), 512, 'MB'),
        none('faults', faultsOf(service)),
      ],
    };
  },
};

interface Load {
  readonly connections: number;
  readonly duration: number;
}

const WORDS = ['tuong', 'tuong nep', 'nep uc ky', 'chai', 'tương nếp', 'uc ky'];

function anySearch(): string {
  const word = WORDS[Math.floor(Math.random() * WORDS.length)] ?? '';
  return `/v1/catalogue/products?q=${encodeURIComponent(word)}&offset=${upTo(SOLD)}&limit=${upTo(30)}`;
}

const upTo = (most: number): string => String(1 + Math.floor(Math.random() * most));

/** What the service makes of a load: answers a second, and how many were refused or went wrong. */
async function goodput({ url, pid }: BuiltService, load: Load) {
  // What is kept of answers would hide the work: seldom does one ask what another has just asked.
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({ ...request, path: anySearch() });
  const used = processorSecondsOf(pid);
  const result = await autocannon({ url, ...load, requests: [{ setupRequest }], timeout: 30 });
  const refused = (result.statusCodeStats as Partial<Record<string, { count: number }>>)['503']?.count ?? 0;
  return {
    /** A second; and seconds of the service's processor time for each, since others have work for this machine as well. */
    good: result['2xx'] / result.duration,
    secondsOfGood: (processorSecondsOf(pid) - used) / result['2xx'],
    answered: result['2xx'],
    refused,
    others: result.non2xx - refused + result.errors,
  };
}

/** Seconds until ten answers in a row come at once. */
async function secondsUntilNormal(service: BuiltService): Promise<number> {
  const client = stranger(service);
  const began = performance.now();
  for (let quick = 0; quick < 10;) {
    const asked = performance.now();
    const { status } = await client.get('/v1/catalogue/products');
    quick = status === 200 && performance.now() - asked < NORMAL_MS ? quick + 1 : 0;
    if (performance.now() - began > NORMAL_LIMIT_MS) return Infinity;
  }
  return (performance.now() - began) / 1_000;
}
