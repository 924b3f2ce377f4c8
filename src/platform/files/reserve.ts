import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SECOND } from '../../kernel/clock.ts';
import type { Log } from '../logging/port.ts';
import { startLoop, type Loop } from '../loops/loop.ts';
import { isSystemError } from './durable.ts';
import { freeBytes } from './room.ts';

const LOOK_EVERY_MS = SECOND;
const MB = 2 ** 20;

export interface ReserveOptions {
  /** On the disk that the store is on. */
  readonly folder: string;
  readonly bytes: number;
  /** It is laid only where so much is free beside it. */
  readonly beside: number;
  readonly log: Log;
}

/** A file that keeps a part of a disk, given up when nothing else is left: people sign in and decide on that. */
export interface Reserve {
  /** Begins to look after it; processes of one folder share it. */
  start(): void;
  stop(): Promise<void>;
}

export const reserveIn = (folder: string): string => join(folder, 'reserve');

export function openReserve({ folder, bytes, beside, log }: ReserveOptions): Reserve {
  const path = reserveIn(folder);
  let loop: Loop | null = null;

  async function lookAfter(): Promise<number> {
    const [free, there] = [await freeBytes(folder), await isThere(path)];
    if (there && free < bytes / 4) {
      await rm(path, { force: true });
      log.error({ folder, free }, 'the disk is full: what was kept of it for signing in and deciding is free now');
    } else if (!there && free >= bytes + beside) {
      await lay(path, bytes);
      log.info({ folder, bytes }, 'a part of the disk is kept for when it is full');
    }
    return LOOK_EVERY_MS;
  }

  return {
    start() {
      if (bytes === 0) return;
      loop ??= startLoop({
        turn: lookAfter,
        failed: (err) => {
          log.warn({ err, folder }, 'the reserve of the disk can not be looked after');
        },
      });
    },
    async stop() {
      await loop?.stop();
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Of chance, so that no file system makes it smaller. */
async function lay(path: string, bytes: number): Promise<void> {
  const draft = `${path}.${String(process.pid)}`;
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      const chunk = randomBytes(MB);
      for (let rest = bytes; rest > 0; rest -= MB) await file.appendFile(chunk.subarray(0, Math.min(rest, MB)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
