import { join } from 'node:path';
import { openAreas } from '../../src/features/areas/index.ts';
import { loadChannels } from '../../src/features/channels/index.ts';
import { openTemplateProcesses } from '../../src/features/exports/adapters/template-processes.ts';
import { openExports } from '../../src/features/exports/index.ts';
import { openFeeds } from '../../src/features/feeds/index.ts';
import { openPhotoProcesses } from '../../src/features/media/adapters/photo-processes.ts';
import { openMedia } from '../../src/features/media/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { noLimits } from './no-limits.ts';
import { silentLog } from './silent-log.ts';

/** What makes exports, and nothing else of the service, on the store and the files of a folder. */
export async function openExporter(directory: string) {
  const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') });
  const files = await openDiskFiles({ directory, storeId: 'store' });
  const deps = { store, clock: systemClock, log: silentLog };
  const imageProcessor = openPhotoProcesses();
  const shared = {
    ...deps,
    areas: await openAreas(deps),
    media: openMedia({ ...deps, files, imageProcessor, secret: 'of nobody' }),
    channels: await loadChannels(),
    publicUrl: 'https://ocop.example.vn',
  };
  const feeds = openFeeds(shared);
  const exports = openExports({ ...shared, files, limitsOf: noLimits, ...openTemplateProcesses() });
  const pump = openEventPump(deps, {
    outboxes: [...feeds.outboxes, ...exports.outboxes],
    subscribers: [...feeds.subscribers, ...exports.subscribers],
    leaseMs: 300,
    idleMs: 10,
  });
  const retry = { firstMs: 10, capMs: 10 };
  const worker = openWorker(deps, { handlers: [...feeds.jobs, ...exports.jobs], leaseMs: 500, idleMs: 10, retry });
  return {
    store,
    files,
    start() {
      pump.start();
      worker.start();
    },
    /** Stops at once: what is under way is handed back. */
    async stop() {
      await worker.stop(0);
      await pump.stop();
    },
    async close() {
      await imageProcessor.close();
      await store.close();
    },
  };
}

export type Exporter = Awaited<ReturnType<typeof openExporter>>;
