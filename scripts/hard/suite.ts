import { readFileSync } from 'node:fs';
import { atLeast, none, type HardTest } from './hard-test.ts';
import { runMocha } from './mocha.ts';

const RIGHTS_PAGE = new URL('../../src/docs/rights.md', import.meta.url);

/** The matrix of the suite: the page holds every cell, and a test of the same file holds the page to the program. */
export const rights: HardTest = {
  name: 'rights',
  means: 'nobody gets in where the rights page says otherwise, and what is out of reach is not even found.',
  limitSeconds: 240,
  async run() {
    const { passed, failed } = await runMocha(['test/http/rights-matrix.test.ts']);
    const [, , ...rows] = readFileSync(RIGHTS_PAGE, 'utf8').match(/^\|.*\|$/gm) ?? [];
    const cells = rows.flatMap((row) => row.match(/\| *\d{3} *(?=\|)/g) ?? []).length;
    return {
      tried: `${cells.toLocaleString('en')} requests: every route by every caller, about what is their own, another's, and elsewhere`,
      figures: [none('wrong answers', failed), atLeast('tests', passed, 3)],
    };
  },
};

const MODEL_RUNS = 5_000;
const FULL_MODEL_RUNS = 10_000;

/** The model of the suite, with more runs than each change of the program waits for. */
export const stateMachine: HardTest = {
  name: 'state-machine',
  means:
    'whatever helpers, producers and officers do to a product, also at once, it is always what the rules make of it.',
  limitSeconds: 300,
  async run() {
    const { passed, failed } = await runMocha(['test/model/products.test.ts', 'test/model/at-once.test.ts'], {
      grep: 'by function calls|at once',
      env: { MODEL_RUNS: String(MODEL_RUNS), MODEL_SEED: String(Date.now() % 2 ** 31) },
    });
    return {
      tried: `${MODEL_RUNS.toLocaleString('en')} random runs against a model, with another seed each time, two of the acts at once among them; 4 races said plainly`,
      figures: [none('illegal states', failed), atLeast('tests', passed, 5)],
      less: `${MODEL_RUNS.toLocaleString('en')} of ${FULL_MODEL_RUNS.toLocaleString('en')} runs, for the time`,
    };
  },
};

/** The failure suite of the store, over a server that keeps what it has written, and a line that can be cut. */
export const killedServer: HardTest = {
  name: 'killed-server',
  means: 'a database server that is killed, away, slow or half connected costs nothing that was acknowledged.',
  limitSeconds: 300,
  async run() {
    const { passed, failed } = await runMocha(['test/failures/mongo.test.ts']);
    if (passed + failed === 0) return { notRun: 'SecantusDB needs Python, and could not be installed' };
    return {
      tried: `${String(passed + failed)} failures of SecantusDB under traffic: killed three times, away for long, not primary, write concern errors, a line that swallows everything, long round trips`,
      figures: [none('lost, done twice or answered with an error', failed), atLeast('tests', passed, 5)],
      less: 'not mongod itself, of which no registry has a package (SERVER-139311: try it on the deployment)',
    };
  },
};
