import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder of its own for a store's file. */
export async function newFolder(): Promise<{ readonly file: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'ocop-store-'));
  return { file: join(folder, 'store.sqlite'), remove: () => rm(folder, { recursive: true }) };
}
