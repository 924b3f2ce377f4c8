/** The records of zip archives (PKWARE APPNOTE), without the 64-bit extension, which marketplaces may not read. */

/** When everything was written that says no other time: the first moment a zip archive can tell. */
export const DOS_EPOCH = { time: 0, date: 0x0021 };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;

export const UTF8_NAME = 0x0800;
/** Checksum and sizes stand behind the content, in a descriptor. */
export const SIZES_BEHIND = 0x0008;
export const DEFLATED = 8;

const MAX_BYTES = 0xffff_ffff;
const MAX_ENTRIES = 0xffff;

/** More than an archive holds: fewer products have to be asked for. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
}

/** What is said of an entry besides its content. */
export interface Header {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
}

/** In bytes, packed and unpacked. */
export interface Sizes {
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** @throws ArchiveTooLarge when a place or a size is beyond what 32 bits tell */
export function requireReach(...bytes: readonly number[]): void {
  if (bytes.some((count) => count > MAX_BYTES)) throw new ArchiveTooLarge('the archive would be larger than 4 GB');
}

/** What stands before the content of an entry; with `SIZES_BEHIND`, the sizes in it are to be 0. */
export function localHeader(header: Header, sizes: Sizes): Buffer {
  const buffer = Buffer.alloc(LOCAL_BYTES);
  buffer.writeUInt32LE(LOCAL, 0);
  shared(buffer, 4, header, sizes);
  return Buffer.concat([buffer, header.name]);
}

/** What stands behind the content of an entry with `SIZES_BEHIND`. */
export function descriptor({ crc, compressed, size }: Sizes): Buffer {
  const buffer = Buffer.alloc(16);
  [DESCRIPTOR, crc, compressed, size].forEach((value, at) => buffer.writeUInt32LE(value, at * 4));
  return buffer;
}

/** What the directory says of an entry that begins at `offset`. */
export function centralHeader(header: Header, sizes: Sizes, offset: number): Buffer {
  // Kept to the end of the archive: a piece of the shared pool would keep all of the pool with it.
  const buffer = Buffer.alloc(CENTRAL_BYTES + header.name.length);
  buffer.writeUInt32LE(CENTRAL, 0);
  buffer.writeUInt16LE(20, 4);
  shared(buffer, 6, header, sizes);
  buffer.writeUInt32LE(offset, 42);
  header.name.copy(buffer, CENTRAL_BYTES);
  return buffer;
}

/** The directory and what ends an archive; the directory begins at `offset`. @throws ArchiveTooLarge */
export function directoryOf(central: readonly Buffer[], offset: number): Buffer {
  if (central.length > MAX_ENTRIES) throw new ArchiveTooLarge('the archive would have more than 65,535 entries');
  const directory = Buffer.concat(central);
  requireReach(offset, offset + directory.length);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
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
