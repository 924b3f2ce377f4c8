import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HOUR } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { derivedOnDisk } from './disk-derived.ts';
import { unfinishedOnDisk } from './disk-unfinished.ts';
import { isSystemError, moveInto, writeOnce } from './durable.ts';
import { onDisk } from './failures.ts';
import { FileMissing, FilesDown, FileTooLarge, StoreMismatch } from './port.ts';
import type { Files, PutOptions, StoredFile, SweepOptions, SweepRecord, Swept } from './port.ts';
import { UNLIMITED_ROOM, type Room } from './room.ts';
import { sweepKept, sweepUnfinished } from './sweep.ts';

export interface DiskOptions {
  readonly directory: string;
  /** Of the store whose records name the files (`storeIdOf`). */
  readonly storeId: string;
  /** Of the same store; without it copies of the store are not told apart. */
  readonly sweeps?: SweepRecord;
  /** What is to be left on the disk. Default: nothing. */
  readonly room?: Room;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files below one folder: `originals/<first two digits>/<sha256>`, `<kind>/<id>/<name>` for what is made from them,
 * `unfinished/<id>/` for what comes in pieces, `tmp/` for what is being written, `store-id`, `last-sweep`. @throws FilesDown
 */
export const openDiskFiles = (options: DiskOptions): Promise<Files> => onDisk(() => opened(options));

async function opened({ directory, storeId, sweeps, room = UNLIMITED_ROOM }: DiskOptions): Promise<Files> {
  const tmp = join(directory, 'tmp');
  const originals = join(directory, 'originals');
  const mark = join(directory, 'store-id');
  const lastSweep = join(directory, 'last-sweep');
  const pathOf = (sha256: string): string => join(originals, sha256.slice(0, 2), sha256);

  // Papers and photos are for nobody else on this machine.
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await mkdir(tmp, { recursive: true });
  // Files without a mark came from somewhere else: only a folder without any is marked as this store's.
  if (!(await exists(originals))) await writeOnce(mark, `${storeId}\n`, join(tmp, newId()));
  await mkdir(originals, { recursive: true });
  const isMarked = await exists(mark);

  /** Where a volume is not mounted there is an empty folder: its files are not gone, they are not there. */
  async function requireThere(): Promise<void> {
    if (isMarked && !(await exists(mark))) throw new FilesDown('away', 'the folder of the files is not there');
  }

  async function newDraft(): Promise<string> {
    await requireThere();
    await mkdir(tmp, { recursive: true });
    return join(tmp, newId());
  }

  async function put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile> {
    const draft = await newDraft();
    await room.require('files');
    try {
      const stored = await write(draft, source, options, room);
      await options.inspect?.(draft);
      await moveInto(draft, pathOf(stored.sha256));
      return stored;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async function openFile(sha256: string): Promise<Readable> {
    if (!SHA256.test(sha256)) throw new FileMissing(sha256);
    try {
      return (await open(pathOf(sha256), 'r')).createReadStream();
    } catch (error) {
      throw isSystemError(error, 'ENOENT') ? await missing(sha256) : error;
    }
  }

  async function missing(name: string): Promise<FileMissing> {
    await requireThere();
    return new FileMissing(name);
  }

  async function lend<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T> {
    if (!(await has(sha256))) throw new FileMissing(sha256);
    return use(pathOf(sha256));
  }

  async function has(sha256: string): Promise<boolean> {
    if (!SHA256.test(sha256)) return false;
    const there = await exists(pathOf(sha256));
    if (!there) await requireThere();
    return there;
  }

  async function ping(): Promise<void> {
    const draft = await newDraft();
    try {
      await writeFile(draft, storeId, { flag: 'wx' });
      await readFile(draft);
    } finally {
      await rm(draft, { force: true });
    }
  }

  const textOf = async (path: string): Promise<string | null> =>
    (await exists(path)) ? (await readFile(path, 'utf8')).trim() : null;

  async function requireId(): Promise<void> {
    const found = await textOf(mark);
    if (found !== storeId) throw new StoreMismatch(storeId, found);
  }

  async function requireOurs(): Promise<void> {
    await requireId();
    const last = await textOf(lastSweep);
    if (sweeps && last !== null && !(await sweeps.has(last))) throw new StoreMismatch(storeId, storeId, true);
  }

  async function adopt(): Promise<void> {
    await requireId();
    if (!sweeps) return;
    const next = newId();
    // First the store: what the files name is always known to the store that has named it.
    await sweeps.add(next);
    // Beside it: what lies in tmp another sweep may take.
    const draft = `${lastSweep}.${next}`;
    await writeFile(draft, `${next}\n`, { flush: true });
    await rename(draft, lastSweep);
  }

  async function sweep(options: SweepOptions): Promise<Swept> {
    await requireOurs();
    const { isReferenced, now, olderThanMs = 24 * HOUR, signal } = options;
    const task = { tmp, originals, before: Date.parse(now) - olderThanMs, isReferenced, signal };
    const removedUnfinished = await sweepUnfinished(task);
    return { ...(await sweepKept(task)), removedUnfinished };
  }

  const placeOf = (kind: string) => ({ folder: join(directory, kind), tmp, newDraft, missing, requireOurs, room });

  return {
    put: (source, options) => onDisk(() => put(source, options)),
    open: (sha256) => onDisk(() => openFile(sha256)),
    lend: (sha256, use) => onDisk(() => lend(sha256, use)),
    has: (sha256) => onDisk(() => has(sha256)),
    remove: (sha256) =>
      onDisk(async () => {
        if (SHA256.test(sha256)) await rm(pathOf(sha256), { force: true });
      }),
    requireRoom: (use) => room.require(use),
    ping: () => onDisk(ping),
    beginSweep: () =>
      onDisk(async () => {
        await requireOurs();
        await adopt();
      }),
    adopt: () => onDisk(adopt),
    sweep: (options) => onDisk(() => sweep(options)),
    derived: (kind) => derivedOnDisk(placeOf(kind)),
    unfinished: unfinishedOnDisk(placeOf('unfinished')),
  };
}

/** Writes the bytes of `source` to a new file and forces them to disk. */
async function write(
  path: string,
  source: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: PutOptions,
  room: Room,
): Promise<StoredFile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const stored = await pipeline(source, (chunks: AsyncIterable<Uint8Array>) => copy(chunks, file, maxBytes, room), {
      ...(signal && { signal }),
    });
    await file.sync();
    return stored;
  } finally {
    await file.close();
  }
}

/** So often is looked whether there is room for more: many may write at once. */
const LOOK_EVERY_BYTES = 4_194_304;

async function copy(
  chunks: AsyncIterable<Uint8Array>,
  file: FileHandle,
  maxBytes: number,
  room: Room,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let [bytes, lookedAt] = [0, 0];
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
    if (bytes - lookedAt > LOOK_EVERY_BYTES) {
      await room.require('files');
      lookedAt = bytes;
    }
    hash.update(chunk);
    await file.appendFile(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ENOTDIR')) return false;
    throw error;
  }
}
