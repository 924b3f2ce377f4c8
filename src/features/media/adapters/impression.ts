import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './decode.ts';

/** The hash keeps seven waves a side at most: it takes any more pixels only for time. */
const THUMBHASH_SIDE = 32;

/** A preview in some 25 bytes, as base64. */
export async function thumbhashOf({ data, width, height }: Pixels): Promise<string> {
  const { data: rgba, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(THUMBHASH_SIDE, THUMBHASH_SIDE, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, rgba)).toString('base64');
}
