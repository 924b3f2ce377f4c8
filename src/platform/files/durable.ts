import { link, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Gives a finished file its final name, over a file that has it already; the name is on disk then. */
export async function moveInto(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  await rename(from, to);
  await sync(folder);
  // Always, because another process may have made the folder a moment ago and not have come this far.
  await sync(dirname(folder));
}

/** Writes a small file in one step unless one is there; `draft` is a free name on the same disk. */
export async function writeOnce(path: string, text: string, draft: string): Promise<void> {
  await writeFile(draft, text, { flag: 'wx', flush: true });
  try {
    await linkIfFree(draft, path);
    await sync(dirname(path));
  } finally {
    await rm(draft);
  }
}

/** A second name for a file, unless the name is taken. */
export async function linkIfFree(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: unknown) => {
    if (!isSystemError(error, 'EEXIST')) throw error;
  });
}

export const isSystemError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Forces the files of a folder to disk, and the folder itself. */
export async function syncFilesIn(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await sync(join(folder, name));
  await sync(folder);
}

/** Forces a file or a folder's names to disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
