import Mocha from 'mocha';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findMongo } from '../test/support/mongo.ts';
import { findSecantus } from '../test/support/secantus.ts';

/**
 * `npm test [-- file or folder...] [--grep pattern]`: runs the tests in this process and closes with the line
 * `N passed, N failed, N skipped`. A file that does not load counts as failed. Fails when anything failed, when nothing
 * passed, when something goes on after the last test, and on a CI machine (`CI` is set) also when the MongoDB half is
 * skipped on one of its servers or a test says `.only`.
 */
const LINGER_LIMIT_MS = 5_000;

const { values, positionals } = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true });
const ci = Boolean(process.env['CI']);

const mongo = await findMongo();
const secantus = await findSecantus();
console.log('skip' in mongo ? `MongoDB: skipped, because ${mongo.skip}` : `MongoDB: ${mongo.name}`);
console.log('skip' in secantus ? `SecantusDB: skipped, because ${secantus.skip}` : `and ${secantus.name}`);

// Tests wait for facts, so this ends only what hangs: a busy machine takes many times as long as a calm one.
const mocha = new Mocha({ timeout: 120_000, forbidOnly: ci, ...(values.grep ? { grep: values.grep } : {}) });
const places = positionals.length > 0 ? positionals : ['src', 'test'];
let unreadable = 0;
for (const file of places.flatMap(testsIn)) unreadable += (await loads(file)) ? 0 : 1;

const runner = mocha.run();
await once(runner, 'end');
for (const server of [mongo, secantus]) if (!('skip' in server)) await server.stop();

const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
const failed = failures + unreadable;
console.log(`${String(passes)} passed, ${String(failed)} failed, ${String(pending)} skipped`);
const sound = failed === 0 && passes > 0 && !(ci && ('skip' in mongo || 'skip' in secantus));
process.exitCode = sound ? 0 : 1;

setTimeout(() => {
  console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit(1);
}, LINGER_LIMIT_MS).unref();

/**
 * Whether the file could be read; says why if not, and lets the other files have their turn.
 * Mocha itself would `require` it: compiled to CommonJS, with copies of modules that this process has as well.
 */
async function loads(file: string): Promise<boolean> {
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  try {
    await import(pathToFileURL(file).href);
    return true;
  } catch (error) {
    console.error(`${file} does not load:`, error);
    return false;
  }
}

function testsIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((path) => join(place, path));
}
