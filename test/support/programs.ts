import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Where the service is compiled as in a release: it starts in half the time. Set when all tests are run. */
const BUILT = process.env['TEST_BUILD'];

/** What Node is told to run as the service. */
export const SERVICE = BUILT === undefined ? ['--import=tsx', 'src/main.ts'] : [join(BUILT, 'src/main.js')];
/** What it is told to run as `npx ocop`. */
const OCOP = BUILT === undefined ? ['scripts/ocop.js'] : [join(BUILT, 'src/commands/ocop.js')];

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end, in this environment and no other. `input`: what it reads. */
export function runOcop(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ...environment };
    const child = execFile(process.execPath, [...OCOP, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
    child.stdin?.end(input);
  });
}
