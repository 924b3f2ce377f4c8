import { opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../kernel/ids.ts';
import { isSystemError, linkIfFree } from './durable.ts';
import type { Swept } from './port.ts';

interface Looking {
  readonly tmp: string;
  /** What was last written at this moment or later (milliseconds since 1970) stays. */
  readonly before: number;
  readonly isReferenced: (name: string) => Promise<boolean>;
  readonly signal: AbortSignal | undefined;
}

interface Task extends Looking {
  readonly originals: string;
}

interface FolderTask extends Looking {
  readonly root: string;
}

/** How we name folders; any other is somebody else's. */
export const FOLDER_ID = /^[0-9a-f-]{36}$/;

/** Removes what writers that died left behind; answers how many. */
export async function sweepUnfinished({ tmp, before, signal }: Omit<Looking, 'isReferenced'>): Promise<number> {
  let removed = 0;
  for await (const { path } of oldFiles(tmp, before, signal)) {
    await rm(path, { force: true, recursive: true });
    removed += 1;
  }
  return removed;
}

/** Removes the folders of `root` that nothing refers to; answers how many. */
export async function sweepFolders({ tmp, root, before, isReferenced, signal }: FolderTask): Promise<number> {
  let removed = 0;
  for await (const { name, path } of oldFiles(root, before, signal)) {
    if (!FOLDER_ID.test(name) || (await isReferenced(name))) continue;
    await removeFolder(path, join(tmp, newId()));
    removed += 1;
  }
  return removed;
}

/** Removes a folder, if it is there, so that nobody ever sees a part of it; `aside` is a free name on the same disk. */
export async function removeFolder(path: string, aside: string): Promise<void> {
  if ((await unlessGone(rename(path, aside))) !== GONE) await rm(aside, { recursive: true });
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
