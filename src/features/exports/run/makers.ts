import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRow, JsonLinesFile } from './json-lines-file.ts';

/** Name of what lies beside the files of an export and says whose products are in them. */
export const MAKERS = 'makers.json';

/** Writes down whose products the rows are: a file is asked about it at every download. */
export async function keepMakers(folder: string, spools: readonly JsonLinesFile<RunRow>[]): Promise<void> {
  const ids = new Set<string>();
  for (const spool of spools) for await (const { producerId } of spool.each()) ids.add(producerId);
  await noteMakers(folder, ids);
}

export const noteMakers = (folder: string, ids: ReadonlySet<string>): Promise<void> =>
  writeFile(join(folder, MAKERS), JSON.stringify([...ids]), { flag: 'wx', mode: 0o600 });
