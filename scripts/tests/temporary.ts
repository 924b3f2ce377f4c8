import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Begins the names of what tests put into the temporary folder. */
const OURS = 'ocop-';

/** Gives this process and those that it starts a temporary folder of their own, which is removed when this one ends. */
export function ownTemporaryFolder(): void {
  const common = tmpdir();
  // A short name: a test that runs tests is four of them deep, and a socket of Chromium's has a path of 107 letters at most.
  const folder = mkdtempSync(join(common, OURS));
  // tsx keeps there what it has compiled: each process finds that of the others.
  const compiled = `tsx-${String(process.geteuid?.() ?? userInfo().username)}`;
  if (existsSync(join(common, compiled))) symlinkSync(join(common, compiled), join(folder, compiled));
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
}

/** What tests have put there and not removed yet. */
export const temporaryFolders = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(OURS));
