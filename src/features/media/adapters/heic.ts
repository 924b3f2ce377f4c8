import heicDecode from 'heic-decode';
import sharp from 'sharp';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { PhotoUnusable } from '../photographer.ts';
import { flawOf } from '../photos.domain.ts';

/** The colours of a photo, four bytes a pixel, in the colour space of its profile. */
interface HeicPixels extends PixelSize {
  readonly data: Uint8ClampedArray;
  readonly icc: Buffer | undefined;
}

/** @throws PhotoUnusable */
export const heicSize = (bytes: Buffer): Promise<PixelSize> =>
  withMainImage(bytes, ({ width, height }) => Promise.resolve({ width, height }));

/**
 * Decodes a photo of an iPhone, which sharp can't: seconds of this process alone, and hundreds of megabytes.
 * @throws PhotoUnusable
 */
export const heicPixels = (bytes: Buffer): Promise<HeicPixels> =>
  withMainImage(bytes, async (image) => {
    const flaw = flawOf(image);
    if (flaw !== null) throw new PhotoUnusable(flaw);
    const { width, height, data } = await image.decode();
    return { width, height, data, icc: await profileOf(bytes) };
  });

type Image = Awaited<ReturnType<typeof heicDecode.all>>[number];

async function withMainImage<T>(buffer: Buffer, use: (image: Image) => Promise<T>): Promise<T> {
  try {
    const images = await heicDecode.all({ buffer });
    try {
      const [image] = images;
      if (image) return await use(image);
    } finally {
      images.dispose();
    }
  } catch (error) {
    if (error instanceof PhotoUnusable) throw error;
  }
  throw new PhotoUnusable('photo_unreadable');
}

/** The decoder hides the profile; sharp reads it of most files, and colours without one are taken for sRGB. */
const profileOf = (bytes: Buffer): Promise<Buffer | undefined> =>
  sharp(bytes)
    .metadata()
    .then(
      ({ icc }) => icc,
      () => undefined,
    );
