import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { conditions } from '../bench/report.ts';
import { endAll } from './built-service.ts';
import { consoleKills } from './console-kills.ts';
import { consoleMemory } from './console-memory.ts';
import { consolePhotos } from './console-photos.ts';
import { consoleTimes } from './console.ts';
import { certificateClock } from './certificate-clock.ts';
import { dependencies } from './dependencies.ts';
import { disk } from './disk.ts';
import { isMissed, type HardTest, type Tested } from './hard-test.ts';
import { fuzz } from './fuzz.ts';
import { hostileFiles } from './hostile-files.ts';
import { idempotency } from './idempotency.ts';
import { kill } from './kill.ts';
import { lostUpdates } from './lost-updates.ts';
import { multiparts } from './multiparts.ts';
import { NOT_HERE } from './not-here.ts';
import { overload } from './overload.ts';
import { pipelining } from './pipelining.ts';
import { releases } from './releases.ts';
import { remapping } from './remapping.ts';
import { table, withRun } from './report.ts';
import { searchGone } from './search-gone.ts';
import { soak } from './soak.ts';
import { spreadsheets } from './spreadsheets.ts';
import { killedServer, rights, stateMachine } from './suite.ts';

/**
 * `npm run test:hard [-- --only name] [--minutes 20] [--write]`: attacks the built service and breaks what it rests on;
 * prints what was found as a table, and fails when a bound is missed. What had no time within the minutes is not run.
 * `--write` keeps the table in src/docs/reliability.md; `--no-build` takes the service that was built before.
 */
const TESTS: readonly HardTest[] = [
  kill,
  killedServer,
  disk,
  idempotency,
  stateMachine,
  lostUpdates,
  rights,
  fuzz,
  hostileFiles,
  multiparts,
  pipelining,
  soak,
  overload,
  remapping,
  releases,
  searchGone,
  certificateClock,
  consoleTimes,
  consoleKills,
  consolePhotos,
  consoleMemory,
  spreadsheets,
  dependencies,
];

const PAGE = 'src/docs/reliability.md';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    build: { type: 'boolean', default: true },
    minutes: { type: 'string', default: '20' },
  },
  allowNegative: true,
});
const { only } = values;
/** `console` are all tests whose name begins so. */
const chosen = TESTS.filter(({ name }) => only === undefined || name === only || name.startsWith(`${only}-`));
if (chosen.length === 0)
  throw new Error(`there is no test ${String(values.only)}: ${TESTS.map(({ name }) => name).join(', ')}`);
// A page that is written holds every test, all of one run.
if (values.write && chosen.length < TESTS.length) throw new Error('--write keeps whole runs: leave out --only');

const under = conditions();
console.log(under);
if (values.build) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const until = performance.now() + Number(values.minutes) * 60_000;
const tested: Tested[] = [];
for (const test of chosen) {
  console.log(`trying ${test.name} ...`);
  const result = await tryOne(test);
  tested.push(result);
  console.log(`${table([result]).split('\n').at(-1) ?? ''} ${result.seconds.toFixed(0)} s`);
}
const all = values.only === undefined ? [...tested, ...NOT_HERE] : tested;
const took = `${(tested.reduce((sum, { seconds }) => sum + seconds, 0) / 60).toFixed(1)} minutes`;
console.log(`\n${table(all)}\n\n${took}`);
if (values.write) {
  const page = withRun(readFileSync(PAGE, 'utf8'), `${under}; ${took}`, all);
  writeFileSync(PAGE, await format(page, { filepath: PAGE }));
}
// What a test that broke or came too late has left would keep this process.
process.exit(tested.some(isMissed) ? 1 : 0);

/** Runs a test in a folder of its own; whatever happens, nothing that it started goes on. */
async function tryOne(test: HardTest): Promise<Tested> {
  if (test.reason !== undefined) return { test, seconds: 0, notRun: test.reason };
  const left = (until - performance.now()) / 1_000;
  const notRun = `no time within ${values.minutes} minutes`;
  if (left <= 0) return { test, seconds: 0, notRun };
  const folder = mkdtempSync(join(tmpdir(), 'ocop-hard-'));
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  try {
    const late = setTimeout(Math.min(left, test.limitSeconds) * 1_000, null, { ref: false });
    const outcome = await Promise.race([test.run(folder), late]);
    if (outcome === null && left < test.limitSeconds) return { test, seconds: seconds(), notRun };
    if (outcome === null) return { test, seconds: seconds(), broke: `not done in ${String(test.limitSeconds)} s` };
    return { test, seconds: seconds(), ...('notRun' in outcome ? outcome : { outcome }) };
  } catch (error) {
    console.error(error);
    const [broke = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { test, seconds: seconds(), broke };
  } finally {
    await endAll();
    rmSync(folder, { recursive: true, force: true });
  }
}
