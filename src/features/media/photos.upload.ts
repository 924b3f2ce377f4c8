import type { UploadRule } from '../../platform/files/uploads.ts';
import { photoTypes, type PhotoType } from './photo.ts';
import { PhotoUnusable, type Photographer } from './photographer.ts';
import { flawOf, textValues } from './photos.domain.ts';

/** What is taken for a photo: its type and its size are looked at before it is kept, and before anything is decoded. */
export const photoUpload = (photographer: Photographer): UploadRule => ({
  field: 'photo',
  maxFiles: 9,
  maxBytes: 20 * 2 ** 20,
  types: photoTypes,
  lists: ['id'],
  async inspect(path, type) {
    try {
      // `types` lets no other through.
      const size = await photographer.inspect(path, type as PhotoType);
      const flaw = flawOf(size);
      return flaw === null ? size : { code: flaw, values: textValues(size, flaw) };
    } catch (error) {
      if (error instanceof PhotoUnusable) return { code: error.flaw, values: {} };
      throw error;
    }
  },
});
