import { open } from 'node:fs/promises';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import type { PhotoType } from '../photo.ts';
import { readHeifHeader } from './heif.ts';
import { readJpegSize } from './jpeg.ts';
import { readPngHeader } from './png.ts';
import { sourceOfFile, type Source } from './source.ts';
import { readWebpHeader } from './webp.ts';

/** What a photo says of itself. */
export interface ImageHeader {
  /** As it is looked at. */
  readonly size: PixelSize;
  /** Pixels that have to be decoded for it, where that is not just its size. */
  readonly decoded?: number;
  /** The share of its bytes that hold something, from 0 to 1, where that can be told without a decoder. */
  readonly share?: number;
}

/**
 * Reads the header of the photo at `path`: some kilobytes, by rules of our own with a bound on each, without a decoder.
 * @throws PhotoUnusable when it has none
 */
export async function readImageHeader(path: string, type: PhotoType): Promise<ImageHeader> {
  const handle = await open(path);
  try {
    return await readers[type](await sourceOfFile(handle));
  } finally {
    await handle.close();
  }
}

const readers: Readonly<Record<PhotoType, (source: Source) => Promise<ImageHeader>>> = {
  jpeg: async (source) => ({ size: await readJpegSize(source) }),
  png: readPngHeader,
  webp: readWebpHeader,
  heic: readHeifHeader,
};
