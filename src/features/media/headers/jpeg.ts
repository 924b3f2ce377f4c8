import type { PixelSize } from '../../../platform/files/uploads.ts';
import { orientationOfExif, turned, type Orientation } from './orientation.ts';
import { broken, type Source } from './source.ts';

const APP1 = 0xe1;
const SOS = 0xda;
const EOI = 0xd9;
/** Frames, but for the three numbers among theirs that are something else: DHT, JPG, DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/** Some phones write dozens before the frame: EXIF, XMP, a profile in parts, a map of depth. */
const MAX_SEGMENTS = 2_000;

/** The size of a JPEG, upright, by its first frame (ITU-T T.81, annex B). @throws PhotoUnusable */
export async function readJpegSize(source: Source): Promise<PixelSize> {
  let orientation: Orientation | null = null;
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment += 1) {
    const [mark, marker = 0] = await source.read(at, 2);
    if (mark !== 0xff) throw broken();
    if (marker === 0xff) {
      at += 1; // Filling.
      continue;
    }
    at += 2;
    if (standsAlone(marker)) continue;
    if (marker === SOS || marker === EOI) throw broken();
    const length = (await source.read(at, 2)).readUInt16BE();
    if (length < 2) throw broken();
    if (isFrame(marker)) {
      const frame = await source.read(at + 3, 4);
      const size = { width: frame.readUInt16BE(2), height: frame.readUInt16BE(0) };
      if (size.width === 0 || size.height === 0) throw broken();
      return turned(size, orientation ?? 1);
    }
    if (marker === APP1 && orientation === null) orientation = orientationIn(await source.read(at + 2, length - 2));
    at += length;
  }
  throw broken();
}

/** `null` of a segment of another kind. */
const orientationIn = (segment: Buffer): Orientation | null =>
  segment.toString('latin1', 0, 6) === 'Exif\0\0' ? orientationOfExif(segment) : null;
