import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import type { PhotoType } from '../photo.ts';
import { PhotoUnusable } from '../image-processor.ts';
import { barePng, readPngHeader } from '../headers/png.ts';
import { sourceOf } from '../headers/source.ts';
import { readWebpHeader } from '../headers/webp.ts';
import { flawOf, MIN_SHARE, MAX_DECODED, MAX_PIXELS } from '../photos.domain.ts';
import { presets } from '../presets.ts';
import { isSrgb, readProfile, turnToSrgb } from './colour-profile.ts';
import { heicPixels } from './heic.ts';
import { shareOfRows } from './jpeg-rows.ts';

/** Colours in sRGB, three bytes a pixel, row by row. */
export interface Pixels extends PixelSize {
  readonly data: Buffer;
}

/** A photo at the size of the largest picture that is wanted: upright, on white, in sRGB. */
export interface Decoded {
  readonly pixels: Pixels;
  /** Of the photo itself. */
  readonly size: PixelSize;
  readonly repaired: boolean;
}

/** Decodes a photo, once, into a picture whose sides are at most `side` pixels. @throws PhotoUnusable */
export async function decode(bytes: Buffer, type: PhotoType, side: number = presets.large.side): Promise<Decoded> {
  switch (type) {
    case 'heic':
      return decodeHeic(bytes, side);
    case 'png':
      return decodeCommon(barePng(bytes, await readPngHeader(sourceOf(bytes))), type, { side });
    case 'webp':
      return decodeCommon(bytes, type, { ...(await readWebpHeader(sourceOf(bytes))), side });
    case 'jpeg':
      return decodeCommon(bytes, type, { side });
  }
}

async function decodeCommon(
  bytes: Buffer,
  type: Exclude<PhotoType, 'heic'>,
  { share = 1, side }: { readonly share?: number; readonly side: number },
): Promise<Decoded> {
  const { size, icc } = await metadataOf(bytes, type);
  const flaw = flawOf({ size, share });
  if (flaw !== null) throw new PhotoUnusable(flaw);
  const profile = icc && readProfile(icc);
  // Turning sRGB into sRGB takes a quarter of the whole work.
  const options = { limitInputPixels: MAX_PIXELS, ignoreIcc: profile ? isSrgb(profile) : false };
  const read = (failOn: NonNullable<SharpOptions['failOn']>) =>
    reduced(sharp(bytes, { ...options, failOn }).autoOrient(), side);
  try {
    return { size, pixels: await read('warning'), repaired: share < 1 };
  } catch {
    // Some phones write what the decoder warns of (lovell/sharp#1578, #3488); most other such files are damaged.
    if (type === 'jpeg' && (await shareOfRows(bytes).catch(unreadable)) < MIN_SHARE) unreadable();
    return { size, pixels: await read(type === 'jpeg' ? 'none' : 'error').catch(unreadable), repaired: true };
  }
}

/** The size as it is looked at, and the colour profile. @throws PhotoUnusable */
async function metadataOf(bytes: Buffer, type: Exclude<PhotoType, 'heic'>) {
  try {
    // Without a limit here: a photo of too many pixels is told its size.
    const { autoOrient, format, icc } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format === type) return { size: { width: autoOrient.width, height: autoOrient.height }, icc };
  } catch {
    // The same as a header of another type.
  }
  return unreadable();
}

async function decodeHeic(bytes: Buffer, side: number): Promise<Decoded> {
  const { data, width, height, header } = await heicPixels(bytes);
  const whole = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS * MAX_DECODED });
  const pixels = await reduced(whole.extract(header.seen), side);
  const profile = header.profile && readProfile(header.profile);
  if (profile && !isSrgb(profile)) turnToSrgb(pixels.data, profile);
  return { size: header.size, pixels, repaired: header.share < 1 };
}

async function reduced(image: Sharp, side: number): Promise<Pixels> {
  const { data, info } = await image
    .flatten({ background: 'white' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function unreadable(): never {
  throw new PhotoUnusable('photo_unreadable');
}
