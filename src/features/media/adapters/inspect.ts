import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PixelSize } from '../../../platform/files/uploads.ts';
import type { PhotoType } from '../photo.ts';
import { PhotoUnusable } from '../photographer.ts';
import { heicSize } from './heic.ts';
import type { Request } from './protocol.ts';

/** The size that a photo says it has. @throws PhotoUnusable */
export async function inspect({ path, type }: Pick<Request, 'path' | 'type'>): Promise<PixelSize> {
  const bytes = await readFile(path);
  return type === 'heic' ? heicSize(bytes) : (await headerOf(bytes, type)).size;
}

/** What stands in front of the pixels: the size as it is looked at, and the colour profile. @throws PhotoUnusable */
export async function headerOf(bytes: Buffer, type: Exclude<PhotoType, 'heic'>) {
  try {
    // Without a limit here: a photo of too many pixels is told its size.
    const { autoOrient, format, icc } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format === type) return { size: { width: autoOrient.width, height: autoOrient.height }, icc };
  } catch {
    // The same as a header of another type.
  }
  throw new PhotoUnusable('photo_unreadable');
}
