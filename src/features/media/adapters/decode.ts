import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import type { PhotoType } from '../photo.ts';
import { PhotoUnusable } from '../photographer.ts';
import { flawOf, MOST_PIXELS } from '../photos.domain.ts';
import { presets } from '../presets.ts';
import { isSrgb, readProfile, turnToSrgb } from './colour-profile.ts';
import { heicPixels } from './heic.ts';
import { headerOf } from './inspect.ts';

/** Colours in sRGB, three bytes a pixel, row by row. */
export interface Pixels extends PixelSize {
  readonly data: Buffer;
}

/** A photo at the size of its largest picture: upright, on white, in sRGB. */
export interface Decoded {
  readonly pixels: Pixels;
  /** Of the photo itself. */
  readonly size: PixelSize;
  readonly repaired: boolean;
}

/** Decodes a photo, once. @throws PhotoUnusable */
export async function decode(bytes: Buffer, type: PhotoType): Promise<Decoded> {
  return type === 'heic' ? decodeHeic(bytes) : decodeCommon(bytes, type);
}

async function decodeCommon(bytes: Buffer, type: Exclude<PhotoType, 'heic'>): Promise<Decoded> {
  const { size, icc } = await headerOf(bytes, type);
  const flaw = flawOf(size);
  if (flaw !== null) throw new PhotoUnusable(flaw);
  const profile = icc && readProfile(icc);
  // Turning sRGB into sRGB takes a quarter of the whole work.
  const options = { limitInputPixels: MOST_PIXELS, ignoreIcc: profile ? isSrgb(profile) : false };
  const read = (failOn: NonNullable<SharpOptions['failOn']>) =>
    reduced(sharp(bytes, { ...options, failOn }).autoOrient());
  try {
    return { size, pixels: await read('warning'), repaired: false };
  } catch {
    // Some phones write what the decoder warns of (lovell/sharp#1578, #3488); most other such files are damaged.
    return { size, pixels: await read('error').catch(unreadable), repaired: true };
  }
}

async function decodeHeic(bytes: Buffer): Promise<Decoded> {
  const { data, width, height, icc } = await heicPixels(bytes);
  const pixels = await reduced(sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MOST_PIXELS }));
  const profile = icc && readProfile(icc);
  if (profile && !isSrgb(profile)) turnToSrgb(pixels.data, profile);
  return { size: { width, height }, pixels, repaired: false };
}

async function reduced(image: Sharp): Promise<Pixels> {
  const { side } = presets.large;
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
