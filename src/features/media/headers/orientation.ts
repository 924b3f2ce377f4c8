import type { PixelSize } from '../../../platform/files/uploads.ts';

/** How a picture is to be turned before it is looked at: 1 not at all, 5 to 8 with its sides exchanged (EXIF 2.32, 4.6.4). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION = 0x01_12;
const SHORT = 3;
const MAX_ENTRIES = 500;

/** The orientation in EXIF, which is TIFF; 1 when there is none, or when it can't be read. */
export function orientationOfExif(exif: Buffer): Orientation {
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const uint16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const entries = Math.min(uint16(first), MAX_ENTRIES);
    for (let at = first + 2; at < first + 2 + 12 * entries; at += 12)
      if (uint16(at) === ORIENTATION && uint16(at + 2) === SHORT) return oneOf(uint16(at + 8));
  } catch {
    // It ends before it should: as good as none.
  }
  return 1;
}

/** The orientation in XMP (XMP part 2, 1.2.1: `tiff:Orientation`), as an attribute or an element. */
export const orientationOfXmp = (xmp: string): Orientation =>
  oneOf(Number(/\btiff:Orientation\s*(?:=\s*["']|>)\s*([1-8])\s*["'<]/.exec(xmp)?.[1]));

/** EXIF that says nothing but the orientation. */
export function exifOf(orientation: Orientation): Buffer {
  const exif = Buffer.alloc(26);
  exif.write('MM\0*', 0, 'latin1');
  exif.writeUInt32BE(8, 4);
  exif.writeUInt16BE(1, 8);
  exif.writeUInt16BE(ORIENTATION, 10);
  exif.writeUInt16BE(SHORT, 12);
  exif.writeUInt32BE(1, 14);
  exif.writeUInt16BE(orientation, 18);
  return exif;
}

export const turned = ({ width, height }: PixelSize, orientation: Orientation): PixelSize =>
  orientation < 5 ? { width, height } : { width: height, height: width };

const oneOf = (value: number): Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
