import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, crc32 } from 'node:zlib';

/** When everything was written that says no other time: the first moment a zip archive can tell. */
const DOS_EPOCH = { time: 0, date: 0x0021 };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const UTF8_NAME = 0x0800;
/** Without the 64-bit extension, which marketplaces may not read. */
const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;
const DEFLATED = 8;
const STORED = 0;

/** What is said of an entry besides its content. */
interface Header {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
}

interface Sizes {
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** An entry of another archive, its content as it is compressed there. */
export interface RawEntry extends Header, Sizes {
  readonly content: AsyncIterable<Uint8Array>;
}

export interface EntryOptions {
  /** 1 (fast) to 9; 0: not compressed, for what is compressed already. Default 1. */
  readonly level?: number;
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
  async add(name: string, content: AsyncIterable<string | Uint8Array>, options: EntryOptions = {}): Promise<void> {
    const { level = 1, ...at } = options;
    const header = { name: Buffer.from(name), flags: UTF8_NAME, method: level === 0 ? STORED : DEFLATED };
    await this.#entry({ ...header, ...DOS_EPOCH, ...at }, (write) => compressed(content, level, write));
  }

  /** Adds an entry of another archive as it is. */
  async addRaw({ content, crc, size, flags, ...header }: RawEntry): Promise<void> {
    // Sizes stand in the header here, not behind the content.
    await this.#entry({ ...header, flags: flags & ~0x0008 }, async (write) => {
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
    if (this.#offset > MOST_BYTES || sizes.size > MOST_BYTES) throw new Error('the archive would be larger than 4 GB');
    // The sizes are known by now: nothing has to stand behind the content, where some readers don't look.
    await this.#file.write(localHeader(header, sizes), 0, null, start);
    this.#central.push(centralHeader(header, sizes, start));
  }

  async #append(chunk: Uint8Array): Promise<void> {
    await this.#file.write(chunk, 0, chunk.byteLength, this.#offset);
    this.#offset += chunk.byteLength;
  }

  async #end(): Promise<void> {
    if (this.#central.length > MOST_ENTRIES) throw new Error('the archive would have more than 65,535 entries');
    const start = this.#offset;
    const directory = Buffer.concat(this.#central);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(this.#central.length, 8);
    end.writeUInt16LE(this.#central.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(start, 16);
    await this.#append(Buffer.concat([directory, end]));
  }
}

async function compressed(
  content: AsyncIterable<string | Uint8Array>,
  level: number,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<Sizes> {
  let [crc, size, bytes] = [0, 0, 0];
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      const buffer =
        typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      crc = crc32(buffer, crc);
      size += buffer.length;
      yield buffer;
    }
  }
  async function take(packed: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of packed) {
      bytes += chunk.length;
      await write(chunk);
    }
  }
  if (level === 0) await take(counted());
  else await pipeline(counted(), createDeflateRaw({ level }), take);
  return { crc, size, compressed: bytes };
}

/** The fields that both headers of an entry share, in their order. */
function shared(buffer: Buffer, at: number, { flags, method, time, date, name }: Header, sizes: Sizes): void {
  buffer.writeUInt16LE(20, at);
  buffer.writeUInt16LE(flags, at + 2);
  buffer.writeUInt16LE(method, at + 4);
  buffer.writeUInt16LE(time, at + 6);
  buffer.writeUInt16LE(date, at + 8);
  buffer.writeUInt32LE(sizes.crc, at + 10);
  buffer.writeUInt32LE(sizes.compressed, at + 14);
  buffer.writeUInt32LE(sizes.size, at + 18);
  buffer.writeUInt16LE(name.length, at + 22);
}

function localHeader(header: Header, sizes: Sizes): Buffer {
  const buffer = Buffer.alloc(LOCAL_BYTES);
  buffer.writeUInt32LE(LOCAL, 0);
  shared(buffer, 4, header, sizes);
  return Buffer.concat([buffer, header.name]);
}

function centralHeader(header: Header, sizes: Sizes, offset: number): Buffer {
  const buffer = Buffer.alloc(CENTRAL_BYTES);
  buffer.writeUInt32LE(CENTRAL, 0);
  buffer.writeUInt16LE(20, 4);
  shared(buffer, 6, header, sizes);
  buffer.writeUInt32LE(offset, 42);
  return Buffer.concat([buffer, header.name]);
}
