import { deflated, type Content } from './deflated.ts';
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
} from './zip-format.ts';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Content;
  /** 0 for what is compressed already; default 1. */
  readonly level?: number;
}

const UNKNOWN = { crc: 0, compressed: 0, size: 0 };

/**
 * A zip archive as it comes, in flat memory: of every entry only its line of the directory is kept. The same entries
 * make the same bytes. Sizes stand behind the contents: that asks for readers that begin with the directory, as all do
 * that people use; where a marketplace reads the archive itself, `ZipWriter` puts them in front.
 * @throws ArchiveTooLarge above 4 GB or 65,535 entries
 */
export async function* zipArchive(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for await (const { name, content, level = 1 } of entries) {
    const header = { name: Buffer.from(name), flags: UTF8_NAME | SIZES_BEHIND, method: DEFLATED, ...DOS_EPOCH };
    const start = offset;
    const head = localHeader(header, UNKNOWN);
    offset += head.length;
    yield head;
    const packed = deflated(content, level);
    for await (const chunk of packed.chunks()) {
      offset += chunk.length;
      // Long before the entry ends: what is lost anyway need not be written.
      requireReach(offset);
      yield chunk;
    }
    const sizes = packed.sizes();
    requireReach(sizes.size);
    const behind = descriptor(sizes);
    offset += behind.length;
    yield behind;
    central.push(centralHeader(header, sizes, start));
  }
  yield directoryOf(central, offset);
}
