import { createHash } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HOUR } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { derivedOnDisk } from './disk-derived.ts';
import { isSystemError, moveInto, writeOnce } from './durable.ts';
import { FileMissing, FileTooLarge, StoreMismatch } from './port.ts';
import type { Files, PutOptions, StoredFile, SweepOptions, Swept } from './port.ts';
import { sweepKept, sweepUnfinished } from './sweep.ts';

export interface DiskOptions {
  readonly directory: string;
  /** Of the store whose records name the files (`storeIdOf`). */
  readonly storeId: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files below one folder: `originals/<first two digits>/<sha256>`, `<kind>/<id>/<name>` for what is made from them,
 * `tmp/` for what is being written, `store-id`.
 */
export async function openDiskFiles({ directory, storeId }: DiskOptions): Promise<Files> {
  const tmp = join(directory, 'tmp');
  const originals = join(directory, 'originals');
  const mark = join(directory, 'store-id');
  const pathOf = (sha256: string): string => join(originals, sha256.slice(0, 2), sha256);

  await mkdir(tmp, { recursive: true });
  // Files without a mark came from somewhere else: only a folder without any is marked as this store's.
  if (!(await exists(originals))) await writeOnce(mark, `${storeId}\n`, join(tmp, newId()));
  await mkdir(originals, { recursive: true });

  async function put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile> {
    const draft = join(tmp, newId());
    try {
      const stored = await write(draft, source, options);
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
      throw isSystemError(error, 'ENOENT') ? new FileMissing(sha256) : error;
    }
  }

  async function lend<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T> {
    if (!(await has(sha256))) throw new FileMissing(sha256);
    return use(pathOf(sha256));
  }

  const has = async (sha256: string): Promise<boolean> => SHA256.test(sha256) && exists(pathOf(sha256));

  async function requireOurs(): Promise<void> {
    const found = (await exists(mark)) ? (await readFile(mark, 'utf8')).trim() : null;
    if (found !== storeId) throw new StoreMismatch(storeId, found);
  }

  async function sweep(options: SweepOptions): Promise<Swept> {
    await requireOurs();
    const { isReferenced, now, olderThanMs = 24 * HOUR, signal } = options;
    const task = { tmp, originals, before: Date.parse(now) - olderThanMs, isReferenced, signal };
    const removedUnfinished = await sweepUnfinished(task);
    return { ...(await sweepKept(task)), removedUnfinished };
  }

  return {
    put,
    open: openFile,
    lend,
    has,
    async remove(sha256) {
      if (SHA256.test(sha256)) await rm(pathOf(sha256), { force: true });
    },
    ping: () => access(tmp, constants.W_OK),
    sweep,
    derived: (kind) => derivedOnDisk({ folder: join(directory, kind), tmp, requireOurs }),
  };
}

/** Writes the bytes of `source` to a new file and forces them to disk. */
async function write(
  path: string,
  source: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: PutOptions,
): Promise<StoredFile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const stored = await pipeline(source, (chunks: AsyncIterable<Uint8Array>) => copy(chunks, file, maxBytes), {
      ...(signal && { signal }),
    });
    await file.sync();
    return stored;
  } finally {
    await file.close();
  }
}

async function copy(chunks: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
    hash.update(chunk);
    await file.appendFile(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
