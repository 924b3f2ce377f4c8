import { opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../kernel/ids.ts';
import { isSystemError, linkIfFree } from './durable.ts';
import type { Swept } from './port.ts';

interface Task {
  readonly tmp: string;
  readonly originals: string;
  /** Files last written at this moment or later (milliseconds since 1970) stay. */
  readonly before: number;
  readonly isReferenced: (sha256: string) => Promise<boolean>;
  readonly signal: AbortSignal | undefined;
}

/** Removes what writers that died left behind; answers how many. */
export async function sweepUnfinished({ tmp, before, signal }: Task): Promise<number> {
  let removed = 0;
  for await (const { path } of oldFiles(tmp, before, signal)) {
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Removes the kept files that nothing refers to. */
export async function sweepKept(task: Task): Promise<Omit<Swept, 'removedUnfinished'>> {
  const { tmp, originals, before, isReferenced, signal } = task;
  let seen = 0;
  let removed = 0;
  for await (const folder of await opendir(originals)) {
    // What is not named as we name things is somebody else's.
    if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
    for await (const { name, path } of oldFiles(join(originals, folder.name), before, signal)) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      seen += 1;
      if (!(await isReferenced(name)) && (await removeUnlessRenewed(path, join(tmp, newId()), before))) removed += 1;
    }
  }
  return { seen, removed };
}

/**
 * Removes a file unless the same bytes were handed in since it was found old. Its name is taken away first: a file put
 * there afterwards is safe, and one put there just before shows by its age and gets the name back.
 */
async function removeUnlessRenewed(path: string, aside: string, before: number): Promise<boolean> {
  if ((await unlessGone(rename(path, aside))) === GONE) return false;
  const renewed = (await stat(aside)).mtimeMs >= before;
  if (renewed) await linkIfFree(aside, path);
  await rm(aside);
  return !renewed;
}

async function* oldFiles(folder: string, before: number, signal: AbortSignal | undefined) {
  for await (const { name } of await opendir(folder)) {
    signal?.throwIfAborted();
    const path = join(folder, name);
    const found = await unlessGone(stat(path));
    if (found !== GONE && found.mtimeMs < before) yield { name, path };
  }
}

const GONE = Symbol('gone');

/** The result of `looking`, or `GONE` when another process removed the file meanwhile. */
const unlessGone = <T>(looking: Promise<T>): Promise<T | typeof GONE> =>
  looking.catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return GONE;
    throw error;
  });
