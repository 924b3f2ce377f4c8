import { join } from 'node:path';
import { seeded } from '../../src/commands/demo/random.ts';
import { arrived, BROUGHT, waitingProduct } from '../../test/console/first-arrival.ts';
import { createFirstProduct, userOf } from '../../test/console/first-journey.ts';
import { goKilled } from '../../test/console/killed-journey.ts';
import { hasProvisions } from '../../test/console/left-behind.ts';
import { COMMUNE, openPeople } from '../../test/console/people.ts';
import { giveCamera } from '../../test/support/camera.ts';
import { NO_CHROMIUM } from '../../test/support/chromium.ts';
import { openConsoleRig } from '../../test/support/console.ts';
import { openTcpProxy } from '../../test/support/tcp-proxy.ts';
import { ensureConsole } from '../console.ts';
import { BAD_LINE } from './bad-line.ts';
import { atLeast, atMost, none, type HardTest } from './hard-test.ts';

const KILLS = 20;

/** The first journey of a helper without a network, on a browser that is killed, and then what it takes to send it. */
export const consoleKills: HardTest = {
  name: 'console-kills',
  means:
    'a browser that is killed on the first journey loses nothing, and what was done without a network goes out by itself.',
  reason: NO_CHROMIUM,
  limitSeconds: 600,
  async run(folder) {
    await ensureConsole();
    const rig = await openConsoleRig();
    const { service } = rig;
    const proxy = await openTcpProxy(Number(new URL(service.url).port));
    try {
      const officer = await service.person({ role: 'officer', areaCodes: [COMMUNE] });
      const works = () => Promise.resolve();
      const seed = Date.now() % 2 ** 31;
      const killed = await service.person({ role: 'helper', areaCodes: [COMMUNE] });
      const journey = { person: killed, url: service.url, profile: join(folder, 'profile'), kills: KILLS };
      const gone = await goKilled({ ...journey, random: seeded(seed) });
      const first = await arrived(killed, officer, await waitingProduct(officer, works));
      await gone.close();

      const { helper } = await openPeople(service);
      const visit = await rig.visits({ as: helper, url: `http://127.0.0.1:${String(proxy.port)}` });
      const camera = await giveCamera(visit.context);
      await visit.goes('/producers');
      await hasProvisions(visit.page);
      await visit.context.setOffline(true);
      await createFirstProduct(userOf(visit.page), camera);
      proxy.rate(BAD_LINE.bitsPerSecond);
      proxy.delay(BAD_LINE.delayMs);
      const before = proxy.carried.up;
      const began = performance.now();
      await visit.context.setOffline(false);
      await waitingProduct(officer, works, 2);
      const sending = (performance.now() - began) / 1_000;
      const sent = (proxy.carried.up - before) / 1_000;
      await visit.ends();

      const wrong = Object.entries(BROUGHT).filter(
        ([name, value]) => JSON.stringify(first[name as keyof typeof BROUGHT]) !== JSON.stringify(value),
      );
      return {
        tried: `${String(KILLS)} SIGKILLs of all of Chromium on the first journey without a network and while it sends (seed ${String(seed)}); the same journey without a network, sent over 400 kbit/s and 562 ms`,
        figures: [
          none('fields, photos and operations lost', gone.lost.length),
          atLeast('of those looked for after a kill', gone.lookedFor, 1),
          none('wrong or doubled at the service', wrong.length),
          atMost('from the network to the queue of the officer, without a press', sending, 60, 's'),
          atMost('sent for it', sent, 3_000, 'kB'),
        ],
      };
    } finally {
      await proxy.close();
      await rig.stop();
    }
  },
};
