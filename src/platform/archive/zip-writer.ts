import { deflated, type Content, type Packed } from './deflated.ts';
import {
  centralHeader,
  DEFLATED,
  descriptor,
  directoryOf,
  DOS_EPOCH,
  localHeader,
  requireReach,
  SIZES_BEHIND,
  UTF8_NAME,
  type Header,
  type Sizes,
} from './zip-format.ts';

/** One file of an archive. */
export interface ZipEntry {
  /** Bytes for a name as another archive has it. */
  readonly name: string | Buffer;
  readonly content: Content;
  /** 0 for what is compressed already; default 1. */
  readonly level?: number;
  /** As archives tell them; default: the first moment that they can tell. */
  readonly time?: number;
  readonly date?: number;
}

/** An entry of another archive, its content as it is compressed there. */
export interface RawEntry extends Header, Sizes {
  readonly content: AsyncIterable<Buffer>;
}

/** Some bytes of an archive: the next ones, or what is to stand in place of those at `at`. */
interface Piece {
  readonly bytes: Buffer;
  readonly at?: number;
}

const UNKNOWN = { crc: 0, compressed: 0, size: 0 };

/**
 * A zip archive, entry by entry, in flat memory: of every entry only its line of the directory is kept. The same entries
 * make the same bytes. The sizes of an entry are known when its content has passed: they stand behind it, or go to the
 * place in front that was left for them.
 * @throws ArchiveTooLarge above 4 GB or 65,535 entries
 */
export async function* zipPieces(
  entries: AsyncIterable<ZipEntry | RawEntry> | Iterable<ZipEntry | RawEntry>,
  sizesStand: 'inFront' | 'behind',
): AsyncGenerator<Piece> {
  const central: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const start = offset;
    const [header, packed] =
      'crc' in entry ? [rawHeader(entry), asCompressed(entry)] : [newHeader(entry), packedOf(entry)];
    if (sizesStand === 'behind') header.flags |= SIZES_BEHIND;
    const head = localHeader(header, UNKNOWN);
    offset += head.length;
    yield { bytes: head };
    for await (const chunk of packed.chunks()) {
      offset += chunk.length;
      // Long before the entry ends: what is lost anyway need not be written.
      requireReach(offset);
      yield { bytes: chunk };
    }
    const sizes = packed.sizes();
    requireReach(sizes.size);
    central.push(centralHeader(header, sizes, start));
    if (sizesStand === 'inFront') yield { bytes: localHeader(header, sizes), at: start };
    else {
      const behind = descriptor(sizes);
      offset += behind.length;
      yield { bytes: behind };
    }
  }
  yield { bytes: directoryOf(central, offset) };
}

const packedOf = ({ content, level = 1 }: ZipEntry): Packed => deflated(content, level);

const newHeader = ({ name, time = DOS_EPOCH.time, date = DOS_EPOCH.date }: ZipEntry) => ({
  name: Buffer.from(name),
  flags: UTF8_NAME,
  method: DEFLATED,
  time,
  date,
});

const rawHeader = ({ name, flags, method, time, date }: RawEntry) => ({
  name,
  flags: flags & ~SIZES_BEHIND,
  method,
  time,
  date,
});

function asCompressed({ content, crc, size }: RawEntry): Packed {
  let compressed = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      compressed += chunk.length;
      yield chunk;
    }
  }
  return { chunks, sizes: () => ({ crc, size, compressed }) };
}
