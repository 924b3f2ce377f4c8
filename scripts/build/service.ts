import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyConsole } from '../console.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const TSC = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
/** What the service reads beside its code. */
const FILES = ['package.json', 'seed', 'src/web/pages/files'];
const STYLES = 'src/web/shared';

interface BuildOptions {
  /** Whether types are checked as well, which takes most of the time. */
  readonly checked: boolean;
}

/** Compiles the service into an empty folder, with all that it needs besides packages. @throws what tsc says */
export async function buildService(into: string, { checked }: BuildOptions): Promise<void> {
  const options = ['-p', join(REPOSITORY, 'tsconfig.build.json'), '--outDir', into, ...(checked ? [] : ['--noCheck'])];
  // What tsc itself runs is nobody's coverage.
  const env = { ...process.env, NODE_V8_COVERAGE: undefined };
  await promisify(execFile)(process.execPath, [TSC, ...options], { env }).catch((error: unknown) => {
    throw new Error(String((error as { stdout?: string }).stdout), { cause: error });
  });
  for (const path of FILES) await cp(join(REPOSITORY, path), join(into, path), { recursive: true });
  const isStyle = (path: string): boolean => !/\.tsx?$/.test(path);
  await cp(join(REPOSITORY, STYLES), join(into, STYLES), { recursive: true, filter: isStyle });
  await copyConsole(join(into, 'src/web/console/files'), console.log);
}
