import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openPhotoProcesses } from '../../src/features/media/adapters/photo-processes.ts';
import { openMedia, type Media, type Photo, type Preset } from '../../src/features/media/index.ts';
import type { ImageProcessor } from '../../src/features/media/image-processor.ts';
import { fileTypeOf } from '../../src/kernel/file-types.ts';
import { newId } from '../../src/kernel/ids.ts';
import { openEventPump, type EventPump } from '../../src/platform/events/pump.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import type { Files } from '../../src/platform/files/port.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { eventually } from './eventually.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';
import { silentLog } from './silent-log.ts';

/** The photos of products with all that stands behind them, and a worker that makes their pictures. */
export interface MediaFixture {
  readonly media: Media;
  readonly store: Store;
  readonly files: Files;
  readonly clock: MovableClock;
  readonly pump: EventPump;
  readonly directory: string;
  /** Keeps the bytes as an original, without asking whether they are a photo, and adds it to a product. */
  handIn(bytes: Uint8Array, of?: Partial<Pick<Photo, 'id' | 'productId'>>): ReturnType<Media['add']>;
  /** The photo once a worker has done with it. */
  processed(photo: Pick<Photo, 'id'>): Promise<Photo>;
  picture(photo: Pick<Photo, 'id'>, preset: Preset): Promise<Buffer>;
  /** Names of the files and folders in a folder of the uploads. */
  names(folder: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface MediaFixtureOptions {
  /** Default: child processes. */
  readonly imageProcessor?: ImageProcessor;
  /** `false`: other processes do the work. */
  readonly works?: boolean;
}

export async function openMediaFixture({
  imageProcessor: imageProcessor = openPhotoProcesses(),
  works = true,
}: MediaFixtureOptions = {}): Promise<MediaFixture> {
  const directory = await mkdtemp(join(tmpdir(), 'ocop-media-'));
  const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') });
  const files = await openDiskFiles({ directory, storeId: 'store' });
  const clock = movableClock();
  const deps = { store, clock, log: silentLog };
  const media = openMedia({ ...deps, files, imageProcessor, secret: 'of nobody' });
  const pump = openEventPump(deps, { outboxes: media.outboxes, subscribers: media.subscribers, leaseMs: 15_000 });
  const retry = { firstMs: 1, capMs: 1 };
  const worker = openWorker(deps, { handlers: media.jobs, leaseMs: 30_000, idleMs: 5, retry });
  if (works) worker.start();

  return {
    media,
    store,
    files,
    clock,
    pump,
    directory,
    async handIn(bytes, { id = newId(), productId = newId() } = {}) {
      const stored = await files.put(Readable.from([bytes]), { maxBytes: Infinity });
      const type = fileTypeOf(bytes) ?? 'jpeg';
      const file = { ...stored, type, pixels: { width: 1, height: 1 } };
      return media.add({ id, productId, producerId: newId(), file, actorId: newId() });
    },
    async processed({ id }) {
      await pump.drain();
      return eventually(async () => {
        // The pauses of the worker are the clock's, which stands still.
        clock.forward(10);
        const [photo] = await media.find([id]);
        return photo?.state !== 'processing' && photo;
      });
    },
    picture: async ({ id }, preset) => buffer((await media.open(id, preset)).content),
    names: (folder) => readdir(join(directory, folder)).catch(() => []),
    async close() {
      await worker.stop(5_000);
      await imageProcessor.close();
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
