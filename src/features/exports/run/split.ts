import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileLimits } from '../../channels/index.ts';
import type { Line } from '../../feeds/index.ts';
import type { LinesOf } from '../writers/shopee-sheet.ts';
import { FILE_NAME, describeFile, type MadeFile } from './files.ts';
import type { RunRow } from './json-lines-file.ts';

export interface Splitting {
  readonly folder: string;
  /** Of the only file; several have a number before its ending. */
  readonly name: string;
  /** What one file may hold; `null`: anything. */
  readonly limits: FileLimits | null;
  /** What a file without any rows weighs. */
  readonly emptyBytes: number;
  readonly signal: AbortSignal;
  /** Writes a file at a free path. */
  readonly write: (path: string, lines: LinesOf) => Promise<void>;
}

/**
 * Writes rows into as few files as a marketplace takes, in their order, no product torn. The same rows make the same
 * files. Without rows there is one file with none.
 */
export async function writeSplit(rows: AsyncIterable<readonly RunRow[]>, splitting: Splitting): Promise<MadeFile[]> {
  const { folder, name, limits, signal } = splitting;
  const numbered = (number: number): string => {
    const dot = name.lastIndexOf('.');
    const end = `-${String(number)}${name.slice(dot)}`;
    return FILE_NAME.test(name.slice(0, dot) + end) ? name.slice(0, dot) + end : name.slice(0, dot - 8) + end;
  };
  const names: string[] = [];
  let waiting: readonly RunRow[] = [];

  async function writeFirst(): Promise<void> {
    signal.throwIfAborted();
    const next = numbered(names.length + 1);
    waiting = waiting.slice(await writeFitting(waiting, join(folder, next), splitting));
    names.push(next);
  }

  for await (const batch of rows) {
    waiting = [...waiting, ...batch];
    while (limits && rowsIn(waiting) > limits.rows) await writeFirst();
  }
  while (waiting.length > 0 || names.length === 0) await writeFirst();
  const [only, second] = names;
  if (only !== undefined && second === undefined) await rename(join(folder, only), join(folder, name));
  return Promise.all((second === undefined ? [name] : names).map((each) => describeFile(folder, each)));
}

/** Writes a file with as many products from the front as it may hold, one at least; answers how many. */
async function writeFitting(
  waiting: readonly RunRow[],
  path: string,
  { limits, emptyBytes, write }: Splitting,
): Promise<number> {
  let count = limits ? countWithin(waiting, limits.rows) : waiting.length;
  for (;;) {
    const products = waiting.slice(0, count);
    await write(path, () => linesOf(products));
    if (!limits || count <= 1 || emptyBytes >= limits.bytes) return count;
    const { size } = await stat(path);
    if (size <= limits.bytes) return count;
    await rm(path);
    // Rows differ in what they weigh: a little less than their share, and always fewer than now.
    const share = (limits.bytes - emptyBytes) / (size - emptyBytes);
    count = Math.max(1, Math.min(count - 1, Math.floor(count * share * 0.95)));
  }
}

const rowsIn = (products: readonly RunRow[]): number => products.reduce((sum, { lines }) => sum + lines.length, 0);

/** So many products from the front have no more rows than these; one at least. */
function countWithin(products: readonly RunRow[], most: number): number {
  let rows = 0;
  const over = products.findIndex(({ lines }) => (rows += lines.length) > most);
  return over < 0 ? products.length : Math.max(1, over);
}

const AT_ONCE = 100;

async function* linesOf(products: readonly RunRow[]): AsyncGenerator<readonly Line[]> {
  await Promise.resolve();
  for (let at = 0; at < products.length; at += AT_ONCE)
    yield products.slice(at, at + AT_ONCE).flatMap(({ lines }) => lines);
}
