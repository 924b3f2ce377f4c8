import { Outage } from '../../kernel/outage.ts';
import type { PixelSize } from '../../platform/files/uploads.ts';
import type { PhotoFlaw, PhotoType } from './photo.ts';

/** What came out of a photo besides its pictures. */
export interface RenderedPhoto extends PixelSize {
  /** It was damaged, and could be read all the same. */
  readonly repaired: boolean;
  /** How crisp its crispest parts are: the variance of the Laplacian, of grey levels from 0 to 255. */
  readonly sharpness: number;
  readonly thumbhash: string;
  readonly phash: string | null;
}

/** Makes pictures of photos, where a hostile one can harm nobody. */
export interface ImageProcessor {
  /**
   * Decodes the photo at `path` once and writes every preset into `folder`.
   * @throws PhotoUnusable, ImageProcessorDied, ImageProcessorUnavailable, what the disk says
   */
  render(path: string, type: PhotoType, folder: string, signal: AbortSignal): Promise<RenderedPhoto>;
  /**
   * Writes one picture of the photo at `path` to `target`: a WebP of `PREVIEW_SIDE`.
   * @throws PhotoUnusable, ImageProcessorDied, ImageProcessorUnavailable, what the disk says
   */
  preview(path: string, type: PhotoType, target: string, signal: AbortSignal): Promise<void>;
  /** Not when a moment ago no process could be started: what is handed in now would wait. */
  isAble(): boolean;
  close(): Promise<void>;
}

/** Nothing can be made of the photo, today or ever. */
export class PhotoUnusable extends Error {
  override readonly name = 'PhotoUnusable';
  readonly flaw: PhotoFlaw;
  constructor(flaw: PhotoFlaw) {
    super(flaw);
    this.flaw = flaw;
  }
}

/** No process starts for it: the host has no room for another, or lacks a part. No fault of any photo. */
export class ImageProcessorUnavailable extends Outage {
  override readonly name = 'ImageProcessorUnavailable';
}

/** The process that had the photo ended, or was ended after its deadline. Another try may do better. */
export class ImageProcessorDied extends Error {
  override readonly name = 'ImageProcessorDied';
  /** The photo took more time or memory than any may take. */
  readonly overran: boolean;
  constructor(message: string, { overran = false }: { readonly overran?: boolean } = {}) {
    super(message);
    this.overran = overran;
  }
}
