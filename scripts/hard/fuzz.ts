import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { none, type HardTest } from './hard-test.ts';
import { runMocha } from './mocha.ts';

const SECONDS = 90;

/** What a program makes of our own document of the API, by schemathesis, and by the generator of the suite. */
export const fuzz: HardTest = {
  name: 'fuzz',
  means:
    'whatever is sent to a route, the answer is one that the document promises, and never an error of the service.',
  limitSeconds: 300,
  async run() {
    const { failed } = await runMocha(['test/http/random-input.test.ts']);
    const child = spawn(process.execPath, ['--import=tsx', 'scripts/fuzz/run.ts', '--seconds', String(SECONDS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) console.log(text);
    const skipped = /^skipped: (.*)$/m.exec(text)?.[1];
    const cases = [...text.matchAll(/(\d+) generated/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    return {
      tried: `${cases.toLocaleString('en')} requests by schemathesis in ${String(SECONDS)} s, as an admin, a helper and nobody; any JSON at all to every route that takes some`,
      figures: [none('server errors and broken promises', failed + (code === 0 ? 0 : 1))],
      less: skipped ?? 'not 500 examples of each operation, for the time; RESTler needs .NET',
    };
  },
};
