import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findMongo } from '../test/support/mongo.ts';
import { findSecantus } from '../test/support/secantus.ts';
import { shareServers } from '../test/support/shared-servers.ts';
import { buildService } from './build/service.ts';
import { ensureConsole } from './console.ts';
import { expectEnd } from './tests/linger.ts';
import { runInPool } from './tests/pool.ts';
import { runFile, type FileResult } from './tests/run-file.ts';
import { ownTemporaryFolder } from './tests/temporary.ts';

/**
 * `npm test [-- file or folder...] [--grep pattern] [--jobs n] [--again n]`: runs the tests and closes with the line
 * `N passed, N failed, N skipped`. Files and folders that are named run in this process, one file after another; all of
 * them run in `n` processes side by side, by default one more than there are cores, four at most: tests wait much of
 * their time, for processes that start, browsers and leases that end.
 *
 * At most `n` files that failed are run again, one at a time: by default none, and two on a CI machine, where a fault of
 * the machine must not cost a day. What fails both times has failed; what passes then is named, to be mended all the same.
 *
 * A file that does not load counts as failed. Fails when anything failed, when nothing passed, when something goes on
 * after the last test, and on a CI machine (`CI` is set) also when the MongoDB half is skipped on one of its servers or a
 * test says `.only`.
 */
const MAX_JOBS = 4;
/** So many of the slowest files are named at the end. */
const MAX_SLOW = 10;
/** When more fail, the change is at fault, and not the machine. */
const MAX_AGAIN = 2;

const { values, positionals } = parseArgs({
  options: { grep: { type: 'string' }, jobs: { type: 'string' }, again: { type: 'string' } },
  allowPositionals: true,
});
const ci = Boolean(process.env['CI']);
const options = { forbidOnly: ci, ...(values.grep === undefined ? {} : { grep: values.grep }) };
const everything = positionals.length === 0;
const jobs = Number(values.jobs ?? (everything ? Math.min(MAX_JOBS, availableParallelism() + 1) : 1));
// Those that take long begin first, so that all processes end at about the same time.
const files = (everything ? ['test', 'src'] : positionals).flatMap(testsIn);

ownTemporaryFolder();
// Tests look at the console that was built last; without a build they would look at an old one.
await ensureConsole(console.log);

// Some two hundred processes are started, each in half the time when it is compiled. Who runs a file does not wait for it.
if (everything) process.env['TEST_BUILD'] = await builtService();
const mongo = await findMongo();
const secantus = await findSecantus();
console.log('skip' in mongo ? `MongoDB: skipped, because ${mongo.skip}` : `MongoDB: ${mongo.name}`);
console.log('skip' in secantus ? `SecantusDB: skipped, because ${secantus.skip}` : `and ${secantus.name}`);

const results: FileResult[] = [];
const environment = { ...process.env, ...shareServers({ mongo, secantus }) };
if (jobs > 1) results.push(...(await runInPool(files, { ...options, jobs }, environment)));
else for (const file of files) results.push(await runFile(file, options));
await runAgain(Number(values.again ?? (ci ? MAX_AGAIN : 0)));
for (const server of [mongo, secantus]) if (!('skip' in server)) await server.stop();

if (everything) {
  const slowest = results.toSorted((a, b) => b.seconds - a.seconds).slice(0, MAX_SLOW);
  console.log(`\nSlowest: ${slowest.map(({ file, seconds }) => `${file} ${String(seconds)} s`).join(', ')}`);
}
const failed = results.filter(({ failures }) => failures.length > 0);
for (const { file, failures } of failed) for (const title of failures) console.log(`failed: ${file}: ${title}`);
const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
console.log(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed, ${String(sum('skipped'))} skipped`);
const sound = sum('failed') === 0 && sum('passed') > 0 && !(ci && ('skip' in mongo || 'skip' in secantus));
process.exitCode = sound ? 0 : 1;
expectEnd();

/** Runs files that failed once more, each in a process of its own, and says which failed the first time only. */
async function runAgain(max: number): Promise<void> {
  const failed = results.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0 || failed.length > max) return;
  for (const first of failed) {
    const second = await runInPool([first.file], { ...options, jobs: 1 }, environment);
    results.splice(results.indexOf(first), 1, ...second);
    const unsteady = first.failures.filter((title) => !second.some(({ failures }) => failures.includes(title)));
    for (const title of unsteady) console.log(`unsteady, passed when run again: ${first.file}: ${title}`);
  }
}

/** Within the repository, so that it finds its packages. */
async function builtService(): Promise<string> {
  const cache = join(import.meta.dirname, '../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'ocop-service-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await buildService(folder, { checked: false });
  return folder;
}

function testsIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((path) => join(place, path));
}
