import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reason } from './unless.ts';

/** A disk of its own, which a test can fill, or take the write access from. */
export interface SmallDisk {
  readonly path: string;
  /** The same folder, which stays writable: what is open there is in nobody's way. */
  readonly behind: string;
  /** Leaves no byte free, until it is called with `false`. */
  fill(full: boolean): void;
  /** Leaves so many bytes free, until it is called with another number or `fill` with `false`. */
  leave(bytes: number): void;
  /** @throws Error while a file on it is open for writing */
  makeReadOnly(readOnly: boolean): void;
  remove(): void;
}

const mount = (...args: readonly string[]): void => {
  execFileSync('mount', args, { stdio: 'pipe' });
};

/** @throws Error without the right to mount */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-disk-'));
  const [behind, path] = [join(folder, 'behind'), join(folder, 'disk')];
  mkdirSync(behind);
  mkdirSync(path);
  const ballast = join(behind, 'ballast');
  mount('-t', 'tmpfs', '-o', `size=${String(megabytes)}m,mode=700`, 'tmpfs', behind);
  mount('--bind', behind, path);
  return {
    path,
    behind,
    fill(full) {
      if (full) writeUntilFull(ballast);
      else rmSync(ballast);
    },
    leave(bytes) {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(behind);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    makeReadOnly(readOnly) {
      mount('-o', `remount,bind,${readOnly ? 'ro' : 'rw'}`, path);
    },
    remove() {
      // Lazily: whoever has a file open keeps it.
      execFileSync('umount', ['-l', path, behind]);
      rmSync(folder, { recursive: true });
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'a');
  try {
    // Smaller and smaller, so that nothing is left.
    for (const size of [65_536, 4_096, 512, 1]) for (;;) if (!isWritten(file, size)) break;
  } finally {
    closeSync(file);
  }
}

function isWritten(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) > 0;
  } catch {
    return false;
  }
}

/** Only Linux has such disks, and only root may mount them. */
export const NO_DISK: Reason = reasonWithoutDisk();

function reasonWithoutDisk(): Reason {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux mounts disks';
  try {
    const disk = smallDisk(1);
    mkdirSync(join(disk.path, 'tried'));
    disk.remove();
    return undefined;
  } catch {
    return 'this machine lets nobody mount disks';
  }
}
