import { open, type FileHandle } from 'node:fs/promises';
import { deflated } from './deflated.ts';
import {
  centralHeader,
  DEFLATED,
  directoryOf,
  DOS_EPOCH,
  LOCAL_BYTES,
  localHeader,
  requireReach,
  SIZES_BEHIND,
  UTF8_NAME,
  type Header,
  type Sizes,
} from './zip-format.ts';

/** An entry of another archive, its content as it is compressed there. */
export interface RawEntry extends Header, Sizes {
  readonly content: AsyncIterable<Uint8Array>;
}

export interface EntryOptions {
  readonly time?: number;
  readonly date?: number;
}

/** Writes a zip archive to a new file, entry by entry, in flat memory. The same entries make the same bytes. */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #central: Buffer[] = [];
  #offset = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Has `fill` write the archive at `path`, a free name. @throws what `fill` throws */
  static async create<T>(path: string, fill: (zip: ZipWriter) => Promise<T>): Promise<T> {
    const file = await open(path, 'wx');
    try {
      const zip = new ZipWriter(file);
      const made = await fill(zip);
      await zip.#end();
      return made;
    } finally {
      await file.close();
    }
  }

  /** Adds an entry with this content. */
  async add(
    name: string | Buffer,
    content: AsyncIterable<string | Uint8Array>,
    options: EntryOptions = {},
  ): Promise<void> {
    const header = { name: Buffer.from(name), flags: UTF8_NAME, method: DEFLATED, ...DOS_EPOCH, ...options };
    await this.#entry(header, async (write) => {
      const packed = deflated(content, 1);
      for await (const chunk of packed.chunks()) await write(chunk);
      return packed.sizes();
    });
  }

  /** Adds an entry of another archive as it is. */
  async addRaw({ content, crc, size, flags, ...header }: RawEntry): Promise<void> {
    // Sizes stand in the header here, not behind the content.
    await this.#entry({ ...header, flags: flags & ~SIZES_BEHIND }, async (write) => {
      let bytes = 0;
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        await write(chunk);
      }
      return { crc, compressed: bytes, size };
    });
  }

  async #entry(header: Header, fill: (write: (chunk: Uint8Array) => Promise<void>) => Promise<Sizes>): Promise<void> {
    const start = this.#offset;
    this.#offset += LOCAL_BYTES + header.name.length;
    const sizes = await fill((chunk) => this.#append(chunk));
    requireReach(this.#offset, sizes.size);
    // The sizes are known by now: nothing has to stand behind the content, where some readers don't look.
    await this.#file.write(localHeader(header, sizes), 0, null, start);
    this.#central.push(centralHeader(header, sizes, start));
  }

  async #append(chunk: Uint8Array): Promise<void> {
    await this.#file.write(chunk, 0, chunk.byteLength, this.#offset);
    this.#offset += chunk.byteLength;
  }

  async #end(): Promise<void> {
    await this.#append(directoryOf(this.#central, this.#offset));
  }
}
