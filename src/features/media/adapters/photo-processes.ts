import { MINUTE, SECOND } from '../../../kernel/clock.ts';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { PhotographerDied, PhotoUnusable, type Developed, type Photographer } from '../photographer.ts';
import { openProcessPool } from './process-pool.ts';

export interface PhotoProcessesOptions {
  /** Photos developed at once, each in a child of its own. Default 2. */
  readonly size?: number;
  /** How long a child may take for one photo. Default a minute: a photo of 60 megapixels needs a few seconds. */
  readonly deadlineMs?: number;
  /** How long a child without work is kept. Default a minute. */
  readonly idleMs?: number;
}

/** The photographer and, for tests, the ids of its children. */
export interface PhotoProcesses extends Photographer {
  pids(): readonly number[];
}

/** A look at a header takes milliseconds. */
const LOOK_DEADLINE_MS = 15 * SECOND;
const LOOKS = 2;

/** Photographs in child processes, which start when there is work and may die without taking anybody along. */
export function openPhotoProcesses(options: PhotoProcessesOptions = {}): PhotoProcesses {
  const { size = 2, deadlineMs = MINUTE, idleMs = MINUTE } = options;
  // A child of its own for looking: who hands in a photo doesn't wait for the photos of others.
  const lookers = openProcessPool({ size: 1, idleMs });
  const developers = openProcessPool({ size, idleMs });
  return {
    async inspect(path, type) {
      for (let look = 0; look < LOOKS; look += 1) {
        try {
          return (await lookers.ask({ task: 'inspect', path, type }, { deadlineMs: LOOK_DEADLINE_MS })) as PixelSize;
        } catch (error) {
          if (!(error instanceof PhotographerDied)) throw error;
        }
      }
      throw new PhotoUnusable('photo_unreadable');
    },
    async develop(path, type, folder, signal) {
      const request = { task: 'develop', path, type, folder } as const;
      return (await developers.ask(request, { deadlineMs, signal })) as Developed;
    },
    pids: () => [...lookers.pids(), ...developers.pids()],
    async close() {
      await Promise.all([lookers.close(), developers.close()]);
    },
  };
}
