import sharp from 'sharp';
import { MAX_PIXELS } from '../photos.domain.ts';
import { isDetailed, scansOf } from '../headers/jpeg-scans.ts';

/** Enough to be seen in the rows that come next, whatever the tables make of it. */
const MORE_BYTES = 4_096;

/**
 * The share of the rows of a damaged JPEG that its data reaches, from 0 to 1. A decoder fills the rest with grey and
 * does not say where it begins. So the photo is decoded as it is, and once more with other data behind its own: the
 * first row that differs is the first that was missing. A pass that only makes more exact may be missing.
 * @throws Error when it can't be decoded at all
 */
export async function shareOfRows(jpeg: Buffer): Promise<number> {
  const scans = scansOf(jpeg) ?? [];
  const scan = scans.at(-1);
  if (!scan || !isDetailed(scans)) return 0;
  if (scan.refines) return 1;
  const before = jpeg.subarray(0, scan.to);
  // No byte of a marker among them, and no two alike in a row.
  const more = Buffer.from(
    Array.from({ length: MORE_BYTES }, (_, place) => 1 + ((place * 89 + (place >> 7) * 31) % 254)),
  );
  const end = Buffer.from([0xff, 0xd9]);
  const [one, other] = [await rowsOf(Buffer.concat([before, end])), await rowsOf(Buffer.concat([before, more, end]))];
  const { height, rowBytes } = one;
  let row = 0;
  while (row < height && sameRow(row)) row += 1;
  return row / height;

  function sameRow(place: number): boolean {
    const from = place * rowBytes;
    return one.data.compare(other.data, from, from + rowBytes, from, from + rowBytes) === 0;
  }
}

/** As the file holds them: not yet upright. */
async function rowsOf(jpeg: Buffer) {
  const image = sharp(jpeg, { failOn: 'none', limitInputPixels: MAX_PIXELS, ignoreIcc: true, autoOrient: false });
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, height: info.height, rowBytes: info.width * info.channels };
}
