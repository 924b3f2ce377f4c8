import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of what lies beside the files of an export and says whose products are in them. */
export const MAKERS = 'makers.json';

/** Writes down whose products are in the files: a file is asked about it at every download. */
export const writeMakers = (folder: string, producerIds: Iterable<string>): Promise<void> =>
  writeFile(join(folder, MAKERS), JSON.stringify([...producerIds]), { flag: 'wx', mode: 0o600 });
