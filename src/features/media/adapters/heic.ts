import openLibHeif from 'libheif-js/libheif-wasm/libheif-bundle.js';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import { readHeifHeader, type HeifHeader } from '../headers/heif.ts';
import { widenClaps } from '../headers/heif-shape.ts';
import { sourceOf } from '../headers/source.ts';
import { PhotoUnusable } from '../image-processor.ts';
import { flawOf } from '../photos.domain.ts';

/** The colours of a photo, four bytes a pixel, in the colour space of its profile. */
interface HeicPixels extends PixelSize {
  readonly data: Uint8ClampedArray;
  /** What is seen of it, and what else its header says. */
  readonly header: HeifHeader;
}

/** Opened with the first such photo: it takes half a second. */
let opened: ReturnType<typeof openLibHeif> | null = null;

/**
 * Decodes the main photo of a file of an iPhone, which sharp can't. The decoder has a wrong idea of how large a picture
 * may be that is cropped, so the crop is left to who gets the pixels.
 * @throws PhotoUnusable
 */
export async function heicPixels(file: Buffer): Promise<HeicPixels> {
  const header = await readHeifHeader(sourceOf(file));
  const flaw = flawOf(header);
  if (flaw !== null) throw new PhotoUnusable(flaw);
  widenClaps(file, header.claps);
  const libheif = (opened ??= openLibHeif());
  const decoder = new libheif.HeifDecoder();
  const images = decoder.decode(file);
  try {
    const main = images.find((image) => image.is_primary());
    const { width, height } = header.whole;
    if (main?.get_width() !== width || main.get_height() !== height) throw new PhotoUnusable('photo_unreadable');
    const data = new Uint8ClampedArray(width * height * 4);
    const displayed = await new Promise((resolve) => main.display({ data, width, height }, resolve));
    if (displayed === null) throw new PhotoUnusable('photo_unreadable');
    return { data, width, height, header };
  } finally {
    for (const image of images) image.free();
    decoder.decoder?.delete();
  }
}
