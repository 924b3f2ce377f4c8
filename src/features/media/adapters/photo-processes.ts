import { MINUTE, SECOND } from '../../../kernel/clock.ts';
import type { RenderedPhoto, ImageProcessor } from '../image-processor.ts';
import { openProcessPool } from './process-pool.ts';

export interface PhotoProcessesOptions {
  /** Photos developed at once, each in a child of its own. Default 2. */
  readonly size?: number;
  /** How long a child may take for one photo. Default half a minute: a photo of 60 megapixels needs a few seconds. */
  readonly deadlineMs?: number;
  /** How long a child without work is kept. Default a minute. */
  readonly idleMs?: number;
}

/** The image processor and, for tests, the ids of its children. */
export interface PhotoProcesses extends ImageProcessor {
  pids(): readonly number[];
}

/** Photographs in child processes, which start when there is work and may die without taking anybody along. */
export function openPhotoProcesses(options: PhotoProcessesOptions = {}): PhotoProcesses {
  const { size = 2, deadlineMs = 30 * SECOND, idleMs = MINUTE } = options;
  const pool = openProcessPool({ size, idleMs });
  return {
    async render(path, type, folder, signal) {
      return (await pool.ask({ path, type, folder }, { deadlineMs, signal })) as RenderedPhoto;
    },
    async preview(path, type, target, signal) {
      await pool.ask({ path, type, target }, { deadlineMs, signal });
    },
    isAble: () => pool.isAble(),
    pids: () => pool.pids(),
    close: () => pool.close(),
  };
}
