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

const MODEL_RUNS = 10_000;

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
    };
  },
};
