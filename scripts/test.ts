import Mocha from 'mocha';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findMongo } from '../test/support/mongo.ts';

/**
 * `npm test [-- file...] [--grep pattern]`: runs the tests in this process and closes with the line
 * `N passed, N failed, N skipped`. Fails when a test does, when none ran, when something goes on after the last one,
 * and on a CI machine (`CI` is set) also when the MongoDB half is skipped or a test says `.only`.
 */
const LINGER_LIMIT_MS = 5_000;

const { values, positionals } = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true });
const ci = Boolean(process.env['CI']);

const mongo = await findMongo();
console.log('skip' in mongo ? `MongoDB: skipped, because ${mongo.skip}` : `MongoDB: ${mongo.name}`);

const mocha = new Mocha({ timeout: 20_000, forbidOnly: ci, ...(values.grep ? { grep: values.grep } : {}) });
for (const file of positionals.length > 0 ? positionals : ['src', 'test'].flatMap(testsBelow)) mocha.addFile(file);
await mocha.loadFilesAsync();

const runner = mocha.run();
await once(runner, 'end');
if (!('skip' in mongo)) await mongo.stop();

const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
console.log(`${String(passes)} passed, ${String(failures)} failed, ${String(pending)} skipped`);
const sound = failures === 0 && passes > 0 && !(ci && 'skip' in mongo);
process.exitCode = sound ? 0 : 1;

setTimeout(() => {
  console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit(1);
}, LINGER_LIMIT_MS).unref();

function testsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((path) => join(folder, path));
}
