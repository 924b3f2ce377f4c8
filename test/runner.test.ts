import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolders } from '../scripts/tests/temporary.ts';
import { NO_CHROMIUM } from './support/chromium.ts';
import { eventually } from './support/eventually.ts';
import { shareServers } from './support/shared-servers.ts';
import { itUnless, NO_PROC } from './support/unless.ts';

interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** What c8 is told. */
interface Counts {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly [
      { readonly ranges: readonly { startOffset: number; endOffset: number; count: number }[] },
    ];
  }[];
}

interface RunOptions {
  readonly jobs: number;
  readonly grep?: string;
  /** So many files that failed are run once more. */
  readonly again?: number;
  /** The file by which a test knows that it ran before. */
  readonly first?: string;
  /** Where to tell which lines were run. */
  readonly coverage?: string;
}

/** A process that looks for no servers. */
const none = { skip: 'not needed' };
const ALONE = { ...process.env, ...shareServers({ mongo: none, secantus: none }), CI: '' };

/** Runs fixtures with `npm test`'s program, in a process that looks for no servers. */
function run(names: readonly string[], { jobs, grep = '', again = 0, first = '', coverage }: RunOptions) {
  const files = names.map((name) => `test/fixtures/runner/${name}.fixture.ts`);
  const told = coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage };
  const env = { ...ALONE, ...told, RAN_BEFORE: first };
  return new Promise<Outcome>((resolve) => {
    const told = ['--jobs', String(jobs), '--grep', grep, '--again', String(again)];
    const program = ['--import=tsx', 'scripts/test.ts', ...told, ...files];
    execFile(process.execPath, program, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}

const lastLine = ({ said }: Outcome): string | undefined =>
  said.split('\n').findLast((line) => line.includes(' passed, '));

describe('when test files are run', () => {
  for (const jobs of [1, 2]) {
    it(`then what passes and what is skipped is counted, with --jobs ${String(jobs)}`, async () => {
      const outcome = await run(['passes'], { jobs });
      expect([outcome.code, lastLine(outcome)]).to.deep.equal([0, '1 passed, 0 failed, 1 skipped']);
    });

    it(`then failures are named at the end, and fail the run, with --jobs ${String(jobs)}`, async () => {
      const outcome = await run(['fails', 'passes', 'does-not-load'], { jobs });
      expect([outcome.code, lastLine(outcome)]).to.deep.equal([1, '1 passed, 2 failed, 1 skipped']);
      expect(outcome.said).to.include('failed: test/fixtures/runner/fails.fixture.ts: another file fails');
      expect(outcome.said).to.include('not to be loaded');
    });

    it(`then something that goes on after the last test fails the run, with --jobs ${String(jobs)}`, async () => {
      const outcome = await run(['goes-on'], { jobs });
      expect(outcome.code).to.equal(1);
      expect(outcome.said).to.include('Still open after the last test');
    });
  }

  it('then a process that ends in the middle fails its file, and the other files are run', async () => {
    const outcome = await run(['ends-its-process', 'passes', 'fails'], { jobs: 2 });
    expect([outcome.code, lastLine(outcome)]).to.deep.equal([1, '1 passed, 2 failed, 1 skipped']);
    expect(outcome.said).to.include('ended with SIGKILL');
  });

  it('then few that failed are run once more, and what failed the first time only is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-first-'));
    const outcome = await run(['fails-once', 'fails', 'passes'], { jobs: 2, again: 2, first: join(folder, 'ran') });
    rmSync(folder, { recursive: true });
    expect([outcome.code, lastLine(outcome)]).to.deep.equal([1, '2 passed, 1 failed, 1 skipped']);
    expect(outcome.said.match(/^unsteady.*/gm)).to.deep.equal([
      'unsteady, passed when run again: test/fixtures/runner/fails-once.fixture.ts: a sixth file fails the first time',
    ]);
    expect(outcome.said).to.include('\nfailed: test/fixtures/runner/fails.fixture.ts: another file fails');
  });

  it('then none of many that failed is run once more', async () => {
    const outcome = await run(['fails', 'does-not-load', 'passes'], { jobs: 2, again: 1 });
    expect(outcome.said.match(/Error: as it should/g)).to.have.length(1);
    expect(lastLine(outcome)).to.equal('1 passed, 2 failed, 1 skipped');
  });

  it('then no temporary folder outlives them, and who leaves one is named', async () => {
    const before = temporaryFolders();
    const outcome = await run(['leaves-a-folder', 'ends-its-process'], { jobs: 2 });
    expect(outcome.said).to.match(/leaves-a-folder.fixture.ts leaves behind: ocop-left-/);
    expect(temporaryFolders()).to.deep.equal(before);
  });

  itUnless(NO_PROC, 'then a run that is stopped leaves neither processes nor folders', async () => {
    const before = temporaryFolders();
    const program = ['--import=tsx', 'scripts/test.ts', '--jobs', '2', 'test/fixtures/runner/never-ends.fixture.ts'];
    const run = spawn(process.execPath, program, { env: ALONE, stdio: 'ignore' });
    const begun = (): string | undefined =>
      readdirSync(tmpdir(), { recursive: true, encoding: 'utf8' }).find((path) => path.includes('ocop-process-'));
    const [, pid] = /ocop-process-(\d+)/.exec(await eventually(begun)) ?? [];
    run.kill('SIGTERM');
    await once(run, 'exit');
    await eventually(() => !existsSync(`/proc/${String(pid)}`));
    expect(temporaryFolders()).to.deep.equal(before);
  });

  it('then a run in which nothing passes fails', async () => {
    expect((await run(['passes'], { jobs: 2, grep: 'something else' })).code).to.equal(1);
  });

  itUnless(NO_CHROMIUM, 'then lines of the console that a browser has run are counted, and no others', async () => {
    const coverage = mkdtempSync(join(tmpdir(), 'ocop-coverage-'));
    const outcome = await run(['browses'], { jobs: 2, coverage });
    expect(outcome.code, outcome.said).to.equal(0);
    const [name = ''] = readdirSync(coverage).filter((file) => file.startsWith('browser-'));
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as Counts;
    rmSync(coverage, { recursive: true });
    const wasRun = (path: string, words: string): boolean => {
      const at = readFileSync(`src/web/console/app/${path}`, 'utf8').indexOf(words);
      const ranges = result.find(({ url }) => url.includes(`/app/${path}`))?.functions[0]?.ranges ?? [];
      const [last] = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset).slice(-1);
      return (last?.count ?? 0) > 0;
    };
    expect(wasRun('session/sign-in.tsx', 'return (')).to.equal(true);
    expect(wasRun('session/reset.tsx', 'return (')).to.equal(true);
    expect(wasRun('session/sign-up.tsx', 'return (')).to.equal(false);
  });
});
