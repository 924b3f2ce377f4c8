import { LOOKED_AT_SIDE } from './look.domain.ts';

/** The pictures made of every photo; no other size can be asked for, so that nobody can make us compute. */
export const presets = {
  large: { file: 'large.jpg', side: 1_200, mediaType: 'image/jpeg' },
  medium: { file: 'medium.webp', side: 1_024, mediaType: 'image/webp' },
  small: { file: 'small.webp', side: LOOKED_AT_SIDE, mediaType: 'image/webp' },
  thumb: { file: 'thumb.webp', side: 160, mediaType: 'image/webp' },
} as const;

/** The longest side of the picture of a paper: large enough to be read. */
export const PREVIEW_SIDE = 2_048;

export type Preset = keyof typeof presets;
