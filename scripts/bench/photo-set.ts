import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawnPhoto } from '../../test/support/photos.ts';
import { duel } from './duel.ts';
import type { Line } from './line.ts';
import type { Round } from './image-processors/rounds.ts';

/** In one round: some half a second of two cores, so that a round is little disturbed by its beginning and end. */
const PHOTOS = 8;

/** What children that may die, looks at headers, profiles and hashes cost beside the pixels themselves. */
export const photoSet: Line = {
  name: 'photo-set',
  ours: 'the four pictures of a JPEG of 12 megapixels by our pool of two child processes, with hashes and sharpness',
  reference: 'bare sharp in a process of its own: one decode, the same cascade, two in flight, concurrency 1',
  unit: 'photos/s',
  reach: 0.85,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    try {
      const path = join(folder, 'photo.jpg');
      writeFileSync(path, await aPhonePhoto());
      const [ours, reference] = [await startImageProcessor('ours'), await startImageProcessor('sharp')];
      try {
        const result = await duel(ours.task(folder, path), reference.task(folder, path));
        return { ...result, ours: result.ours * PHOTOS, reference: result.reference * PHOTOS };
      } finally {
        await Promise.all([ours.stop(), reference.stop()]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Taken upright, with the profile and the position that phones write. */
async function aPhonePhoto(): Promise<Buffer> {
  const drawn = await drawnPhoto({ width: 4_000, height: 3_000 });
  const exif = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 27/1 36/1' } };
  return drawn
    .jpeg({ quality: 92 })
    .withIccProfile('srgb')
    .withExifMerge(exif)
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** Starts a program of `image-processors/`, compiled as in production. @throws Error when it ends before it is ready */
async function startImageProcessor(program: string) {
  const child = fork(new URL(`../../dist/bench/scripts/bench/image-processors/${program}.js`, import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  async function said(wanted: string): Promise<void> {
    const [answer] = (await Promise.race([once(child, 'message'), gone])) as unknown[];
    if (answer !== wanted) throw new Error(`${program} said ${String(answer)}`);
  }
  await said('ready');
  return {
    task(root: string, path: string) {
      const folder = join(root, program);
      mkdirSync(folder);
      const round: Round = { path, folder, photos: PHOTOS };
      return {
        async work() {
          child.send(round);
          await said('done');
        },
      };
    },
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
