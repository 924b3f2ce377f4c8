import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer } from '../../src/container.ts';
import { freePort } from '../../test/support/free-port.ts';
import type { Line } from './line.ts';
import { ITEMS } from './list-race.ts';
import { fillMarket } from './market.ts';
import { PRODUCTION, productionConfig } from './production.ts';
import { compared } from './race.ts';

const PAIRS = 7;
const IDLE_MS = 3_000;
const MAX_MEMORY_MB = 180;

/** How soon a new process takes work over: what an update or a crash costs. */
export const start: Line = {
  name: 'start',
  ours: `the built service, API and worker, from its start to the first 200 of /readyz, with ${ITEMS.toLocaleString('en')} products`,
  reference: 'node -e 0',
  unit: 'starts/min',
  reach: 0.04,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    try {
      const container = await createContainer(productionConfig(folder));
      await prepare(container);
      await fillMarket(container, ITEMS);
      await container.search.rebuild();
      await container.close();
      const pairs = [];
      let megabytes = 0;
      while (pairs.length < PAIRS) {
        const service = await readyService(folder);
        if (pairs.length === 0) megabytes = await idleMemory(service.child);
        await ended(service.child);
        pairs.push({ ours: 60_000 / service.ms, reference: 60_000 / (await emptyProgram()) });
      }
      if (megabytes > MAX_MEMORY_MB) throw new Error(`${String(megabytes)} MB when idle`);
      const result = compared(pairs);
      const ms = `${String(Math.round(60_000 / result.ours))} ms against ${String(Math.round(60_000 / result.reference))} ms`;
      return { ...result, note: `${result.note}; ${ms}; ${String(megabytes)} MB when idle` };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The service, and how many milliseconds it took to be ready. */
async function readyService(folder: string) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../dist/bench/src/main.js', import.meta.url))], {
    env: { PATH: process.env['PATH'], ...PRODUCTION, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await isReady(`http://127.0.0.1:${String(port)}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${String(child.exitCode)}`);
    await setTimeout(5);
  }
  return { child, ms: performance.now() - began };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function emptyProgram(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}

/** What a process holds in memory when it has had nothing to do for a while, in MB. */
async function idleMemory({ pid }: ChildProcess): Promise<number> {
  await setTimeout(IDLE_MS);
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
