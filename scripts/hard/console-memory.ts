import { recordConsent, userOf } from '../../test/console/first-journey.ts';
import { leftBehind } from '../../test/console/left-behind.ts';
import { openPeople } from '../../test/console/people.ts';
import { NO_CHROMIUM } from '../../test/support/chromium.ts';
import { isDrawn, openConsoleRig, type Visit } from '../../test/support/console.ts';
import { ensureConsole } from '../console.ts';
import { atLeast, atMost, type HardTest } from './hard-test.ts';

const HOUSEHOLDS = 30;
const PHOTOS_EACH = 9;
const PRODUCTS = 12;
const SEED = 7_000;

/** A day of a helper in one sitting: the page is never loaded again. */
export const consoleMemory: HardTest = {
  name: 'console-memory',
  means: 'a whole day of households and photos in one sitting fits into a cheap phone.',
  reason: NO_CHROMIUM,
  limitSeconds: 600,
  async run() {
    await ensureConsole();
    const rig = await openConsoleRig();
    try {
      const { helper } = await openPeople(rig.service);
      const visit = await rig.visits({ as: helper });
      await visit.goes('/producers');
      const user = userOf(visit.page);
      let largest = 0;
      const households: string[] = [];
      for (let at = 0; at < HOUSEHOLDS; at += 1) {
        await goTo(visit, '/producers');
        await recordConsent(user, `Nguyễn Thị ${String(at)}`);
        households.push(/producers\/([^/]+)/.exec(visit.page.url())?.[1] ?? '');
      }
      largest = Math.max(largest, await heapOf(visit));
      for (const producer of households.slice(0, PRODUCTS)) {
        await goTo(visit, `/products/new?producer=${producer}`);
        await visit.page.waitForURL(/\/camera/);
        await user.choosePhotos(
          Array.from({ length: PHOTOS_EACH }, (_, at) => SEED + households.indexOf(producer) * PHOTOS_EACH + at),
        );
        await visit.page.getByText(`Đủ ${String(PHOTOS_EACH)} ảnh, tiếp`).waitFor({ timeout: 60_000 });
        largest = Math.max(largest, await heapOf(visit));
      }
      const { records, blobs } = (await leftBehind(visit.page)).databases;
      await visit.ends();
      return {
        tried: `${String(HOUSEHOLDS)} households and ${String(PRODUCTS * PHOTOS_EACH)} photos by script, without loading the page again`,
        figures: [
          atMost('the heap of the page at its largest', largest / 1_000_000, 150, 'MB'),
          atLeast('records on the phone', Object.keys(records).length, HOUSEHOLDS + PRODUCTS),
          atLeast('photos on the phone', Object.keys(blobs).length, PRODUCTS * PHOTOS_EACH),
        ],
      };
    } finally {
      await rig.stop();
    }
  },
};

/** To another screen of the same page, as a link leads there. */
async function goTo({ page }: Visit, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/app${path}`);
  await isDrawn(page);
}

/** Bytes that are in use once what nobody needs has been let go of, those of pictures and buffers too. */
async function heapOf({ cdp }: Visit): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await cdp.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    readonly backingStorageSize?: number;
  };
  return usedSize + backingStorageSize;
}
