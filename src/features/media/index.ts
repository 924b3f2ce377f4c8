export { openMedia, type Media } from './media.feature.ts';
export type { Photo, PhotoWarning } from './photo.ts';
export { textValues } from './photos.domain.ts';
export { presets, type Preset } from './presets.ts';
