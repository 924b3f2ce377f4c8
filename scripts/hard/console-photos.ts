import { setTimeout } from 'node:timers/promises';
import { userOf } from '../../test/console/first-journey.ts';
import { leftBehind } from '../../test/console/left-behind.ts';
import { openPeople } from '../../test/console/people.ts';
import { NO_CHROMIUM } from '../../test/support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../../test/support/console.ts';
import type { Client } from '../../test/support/client.ts';
import { aProducer, describes, reads, soySauce } from '../../test/support/products.ts';
import { openTcpProxy } from '../../test/support/tcp-proxy.ts';
import { ensureConsole } from '../console.ts';
import { BAD_LINE } from './bad-line.ts';
import { atMost, none, type Figure, type HardTest } from './hard-test.ts';

const PHOTOS = 6;
const DROPS_S = [8, 15, 30];
const MAX_WASTE = 1.6;
const SEED = 61;

/** Photos on a line that is slow, far away, and breaks again and again. */
export const consolePhotos: HardTest = {
  name: 'console-photos',
  means: 'photos reach the service over a line that breaks every few seconds, each once, and little is sent twice.',
  reason: NO_CHROMIUM,
  limitSeconds: 900,
  async run() {
    await ensureConsole();
    const rig = await openConsoleRig();
    try {
      const { helper } = await openPeople(rig.service);
      const figures: Figure[] = [];
      for (const seconds of DROPS_S) figures.push(...(await sendPhotos(rig, helper, seconds)));
      return {
        tried: `${String(PHOTOS)} photos over 400 kbit/s and 562 ms, broken every ${DROPS_S.join(', ')} s`,
        figures,
      };
    } finally {
      await rig.stop();
    }
  },
};

async function sendPhotos(rig: ConsoleRig, helper: Client, seconds: number): Promise<readonly Figure[]> {
  const proxy = await openTcpProxy(Number(new URL(rig.service.url).port));
  const { id } = await describes(helper, soySauce(await aProducer(helper)));
  const visit = await rig.visits({ as: helper, url: `http://127.0.0.1:${String(proxy.port)}` });
  try {
    await visit.goes(`/products/${id}/camera`);
    await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    proxy.rate(BAD_LINE.bitsPerSecond);
    proxy.delay(BAD_LINE.delayMs);
    proxy.dropEvery(seconds * 1_000);
    const before = proxy.carried.up;
    const began = performance.now();
    const seeds = Array.from({ length: PHOTOS }, (_, at) => SEED * seconds + at);
    await userOf(visit.page).choosePhotos(seeds);
    const isThere = async (): Promise<boolean> => (await reads(helper, id)).photos.length >= PHOTOS;
    while (!(await isThere())) await setTimeout(500);
    const took = (performance.now() - began) / 1_000;
    const { blobs } = (await leftBehind(visit.page)).databases;
    const payload = Object.values(blobs).reduce((sum, json) => sum + (JSON.parse(json) as { bytes: number }).bytes, 0);
    const { photos } = await reads(helper, id);
    const every = `with drops every ${String(seconds)} s`;
    return [
      none(`photos missing or doubled ${every}`, Math.abs(photos.length - PHOTOS)),
      atMost(
        `sent, of ${String(Math.round(payload / 1_000))} kB`,
        (proxy.carried.up - before) / payload,
        MAX_WASTE,
        'times',
      ),
      atMost('after', took, 300, 's'),
    ];
  } finally {
    await visit.ends();
    await proxy.close();
  }
}
