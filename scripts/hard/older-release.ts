import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The last release as its tag has it: how it is started, and what it is called. */
export interface OlderRelease {
  readonly tag: string;
  readonly program: { readonly args: readonly string[]; readonly cwd: string };
}

/**
 * Unpacks the sources of the last release into a folder, beside the packages of today; `null` where the repository has no
 * tag to take them from, as in a shallow clone.
 */
export function unpackLastRelease(folder: string): OlderRelease | null {
  const tag = lastTag();
  if (tag === null) return null;
  const cwd = join(folder, 'older');
  mkdirSync(cwd);
  const sources = execFileSync('git', ['archive', '--format=tar', tag], { cwd: ROOT, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', cwd], { input: sources });
  symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
  return { tag, program: { args: ['--import=tsx', 'src/main.ts'], cwd } };
}

function lastTag(): string | null {
  try {
    const args = ['describe', '--tags', '--abbrev=0', '--match', 'v*'];
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
