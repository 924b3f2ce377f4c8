import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAreas, syncAreas, loadSeed } from '../../src/features/areas/index.ts';
import { loadCalendar } from '../../src/features/calendar/index.ts';
import { listReviews } from '../../src/features/reviews/queue.service.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Caller } from '../../src/kernel/rights.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { duel } from './duel.ts';
import type { Line } from './line.ts';
import { fillQueue } from './products.ts';

const PRODUCTS = 20_000;
/** Of the province after the reform of 2025; the seed names those of one former district. */
const COMMUNES = 92;
const COMMUNE = '05908@2025-07-01';

/** A province officer's page must not cost what the province holds. */
export const reviewQueue: Line = {
  name: 'review-queue',
  ours: `the first page of a province officer's queue: 20 of ${PRODUCTS.toLocaleString('en')} submissions in ${String(COMMUNES)} communes, embedded store`,
  reference: 'the same page of one commune',
  unit: 'pages/s',
  reach: 0.33,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    const store = openEmbeddedStore({ file: join(folder, 'ocop.sqlite') });
    try {
      await syncAreas({ store, clock: systemClock, log: silentLog }, await loadSeed());
      const areas = await openAreas({ store, clock: systemClock });
      const others = Array.from({ length: COMMUNES - 1 }, (_, at) => `${String(90_000 + at)}@2025-07-01`);
      await fillQueue(store, PRODUCTS, [COMMUNE, ...others]);
      const calendar = await loadCalendar();
      const page = (areaId: string) => ({
        async work() {
          const { items } = await listReviews(
            { store, areas, clock: systemClock, calendar },
            officerOf(areaId),
            {},
            FIRST_PAGE,
          );
          if (items.length !== FIRST_PAGE.limit) throw new Error(`${String(items.length)} items on a page`);
        },
      });
      return await duel(page('19@2025-07-01'), page(COMMUNE));
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const FIRST_PAGE = { limit: 20, after: null, count: false };

const officerOf = (areaId: string): Caller => ({
  kind: 'person',
  id: newId(),
  grants: [{ role: 'officer', areaIds: [areaId] }],
  scopes: [],
  sessionId: null,
});
