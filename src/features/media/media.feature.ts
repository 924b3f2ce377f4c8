import type { Readable } from 'node:stream';
import type { Instant } from '../../kernel/clock.ts';
import type { Outboxes } from '../../platform/events/events.store.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { UploadRule } from '../../platform/files/uploads.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import type { Photo } from './photo.ts';
import { photoUrls, type PhotoUrls } from './photo-urls.ts';
import { ImageProcessorUnavailable } from './image-processor.ts';
import type { NewPhoto } from './photos.domain.ts';
import { photoProcessing, photoSubscriber, pictureSweeper, type ProcessDeps } from './photos.jobs.ts';
import {
  addPhoto,
  areElsewhere,
  findPhotos,
  isPhotoFile,
  photoBytes,
  photosAdded,
  photosOf,
  picturesIn,
  removePhoto,
  requireRoomFor,
  similarPhotos,
  type Added,
  type Similar,
} from './photos.service.ts';
import { photosIn } from './photos.store.ts';
import { photoUpload } from './photos.upload.ts';
import { presets, type Preset } from './presets.ts';
import { previewsBy, type RenderPreview } from './previews.ts';
import { mediaEvents } from './media.events.ts';

export interface MediaOptions extends ProcessDeps {
  readonly secret: string;
}

/** A picture to be sent. */
export interface Picture {
  readonly content: Readable;
  readonly bytes: number;
  readonly mediaType: string;
}

/** The photos of products: taken in, looked at, made into pictures of fixed sizes. */
export interface Media extends PhotoUrls {
  /** What a route takes that takes photos: it looks at each before it is kept. */
  readonly upload: UploadRule;
  /** @throws Problem overloaded when too many photos, of the account or of all, are in process; ImageProcessorUnavailable */
  requireRoomFor(accountId: string): Promise<void>;
  /** Adds a photo to a product; the same bytes within a product are one photo. @throws Problem id_taken */
  add(input: NewPhoto): Promise<Added>;
  /** The photos with these ids, in this order; what isn't there is left out. */
  find(ids: readonly string[]): Promise<readonly Photo[]>;
  /** Every photo that was handed in for a product, shown or not. */
  photosOf(productId: string): Promise<readonly Photo[]>;
  /** Photos of any product that were handed in from this moment on and before that, a page at a time. */
  added(from: Instant, before: Instant): AsyncIterable<readonly Photo[]>;
  /** The photos of any product and producer that look like these, the nearest first. */
  similarTo(photos: readonly Photo[]): Promise<readonly Similar[]>;
  /** Whether photos of a product look like those of another: quick, and blind for the least alike. */
  areElsewhere(productId: string, photos: readonly Photo[]): Promise<boolean>;
  /** Removes a photo that no product refers to any more. */
  remove(photo: Pick<Photo, 'id'>): Promise<void>;
  /** @throws FileMissing while it is being made, when it failed, or when there is no such photo */
  open(photoId: string, preset: Preset): Promise<Picture>;
  readonly renderPreview: RenderPreview;
  readonly events: typeof mediaEvents;
  readonly outboxes: readonly Outboxes[];
  readonly subscribers: readonly Subscriber[];
  readonly jobs: readonly JobHandler[];
  readonly sweepers: readonly Sweeper[];
  isReferenced(sha256: string): Promise<boolean>;
  /** The length of an original that an account has handed in as a photo; `null` when it has not. */
  ownOriginalBytes(accountId: string, sha256: string): Promise<number | null>;
}

export function openMedia(options: MediaOptions): Media {
  const { store, clock, files, imageProcessor, secret } = options;
  return {
    ...photoUrls(secret, clock),
    upload: photoUpload,
    async requireRoomFor(accountId) {
      if (!imageProcessor.isAble()) throw new ImageProcessorUnavailable('busy', 'no process starts for photos');
      await requireRoomFor(options, accountId);
    },
    add: (input) => addPhoto(options, input),
    find: (ids) => findPhotos(options, ids),
    photosOf: (productId) => photosOf(options, productId),
    added: (from, before) => photosAdded(options, from, before),
    similarTo: (photos) => similarPhotos(options, photos),
    areElsewhere: (productId, photos) => areElsewhere(options, productId, photos),
    remove: (photo) => removePhoto(options, photo),
    async open(photoId, preset) {
      const { file, mediaType } = presets[preset];
      return { ...(await picturesIn(files).open(photoId, file)), mediaType };
    },
    renderPreview: previewsBy(imageProcessor),
    events: mediaEvents,
    outboxes: [photosIn(store)],
    subscribers: [photoSubscriber(options)],
    jobs: [photoProcessing(options)],
    sweepers: [pictureSweeper(options)],
    isReferenced: (sha256) => isPhotoFile(store, sha256),
    ownOriginalBytes: (accountId, sha256) => photoBytes(store, accountId, sha256),
  };
}
