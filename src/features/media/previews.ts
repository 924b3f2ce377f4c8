import { MINUTE } from '../../kernel/clock.ts';
import type { FileType } from '../../kernel/file-types.ts';
import {
  ImageProcessorDied,
  ImageProcessorUnavailable,
  PhotoUnusable,
  type ImageProcessor,
} from './image-processor.ts';
import { isPhotoType } from './photos.domain.ts';

/** Writes a picture of the original of a paper to `target`; `false` when nothing can be made of it, today or ever. */
export type RenderPreview = (original: string, type: FileType, target: string) => Promise<boolean>;

/** Makes pictures of papers where those of photos are made. It throws ImageProcessorUnavailable, what the disk says. */
export const previewsBy =
  (imageProcessor: Pick<ImageProcessor, 'preview'>): RenderPreview =>
  async (original, type, target) => {
    if (!isPhotoType(type)) return false;
    try {
      await imageProcessor.preview(original, type, target, AbortSignal.timeout(MINUTE));
      return true;
    } catch (error) {
      if (error instanceof PhotoUnusable) return false;
      if (error instanceof ImageProcessorDied && error.overran) return false;
      const died = error instanceof ImageProcessorDied || (error instanceof Error && error.name === 'TimeoutError');
      throw died ? new ImageProcessorUnavailable('busy', 'no process has made the picture', { cause: error }) : error;
    }
  };
