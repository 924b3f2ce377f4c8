import { createFirstProduct, userOf } from '../../test/console/first-journey.ts';
import { openPeople } from '../../test/console/people.ts';
import { giveCamera } from '../../test/support/camera.ts';
import { NO_CHROMIUM } from '../../test/support/chromium.ts';
import { firstStart, offlineStarts } from '../../test/support/console-times.ts';
import { openConsoleRig } from '../../test/support/console.ts';
import { ensureConsole } from '../console.ts';
import { median } from './figures.ts';
import { atMost, type HardTest } from './hard-test.ts';

const ROUNDS = 3;

/** How long a helper waits, on a phone that `test/support/console-times.ts` describes. */
export const consoleTimes: HardTest = {
  name: 'console',
  means: 'the console is there soon on a cheap phone with a bad line, and at once without any.',
  reason: NO_CHROMIUM,
  limitSeconds: 240,
  async run() {
    await ensureConsole();
    const rig = await openConsoleRig();
    try {
      const firsts: number[] = [];
      while (firsts.length < ROUNDS) firsts.push((await firstStart(rig)).lcp);
      const { helper } = await openPeople(rig.service);
      const starts = await offlineStarts(rig, helper, ROUNDS);

      const visit = await rig.visits({ as: helper });
      const camera = await giveCamera(visit.context);
      await visit.goes('/producers');
      const user = userOf(visit.page);
      const began = performance.now();
      await createFirstProduct(user, camera);
      const journey = (performance.now() - began) / 1_000;
      await visit.ends();

      return {
        tried: `${String(ROUNDS)} first starts at 1.44 Mbit/s, 562 ms, a quarter of the processor; ${String(ROUNDS)} starts without a network; the first journey of a helper by script`,
        figures: [
          atMost('the sign-in is drawn after (median)', median(firsts) / 1_000, 2.5, 's'),
          atMost('a start without a network (median)', median(starts) / 1_000, 1, 's'),
          atMost('the journey takes the machine', journey, 90, 's'),
          atMost('presses', user.count, 25),
        ],
      };
    } finally {
      await rig.stop();
    }
  },
};
