import { once } from 'node:events';
import { url as debuggerUrl } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { temporaryFolders } from './temporary.ts';

export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** With what it took to load the file. */
  readonly seconds: number;
  /** Whole titles of the tests that failed. */
  readonly failures: readonly string[];
}

export interface FileOptions {
  readonly grep?: string;
  /** Whether `.only` is a failure. */
  readonly forbidOnly: boolean;
}

/** Tests wait for facts, so this ends only what hangs: a busy machine takes many times as long as a calm one. */
const TIMEOUT_MS = 120_000;

/**
 * Runs the tests of one file in this process, and prints what they say. A file that does not load counts as a failure.
 * Mocha itself would `require` it: compiled to CommonJS, with copies of modules that this process has as well.
 */
export async function runFile(file: string, { grep, forbidOnly }: FileOptions): Promise<FileResult> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1_000);
  // Nobody is waited for who looks at a line under the debugger.
  const timeout = debuggerUrl() === undefined ? TIMEOUT_MS : 0;
  const mocha = new Mocha({ timeout, forbidOnly, ...(grep === undefined ? {} : { grep }) });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error(`${file} does not load:`, error);
    return { file, passed: 0, failed: 1, skipped: 0, seconds: seconds(), failures: ['(the file does not load)'] };
  }
  const failures: string[] = [];
  const before = temporaryFolders();
  const runner = mocha.run();
  runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test: Mocha.Runnable) => failures.push(test.fullTitle()));
  await once(runner, 'end');
  // Else it goes on listening, and each rejection that nobody handles is told by every runner to all the others.
  runner.dispose();
  const left = temporaryFolders().filter((name) => !before.includes(name));
  if (left.length > 0) console.error(`${file} leaves behind: ${left.join(', ')}`);
  const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
  return { file, passed: passes, failed, skipped: pending, seconds: seconds(), failures };
}
