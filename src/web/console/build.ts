import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the door and the service worker have to know of a build. */
export interface Build {
  /** Two builds of the same files have the same. */
  readonly id: string;
  /** Paths of what the first page refers to. */
  readonly script: string;
  readonly style: string;
  readonly fonts: readonly string[];
  /** Paths of all files whose names hold a hash of their content. */
  readonly assets: readonly string[];
}

/** A file of a build, in each form in which it is sent. */
export interface BuiltFile {
  readonly path: `/${string}`;
  readonly content: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Where a release has its build, and where a working tree keeps those that it made. */
const [RELEASED, CACHE] = [here('files'), here('../../../node_modules/.cache/ocop-console')];
/** What describes a build, inside it. */
export const DESCRIPTION = 'build.json';
/** Where it has the source maps of its scripts, inside it: for who works on it, never sent. */
export const SOURCE_MAPS = 'maps';

/** The folder of the build that is served; `null` while there is none. */
export async function builtFolder(): Promise<string | null> {
  if (await hasBuild(RELEASED)) return RELEASED;
  const last = await unlessAbsent(readFile(join(CACHE, 'current'), 'utf8'));
  const folder = last === null ? null : join(CACHE, last);
  return folder !== null && (await hasBuild(folder)) ? folder : null;
}

const hasBuild = async (folder: string): Promise<boolean> =>
  (await unlessAbsent(readFile(join(folder, DESCRIPTION)))) !== null;

/** @throws what the disk says */
export async function readBuild(
  folder: string,
): Promise<{ readonly build: Build; readonly files: readonly BuiltFile[] }> {
  const build = JSON.parse(await readFile(join(folder, DESCRIPTION), 'utf8')) as Build;
  const paths = ['app', 'assets'].map(async (room) =>
    (await readdir(join(folder, room)))
      .filter((name) => !/\.(br|gz)$/.test(name))
      .map((name): `/${string}` => `/${room}/${name}`),
  );
  return { build, files: await Promise.all((await Promise.all(paths)).flat().map((path) => readBuilt(folder, path))) };
}

async function readBuilt(folder: string, path: `/${string}`): Promise<BuiltFile> {
  const file = join(folder, path);
  const [content, brotli, gzip] = await Promise.all([
    readFile(file),
    unlessAbsent(readFile(`${file}.br`)),
    unlessAbsent(readFile(`${file}.gz`)),
  ]);
  return { path, content, brotli, gzip };
}

async function unlessAbsent<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
