import type { PixelSize } from '../../../platform/files/uploads.ts';
import { orientationOfExif, turned, type Orientation } from './orientation.ts';
import { broken, endOfContent, type Source } from './source.ts';

const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;
const MAX_EXIF = 256 * 1_024;
/** A plain picture ends with zeros as well: with a thousand of 20,000 bytes when it has 12 megapixels. */
const MIN_HOLE_SHARE = 0.07;
/** One that moves has a chunk for each of its pictures. */
const MAX_CHUNKS = 20_000;

export interface WebpHeader {
  /** Upright. */
  readonly size: PixelSize;
  /** The share of the file that holds something, from 0 to 1. */
  readonly share: number;
}

/** What stands in a WebP (RFC 9649), without a look at its pixels. @throws PhotoUnusable */
export async function readWebpHeader(source: Source): Promise<WebpHeader> {
  const end = CHUNK_HEAD + (await source.read(4, 4)).readUInt32LE();
  if (end > source.size) throw broken();
  const size = await sizeOf(source);
  if (size.width === 0 || size.height === 0) throw broken();
  const content = await endOfContent(source, RIFF_HEAD, end, end * MIN_HOLE_SHARE);
  return { size: turned(size, await orientationOf(source, end)), share: content / end };
}

/** The canvas of the extended form, else the size of the one picture. */
async function sizeOf(source: Source): Promise<PixelSize> {
  const head = await source.read(RIFF_HEAD, CHUNK_HEAD + 10);
  switch (head.toString('latin1', 0, 4)) {
    case 'VP8X':
      return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 };
    case 'VP8L': {
      if (head[8] !== 0x2f) throw broken();
      const bits = head.readUInt32LE(9);
      return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 };
    }
    case 'VP8 ':
      if (head.readUIntBE(11, 3) !== 0x9d_01_2a) throw broken();
      return { width: head.readUInt16LE(14) & 0x3f_ff, height: head.readUInt16LE(16) & 0x3f_ff };
    default:
      throw broken();
  }
}

async function orientationOf(source: Source, end: number): Promise<Orientation> {
  let at = RIFF_HEAD;
  for (let chunk = 0; chunk < MAX_CHUNKS && at + CHUNK_HEAD <= end; chunk += 1) {
    const head = await source.read(at, CHUNK_HEAD);
    const length = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) === 'EXIF' && length <= MAX_EXIF && at + CHUNK_HEAD + length <= end)
      return orientationOfExif(await source.read(at + CHUNK_HEAD, length));
    at += CHUNK_HEAD + length + (length % 2);
  }
  return 1;
}
