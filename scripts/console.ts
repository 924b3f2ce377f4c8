import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE_MAPS } from '../src/web/console/build.ts';
import { bundleConsole } from './console/bundle.ts';
import { compressFiles } from './console/compress.ts';

const REPOSITORY = join(import.meta.dirname, '..');
/** Where builds are kept, and in `current` which of them is the last. src/web/console/build.ts looks there, too. */
const CACHE = join(REPOSITORY, 'node_modules/.cache/ocop-console');
/** All that a build depends on: what the console may import, how it is built, and the versions of its packages. */
const SOURCES = [
  'src/web/console/app',
  'src/web/shared',
  'src/features',
  'src/kernel',
  'scripts/console',
  'package-lock.json',
];
const MAX_KEPT = 5;

/**
 * Builds the console unless these very sources were built before, and makes it the one that is served.
 * @returns its folder. @throws what the build says of the sources
 */
export async function ensureConsole(say: (line: string) => void = () => undefined): Promise<string> {
  const key = await keyOfSources();
  const folder = join(CACHE, key);
  if (!existsSync(folder)) {
    const began = performance.now();
    await mkdir(CACHE, { recursive: true });
    // Several processes may build at once: each for itself, and the first to end is as good as the others.
    const draft = await mkdtemp(join(CACHE, 'draft-'));
    try {
      await bundleConsole(draft);
      await compressFiles(draft);
      await rename(draft, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    await dropOldBuilds(key);
    say(`Console built in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  }
  await replaceFile(join(CACHE, 'current'), key);
  return folder;
}

/** Builds the console, and lays a copy into the folder of a release. */
export async function copyConsole(into: string, say: (line: string) => void): Promise<void> {
  const folder = await ensureConsole(say);
  await cp(folder, into, { recursive: true, filter: (path) => path !== join(folder, SOURCE_MAPS) });
}

async function keyOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of await filesIn(source)) hash.update(file).update(await readFile(join(REPOSITORY, file)));
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(source: string): Promise<readonly string[]> {
  const place = join(REPOSITORY, source);
  if (!existsSync(place)) return [];
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return [source];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(REPOSITORY.length + 1))
    .sort();
}

async function replaceFile(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

/** Each change of the sources leaves a build behind: a few are kept, for who goes back and forth between branches. */
async function dropOldBuilds(newest: string): Promise<void> {
  const builds = (await readdir(CACHE, { withFileTypes: true })).filter(
    ({ name }) => /^[0-9a-f]{16}$/.test(name) && name !== newest,
  );
  const aged = await Promise.all(
    builds.map(async ({ name }) => ({ name, at: (await stat(join(CACHE, name))).mtimeMs })),
  );
  const old = aged.sort((a, b) => b.at - a.at).slice(MAX_KEPT - 1);
  await Promise.all(old.map(({ name }) => rm(join(CACHE, name), { recursive: true, force: true })));
}
