import type { UploadRule } from '../../platform/files/uploads.ts';
import { MAX_FILE_BYTES } from '../uploads/index.ts';
import { readImageHeader } from './headers/image-header.ts';
import { photoTypes, type PhotoType } from './photo.ts';
import { PhotoUnusable } from './image-processor.ts';
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
      const header = await readImageHeader(path, type as PhotoType);
      const flaw = flawOf(header);
      return flaw === null ? header.size : { code: flaw, values: textValues(header.size, flaw) };
    } catch (error) {
      if (error instanceof PhotoUnusable) return { code: error.flaw, values: {} };
      throw error;
    }
  },
};
