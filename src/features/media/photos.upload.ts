import type { UploadRule } from '../../platform/files/uploads.ts';
import { MAX_FILE_BYTES } from '../uploads/index.ts';
import { lookAt } from './headers/look.ts';
import { photoTypes, type PhotoType } from './photo.ts';
import { PhotoUnusable } from './photographer.ts';
import { flawOf, textValues } from './photos.domain.ts';

/** What is taken for a photo: its type and its header are looked at before it is kept, and before anything is decoded. */
export const photoUpload: UploadRule = {
  field: 'photo',
  maxFiles: 9,
  maxBytes: MAX_FILE_BYTES.photo,
  purposes: ['photo'],
  types: photoTypes,
  lists: ['id', 'role', 'altVi', 'altEn'],
  maxFields: 36,
  async inspect(path, type) {
    try {
      // `types` lets no other through.
      const look = await lookAt(path, type as PhotoType);
      const flaw = flawOf(look);
      return flaw === null ? look.size : { code: flaw, values: textValues(look.size, flaw) };
    } catch (error) {
      if (error instanceof PhotoUnusable) return { code: error.flaw, values: {} };
      throw error;
    }
  },
};
