import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import { say } from './say.ts';

/** Hands in files without end and says the hash of each that is kept; or one file that never ends. */
const [, , directory, what] = process.argv;
const files = await openDiskFiles({ directory: String(directory), storeId: 'store' });

async function* bytes(chunks: number): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < chunks; count += 1) {
    yield randomBytes(16_384);
    await setTimeout(1);
  }
}

do {
  const { sha256 } = await files.put(bytes(what === 'endless' ? Infinity : 4), { maxBytes: Infinity });
  say(sha256);
} while (what === 'many');
