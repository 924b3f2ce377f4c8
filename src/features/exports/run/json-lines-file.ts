import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { PackRow } from '../writers/channel-files.ts';

/** A product of a run: what the writers are told, and what its variants are to be known by. */
export interface RunRow extends PackRow {
  readonly producerId: string;
  /** Of the product. */
  readonly name: string;
  readonly variants: readonly { readonly id: string; readonly sku: string }[];
}

/**
 * Lines of JSON in a file of the run: rows are read from the store once, so that they are the same for every file that
 * is made of them, and no run holds them in memory.
 */
export class JsonLinesFile<Line> {
  readonly #path: string;
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** An empty one, at a free path. */
  static async create<Line>(path: string): Promise<JsonLinesFile<Line>> {
    return new JsonLinesFile<Line>(path, await open(path, 'wx', 0o600));
  }

  async add(lines: readonly Line[]): Promise<void> {
    if (lines.length > 0) await this.#file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** Nothing more comes. */
  end(): Promise<void> {
    return this.#file.close();
  }

  /** What was added, in its order, in batches; as often as it is asked for. */
  batches(): AsyncIterable<readonly Line[]> {
    return linesIn<Line>(createReadStream(this.#path, { highWaterMark: READ_BYTES }));
  }

  /** The same, one by one. */
  async *each(): AsyncGenerator<Line> {
    for await (const lines of this.batches()) yield* lines;
  }
}

const READ_BYTES = 131_072;

/** The lines of JSON in a text, in batches. */
export async function* linesIn<Line>(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line) => JSON.parse(line) as Line);
  }
}
