export { photoProcessed } from './media.events.ts';
export { openMedia, type Media } from './media.feature.ts';
export type { Photo, PhotoWarning } from './photo.ts';
export { textValues } from './photos.domain.ts';
export { presets, type Preset } from './presets.ts';
export type { PhotoSignature } from './photo-urls.ts';
export type { Similar } from './photos.service.ts';
export { mediaCollections } from './media.collections.ts';
