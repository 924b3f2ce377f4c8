import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface MochaRun {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs tests of the suite by its own runner, in a process of its own: these files, with this environment besides. */
export async function runMocha(
  files: readonly string[],
  { grep, env = {} }: { readonly grep?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<MochaRun> {
  const args = ['--import=tsx', 'scripts/test.ts', ...files, ...(grep === undefined ? [] : ['--grep', grep])];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const [code] = (await once(child, 'close')) as [number | null];
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(lines.join('\n'));
  if (code !== 0 || !counts) console.log(lines.join('\n'));
  if (!counts) throw new Error(`the tests ended with ${String(code)}`);
  const [passed = 0, failed = 0, skipped = 0] = counts.slice(1).map(Number);
  const allSkipped = passed + failed === 0;
  // Something that goes on after the last test fails a run without a failed test.
  return { passed, failed: code === 0 || allSkipped ? failed : Math.max(1, failed), skipped };
}
