import { inBoth } from './index.ts';
import { photos as vi } from './vi/photos.ts';

export const photos = inBoth(vi, (en) => en.photos);
