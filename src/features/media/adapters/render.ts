import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { greyOf, phashOf, sharpnessOf } from '../look.domain.ts';
import type { RenderedPhoto } from '../image-processor.ts';
import { PREVIEW_SIDE, presets, type Preset } from '../presets.ts';
import { decode, type Pixels } from './decode.ts';
import { thumbhashOf } from './impression.ts';
import type { PreviewRequest, Request } from './protocol.ts';

const JPEG = { quality: 85 } as const;
/** Effort 4, the default, takes three times as long and saves 6 % (measured with 12 megapixels). */
const WEBP = { quality: 80, effort: 1 } as const;

/**
 * Makes every picture of a photo in `folder`: the largest from the photo, each smaller one from a larger one. Nothing
 * but pixels gets that far, so no picture has a position, a camera or a date in it.
 * @throws PhotoUnusable, what the disk says
 */
export async function renderPhoto({ path, type, folder }: Request): Promise<RenderedPhoto> {
  const { pixels, size, repaired } = await decode(await readFile(path), type);
  const write = (preset: Preset, image: Sharp) => image.toFile(join(folder, presets[preset].file));

  async function smaller() {
    const small = await rawWithin(presets.small.side, pixels);
    const encoding = Promise.all([
      thumbhashOf(small),
      write('small', from(small).webp(WEBP)),
      write('thumb', within(presets.thumb.side, small).webp(WEBP)),
    ]);
    // On this thread, while those of sharp encode.
    const grey = greyOf(small, 3);
    const seen = { phash: phashOf(grey), sharpness: sharpnessOf(grey) };
    const [thumbhash] = await encoding;
    return { thumbhash, ...seen };
  }

  const [impression] = await Promise.all([
    smaller(),
    write('large', squared(pixels).jpeg(JPEG)),
    write('medium', within(presets.medium.side, pixels).webp(WEBP)),
  ]);
  return { ...size, repaired, ...impression };
}

/** @throws PhotoUnusable, what the disk says */
export async function renderPreview({ path, type, target }: PreviewRequest): Promise<PixelSize> {
  const { pixels } = await decode(await readFile(path), type, PREVIEW_SIDE);
  await from(pixels).webp(WEBP).toFile(target);
  return { width: pixels.width, height: pixels.height };
}

const from = ({ data, width, height }: Pixels): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

const within = (side: number, pixels: Pixels): Sharp =>
  from(pixels).resize(side, side, { fit: 'inside', withoutEnlargement: true });

async function rawWithin(side: number, pixels: Pixels): Promise<Pixels> {
  const { data, info } = await within(side, pixels).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** In the middle of a white square: a photo smaller than that stays as small as it is. */
function squared(pixels: Pixels): Sharp {
  const { side } = presets.large;
  const [left, top] = [side - pixels.width, side - pixels.height].map((free) => Math.floor(free / 2)) as [
    number,
    number,
  ];
  const margins = { left, top, right: side - pixels.width - left, bottom: side - pixels.height - top };
  return from(pixels).extend({ ...margins, background: 'white' });
}
