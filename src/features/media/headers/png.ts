import { crc32, inflateSync } from 'node:zlib';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { exifOf, orientationOfExif, orientationOfXmp, turned, type Orientation } from './orientation.ts';
import { broken, type Source } from './source.ts';

const SIGNATURE = 8;
/** Length, name and sum around the content of a chunk. */
const AROUND = 12;
/** One of 20 MB that libpng has written has 2,500. */
const MAX_CHUNKS = 20_000;
/** Of what stands beside the pixels: more is not looked at. */
const MAX_TEXT = 256 * 1_024;
/** What is packed and longer is never unpacked, however little it may hold: some kilobytes hide many megabytes. */
const MAX_PACKED = 64 * 1_024;
const MAX_PROFILE = 1_024 * 1_024;

const XMP = 'XML:com.adobe.xmp';

interface Chunk {
  readonly name: string;
  /** Where its content begins. */
  readonly at: number;
  readonly length: number;
}

export interface PngHeader {
  /** Upright. */
  readonly size: PixelSize;
  readonly orientation: Orientation;
  readonly chunks: readonly Chunk[];
}

/** What stands in a PNG (PNG, third edition, 5.3), without a look at its pixels. @throws PhotoUnusable */
export async function readPngHeader(source: Source): Promise<PngHeader> {
  const chunks = await chunksOf(source);
  const [header] = chunks;
  if (header?.name !== 'IHDR' || header.length !== 13) throw broken();
  const sides = await source.read(header.at, 8);
  const size = { width: sides.readUInt32BE(0), height: sides.readUInt32BE(4) };
  if (size.width === 0 || size.height === 0) throw broken();
  const orientation = await orientationOf(source, chunks);
  return { size: turned(size, orientation), orientation, chunks };
}

/** The chunks up to the end that a PNG says it has; without it as many as are whole. */
async function chunksOf(source: Source): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  let at = SIGNATURE;
  while (at + AROUND <= source.size) {
    const head = await source.read(at, 8);
    const chunk = { name: head.toString('latin1', 4, 8), at: at + 8, length: head.readUInt32BE(0) };
    at += chunk.length + AROUND;
    if (at > source.size) throw broken();
    chunks.push(chunk);
    if (chunk.name === 'IEND') break;
    if (chunks.length > MAX_CHUNKS) throw broken();
  }
  return chunks;
}

/** By its EXIF; else by its XMP, where programs put it before a PNG could have EXIF. */
async function orientationOf(source: Source, chunks: readonly Chunk[]): Promise<Orientation> {
  const exif = chunks.find(({ name, length }) => name === 'eXIf' && length <= MAX_TEXT);
  if (exif) return orientationOfExif(await source.read(exif.at, exif.length));
  for (const { name, at, length } of chunks)
    if (name === 'iTXt' && length <= MAX_TEXT) {
      const keyword = (await source.read(at, Math.min(XMP.length + 1, length))).toString('latin1');
      if (keyword === `${XMP}\0`) return orientationOfXmp(textOf(await source.read(at, length)));
    }
  return 1;
}

/** The text of an international text chunk, packed or not; empty when it is packed and too long. */
function textOf(content: Buffer): string {
  const flags = content.indexOf(0) + 1;
  const language = content.indexOf(0, flags + 2);
  const translated = content.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return '';
  const text = content.subarray(translated + 1);
  return (content[flags] === 1 ? unpacked(text, MAX_TEXT) : text)?.toString('utf8') ?? '';
}

function unpacked(packed: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return packed.length > MAX_PACKED ? null : inflateSync(packed, { maxOutputLength });
  } catch {
    return null;
  }
}

/** What decides how the pixels are looked at. */
const OF_COLOUR = ['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT'];

/** The PNG with its pixels, colours and orientation alone: a decoder unpacks whatever else it finds. */
export function barePng(bytes: Buffer, { chunks, orientation }: PngHeader): Buffer {
  const whole = ({ at, length }: Chunk): Buffer => bytes.subarray(at - 8, at + length + 4);
  const content = ({ at, length }: Chunk): Buffer => bytes.subarray(at, at + length);
  const seen = new Set<string>();
  const first = ({ name }: Chunk): boolean => !seen.has(name) && !!seen.add(name);
  const kept = chunks.flatMap((chunk) => {
    if (chunk.name === 'IDAT' || chunk.name === 'IEND') return [whole(chunk)];
    if (chunk.name === 'IHDR' && first(chunk)) return [whole(chunk), written('eXIf', exifOf(orientation))];
    if (chunk.name === 'iCCP' && isModest(content(chunk)) && first(chunk)) return [whole(chunk)];
    return OF_COLOUR.includes(chunk.name) && first(chunk) ? [whole(chunk)] : [];
  });
  return Buffer.concat([bytes.subarray(0, SIGNATURE), ...kept]);
}

function isModest(profile: Buffer): boolean {
  // The name ends with a zero, then comes the way of packing.
  const packed = profile.subarray(profile.indexOf(0) + 2);
  return unpacked(packed, MAX_PROFILE) !== null;
}

function written(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
