import type { Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { TextValues } from '../../kernel/text.ts';
import type { KeptFile, PixelSize } from '../../platform/files/uploads.ts';
import type { New } from '../../platform/store/document.ts';
import { photoTypes, type Photo, type PhotoFlaw, type PhotoType, type PhotoWarning } from './photo.ts';
import type { RenderedPhoto } from './image-processor.ts';
import { MIN_SHARPNESS, WANTED_SIDE } from './look.domain.ts';
import { bandsOf } from './similar.domain.ts';
import { photoAdded, photoProcessed } from './media.events.ts';

/** Fits phones of 48 and 50 megapixels; a file of 0.7 MB may claim 256 of them. */
export const MAX_PIXELS = 60_000_000;
/** Tiles reach beyond the picture that they make, and a crop leaves out a part: by no more than this in a photo. */
export const MAX_DECODED = 2;
/** A photo that lacks more than a fifth is refused; of less an officer is told, and sees it. */
export const MIN_SHARE = 0.8;
/** Below this a side is no photo but an icon or a preview. */
const MIN_SIDE = 64;

/** What is known of a photo by its header. */
interface Outline {
  readonly size: PixelSize;
  /** Pixels to be decoded for it, beside those that are seen. Default: those alone. */
  readonly decoded?: number;
  /** The share of it that is there, from 0 to 1. Default: all. */
  readonly share?: number;
}

/** Why a photo with this header is not taken; `null` when it is. */
export function flawOf({ size: { width, height }, decoded = 0, share = 1 }: Outline): PhotoFlaw | null {
  if (Math.max(width * height, decoded / MAX_DECODED) > MAX_PIXELS) return 'photo_too_many_pixels';
  if (Math.min(width, height) < MIN_SIDE) return 'photo_tiny';
  return share < MIN_SHARE ? 'photo_unreadable' : null;
}

const limits: Readonly<Partial<Record<PhotoFlaw | PhotoWarning, number>>> = {
  photo_tiny: MIN_SIDE,
  photo_too_many_pixels: MAX_PIXELS / 1_000_000,
  photo_small: WANTED_SIDE,
};

/** The values for the text about a flaw or warning of a photo. */
export const textValues = ({ width, height }: PixelSize, code: PhotoFlaw | PhotoWarning): TextValues => ({
  width,
  height,
  ...(limits[code] !== undefined && { limit: limits[code] }),
});

function warningsOf({ width, height, sharpness, repaired }: RenderedPhoto): PhotoWarning[] {
  return [
    ...(Math.min(width, height) < WANTED_SIDE ? ['photo_small' as const] : []),
    ...(sharpness < MIN_SHARPNESS ? ['photo_blurred' as const] : []),
    ...(repaired ? ['photo_repaired' as const] : []),
  ];
}

export const contentKey = (productId: string, sha256: string): string => `${productId}:${sha256}`;

export interface NewPhoto {
  readonly id: string;
  readonly productId: string;
  readonly producerId: string;
  /** As `upload` has let it through. */
  readonly file: KeptFile;
  readonly actorId: string;
}

/** A photo that has just been handed in. @throws Error when the file was kept without a look at it */
export function newPhoto({ id, productId, producerId, file, actorId }: NewPhoto, at: Instant): New<Photo> {
  const { sha256, bytes, type, pixels } = file;
  if (!pixels || !isPhotoType(type)) throw new Error('a photo was kept without a look at it');
  const photo: New<Photo> = {
    id,
    productId,
    producerId,
    contentKey: contentKey(productId, sha256),
    sha256,
    bytes,
    type,
    ...pixels,
    state: 'processing',
    failure: null,
    warnings: [],
    thumbhash: null,
    phash: null,
    phashBands: [],
    addedBy: actorId,
    createdAt: at,
    processedAt: null,
  };
  return withEvent(photo, photoAdded({ productId, producerId }), { actorId, at });
}

export const isPhotoType = (type: string): type is PhotoType => photoTypes.some((known) => known === type);

/** The photo once its pictures are made. */
export const ready = (photo: Photo, rendered: RenderedPhoto, at: Instant): Photo =>
  processed(photo, at, {
    state: 'ready',
    failure: null,
    width: rendered.width,
    height: rendered.height,
    warnings: warningsOf(rendered),
    thumbhash: rendered.thumbhash,
    phash: rendered.phash,
    phashBands: rendered.phash === null ? [] : [...bandsOf(rendered.phash)],
  });

/** The photo once it is plain that nothing can be made of it. */
export const failed = (photo: Photo, failure: PhotoFlaw, at: Instant): Photo =>
  processed(photo, at, { state: 'failed', failure });

function processed(photo: Photo, at: Instant, outcome: Partial<Photo> & Pick<Photo, 'state'>): Photo {
  const { productId, producerId, addedBy } = photo;
  return withEvent(
    { ...photo, ...outcome, processedAt: at },
    photoProcessed({ productId, producerId, state: outcome.state, addedBy }),
    { actorId: null, at },
  );
}
