import { join } from 'node:path';
import { openPhotoProcesses } from '../../src/features/media/adapters/photo-processes.ts';
import { openMedia } from '../../src/features/media/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { silentLog } from '../support/silent-log.ts';
import { say } from './say.ts';

/** Makes pictures of the photos in a folder until it is killed; says the ids of its children. */
const directory = String(process.argv[2]);
const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') });
const files = await openDiskFiles({ directory, storeId: 'store' });
const imageProcessor = openPhotoProcesses();
const deps = { store, clock: systemClock, log: silentLog };
const media = openMedia({ ...deps, files, imageProcessor, secret: 'of nobody' });
openEventPump(deps, { outboxes: media.outboxes, subscribers: media.subscribers, leaseMs: 300, idleMs: 10 }).start();
openWorker(deps, { handlers: media.jobs, leaseMs: 500, idleMs: 10, retry: { firstMs: 10, capMs: 10 } }).start();

const known = new Set<number>();
setInterval(() => {
  for (const pid of imageProcessor.pids()) if (!known.has(pid)) say(String(pid));
  for (const pid of imageProcessor.pids()) known.add(pid);
}, 1);
