import { spawnSync } from 'node:child_process';

/** Why a test can't run here; `undefined` where it can. */
export type Reason = string | undefined;

/** A machine that lacks a tool is no fault of the project; the title says so, the run counts it, and CI installs the tools. */
const skip = (title: string, reason: string): void => void it.skip(`${title} (skipped: ${reason})`);

/** A test, or its title with the reason why it is skipped here. */
export function itUnless(reason: Reason, title: string, test: Mocha.Func | Mocha.AsyncFunc): void {
  if (reason === undefined) it(title, test as Mocha.Func);
  else skip(title, reason);
}

/** A suite, or one skipped test that says why all of it is left out here. */
export function describeUnless(reason: Reason, title: string, suite: (this: Mocha.Suite) => void): void {
  if (reason === undefined) describe(title, suite);
  else skip(title, reason);
}

/** A process tells others of its memory and its environment. */
export const NO_PROC: Reason = process.platform === 'linux' ? undefined : 'only Linux tells of other processes';

/** There is a tool that makes HEIC out of other pictures. */
export const NO_HEIC: Reason =
  spawnSync('heif-enc', ['-h']).error === undefined ? undefined : 'no heif-enc (Debian: libheif-examples)';
