import type { Clock, Instant } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { DerivedFiles, Files } from '../../platform/files/port.ts';
import { insertOrFind, removeUnconditionally } from '../../platform/store/change.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import type { Photo } from './photo.ts';
import { contentKey, newPhoto, type NewPhoto } from './photos.domain.ts';
import { photosIn } from './photos.store.ts';
import { distanceOf, MAX_DISTANCE, nearBandsOf } from './similar.domain.ts';
import { eachPage } from '../../platform/store/pages.ts';

export interface PhotoDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly files: Files;
}

/** The folders of pictures, one for each photo. */
export const picturesIn = (files: Files): DerivedFiles => files.derived('photos');

/** A photo of a product; `alreadyExisted` says that it was handed in before. */
export interface Added {
  readonly photo: Photo;
  readonly alreadyExisted: boolean;
}

/**
 * Adds a photo to a product, or finds the one with the same bytes, or the same id and content, that is there.
 * @throws Problem id_taken when the id is that of another photo
 */
export async function addPhoto({ store, clock }: Omit<PhotoDeps, 'files'>, input: NewPhoto): Promise<Added> {
  const photos = photosIn(store);
  const { document: photo, alreadyExisted } = await insertOrFind(photos, newPhoto(input, clock.now()), {
    find: () => sameContent(photos, input),
    async taken() {
      if (await photos.get(input.id)) throw new Problem('id_taken');
      // It was there when we came and is gone by now.
      const { photo: document, alreadyExisted: existed } = await addPhoto({ store, clock }, input);
      return { document, alreadyExisted: existed };
    },
  });
  return { photo, alreadyExisted };
}

async function sameContent(photos: Collection<Photo>, { productId, file }: NewPhoto): Promise<Photo | undefined> {
  const { items } = await photos.find({ contentKey: contentKey(productId, file.sha256) }, { limit: 1 });
  return items[0];
}

/** Photos in process of one account, and of all, with which no more are taken: some minutes of work. */
const MAX_WAITING_OF_ONE = 200;
const MAX_WAITING = 2_000;
const RETRY_SECONDS = 30;

/** @throws Problem overloaded when too many photos wait to be made into pictures */
export async function requireRoomFor({ store }: Pick<PhotoDeps, 'store'>, accountId: string): Promise<void> {
  const waiting = { state: 'processing' } as const;
  const [own, all] = await Promise.all([
    photosIn(store).count({ ...waiting, addedBy: accountId }),
    photosIn(store).count(waiting),
  ]);
  if (own >= MAX_WAITING_OF_ONE || all >= MAX_WAITING) throw new Problem('overloaded', { retryAfter: RETRY_SECONDS });
}

/** The photos with these ids, in this order; what isn't there is left out. */
export async function findPhotos({ store }: Pick<PhotoDeps, 'store'>, ids: readonly string[]): Promise<Photo[]> {
  if (ids.length === 0) return [];
  const { items } = await photosIn(store).find({ id: { $in: ids } }, { limit: ids.length });
  const byId = new Map(items.map((photo) => [photo.id, photo]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** More photos than a product has ever had at one time. */
const MAX_OF_A_PRODUCT = 200;

/** Every photo that was handed in for a product, shown or not. */
export async function photosOf({ store }: Pick<PhotoDeps, 'store'>, productId: string): Promise<readonly Photo[]> {
  return (await photosIn(store).find({ productId }, { limit: MAX_OF_A_PRODUCT })).items;
}

/** Photos of any product that were handed in from this moment on and before that, a page at a time. */
export const photosAdded = (
  { store }: Pick<PhotoDeps, 'store'>,
  from: Instant,
  before: Instant,
): AsyncIterable<readonly Photo[]> =>
  eachPage(photosIn(store), { createdAt: { $gte: from, $lt: before } }, { sort: ['createdAt'] });

/** A photo that looks like one we asked about. */
export interface Similar {
  readonly photoId: string;
  readonly similarTo: Photo;
  /** Bits of 64 that differ. */
  readonly distance: number;
}

/** More candidates than any set of photos has, unless the same picture is everywhere. */
const MAX_CANDIDATES = 1_000;

/** The photos of any product and producer that look like these, the nearest first. */
export async function similarPhotos(
  { store }: Pick<PhotoDeps, 'store'>,
  photos: readonly Photo[],
): Promise<readonly Similar[]> {
  const bands = new Set(photos.flatMap(({ phash }) => (phash === null ? [] : nearBandsOf(phash))));
  if (bands.size === 0) return [];
  const { items } = await photosIn(store).find({ phashBands: { $in: [...bands] } }, { limit: MAX_CANDIDATES });
  return photos
    .flatMap((photo) => items.flatMap((other) => similarity(photo, other) ?? []))
    .toSorted((one, other) => one.distance - other.distance);
}

/**
 * Whether photos of one product look like those of another. A mark for a queue, asked for at every submission: of its
 * four bands one must be the same, which finds what differs in three bits, and most of what `similarPhotos` finds.
 */
export async function areElsewhere(
  { store }: Pick<PhotoDeps, 'store'>,
  productId: string,
  photos: readonly Photo[],
): Promise<boolean> {
  const bands = [...new Set(photos.flatMap(({ phashBands }) => phashBands))];
  if (bands.length === 0) return false;
  const others = { phashBands: { $in: bands }, productId: { $ne: productId } };
  const { items } = await photosIn(store).find(others, { limit: MAX_CANDIDATES });
  return photos.some((photo) => items.some((other) => similarity(photo, other) !== null));
}

function similarity(photo: Photo, similarTo: Photo): Similar | null {
  if (photo.id === similarTo.id || photo.phash === null || similarTo.phash === null) return null;
  const distance = distanceOf(photo.phash, similarTo.phash);
  return distance > MAX_DISTANCE ? null : { photoId: photo.id, similarTo, distance };
}

/**
 * Removes a photo that nothing refers to any more, with its pictures; removing it again is nothing. Its original goes
 * with the next sweep, unless it is that of another photo as well.
 */
export async function removePhoto({ store, files }: Omit<PhotoDeps, 'clock'>, { id }: Pick<Photo, 'id'>) {
  // First the record: who is making its pictures sees then that nobody wants them.
  await removeUnconditionally(photosIn(store), id);
  await picturesIn(files).remove(id);
}

/** The length of an original that an account has handed in as a photo; `null` when it has not. */
export async function photoBytes(
  store: Pick<Store, 'collection'>,
  accountId: string,
  sha256: string,
): Promise<number | null> {
  const { items } = await photosIn(store).find({ sha256, addedBy: accountId }, { limit: 1 });
  return items[0]?.bytes ?? null;
}

/** Whether a photo was handed in as this original. */
export const isPhotoFile = async (store: Pick<Store, 'collection'>, sha256: string): Promise<boolean> =>
  (await photosIn(store).find({ sha256 }, { limit: 1 })).items.length > 0;
