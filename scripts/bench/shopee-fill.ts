import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aTemplate } from '../../test/support/workbooks.ts';
import type { Filled, Filling } from './fillers/rows.ts';
import type { Line } from './line.ts';
import { compared } from './race.ts';

const ROWS = 20_000;
/** Each in a process of its own, by turns. */
const PAIRS = 5;
const MAX_MEMORY = 200 * 2 ** 20;

/** What a seller waits for when an export is as large as the whole country. */
export const shopeeFill: Line = {
  name: 'shopee-fill',
  ours: '20,000 rows into the template of a Shopee seller, everything else in it as it was',
  reference: 'exceljs streaming the same cells into a new workbook without shared strings or styles',
  unit: 'rows/s',
  reach: 1.5,
  run: () =>
    withTemplate(async (fill) => {
      const pairs: { readonly ours: number; readonly reference: number }[] = [];
      const rate = ({ milliseconds }: Filled): number => (ROWS / milliseconds) * 1_000;
      while (pairs.length < PAIRS)
        pairs.push({ ours: rate(await fill('ours')), reference: rate(await fill('exceljs')) });
      return compared(pairs);
    }),
};

/** A run holds no rows: a small machine can make the largest file. */
export const shopeeFillMemory: Line = {
  name: 'shopee-fill-memory',
  ours: 'the most memory that the process of such a fill has had',
  reference: 'the limit of 200 MB that we set ourselves',
  unit: 'MB',
  reach: 1,
  run: () =>
    withTemplate(async (fill) => {
      const { peakBytes } = await fill('ours');
      const [ours, reference] = [peakBytes / 2 ** 20, MAX_MEMORY / 2 ** 20];
      return { ours, reference, ratio: reference / ours, note: 'one fill; the ratio is the limit by what was used' };
    }),
};

async function withTemplate<T>(use: (fill: (program: string) => Promise<Filled>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
  const template = await aTemplate();
  let made = 0;
  try {
    return await use((program) => {
      made += 1;
      return filled(program, { template, path: join(folder, `${String(made)}.xlsx`), rows: ROWS });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Has a program of `fillers/`, compiled as in production, fill in a workbook. @throws Error when it ends without */
async function filled(program: string, filling: Filling): Promise<Filled> {
  const child = fork(new URL(`../../dist/bench/scripts/bench/fillers/${program}.js`, import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  child.send(filling);
  const [answer] = (await Promise.race([once(child, 'message'), gone])) as unknown[];
  await gone;
  if (typeof answer !== 'object' || answer === null) throw new Error(`${program} ended without an answer`);
  return answer as Filled;
}
