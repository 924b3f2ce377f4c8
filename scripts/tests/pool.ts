import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { FileOptions, FileResult } from './run-file.ts';
import { RESULT, type Order } from './worker.ts';

const WORKER = new URL('worker.ts', import.meta.url).pathname;

export interface PoolOptions extends FileOptions {
  /** How many processes run files side by side. */
  readonly jobs: number;
}

/**
 * Runs files in several processes, each of which takes the next file when it has done one, and prints what a file says
 * in one piece. A process that ends before its file does fails that file, and another takes its place.
 */
export async function runInPool(
  files: readonly string[],
  options: PoolOptions,
  environment: NodeJS.ProcessEnv,
): Promise<readonly FileResult[]> {
  const waiting = [...files];
  const results: FileResult[] = [];
  const work = async (): Promise<void> => {
    while (waiting.length > 0) await runWorker(waiting, results, options, environment);
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return results;
}

/** One process, until no file waits any more or it ends by itself. */
async function runWorker(
  waiting: string[],
  results: FileResult[],
  { jobs: _, ...options }: PoolOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const child = spawn(process.execPath, ['--import=tsx', WORKER], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  // Who stops the run stops them as well.
  const stop = (): void => void child.kill('SIGTERM');
  process.prependOnceListener('exit', stop);
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let file: string | undefined;
  let said: string[] = [];
  const give = (): void => {
    file = waiting.shift();
    if (file === undefined) child.stdin.end();
    else child.stdin.write(`${JSON.stringify({ ...options, file } satisfies Order)}\n`);
  };
  const print = (): void => {
    if (said.length > 0) console.log(`\n${file ?? 'after the last test'}\n${said.join('\n')}`);
    said = [];
  };
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  give();
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith(RESULT)) said.push(line);
    else {
      print();
      results.push(JSON.parse(line.slice(RESULT.length)) as FileResult);
      give();
    }
  }
  const [code, signal] = await ended;
  process.off('exit', stop);
  print();
  if (file === undefined && code === 0) return;
  const failure = `the process of the tests ended with ${String(signal ?? code)}`;
  const nothing = { passed: 0, failed: 1, skipped: 0, seconds: 0 };
  results.push({ file: file ?? 'after the last test', ...nothing, failures: [failure] });
}
