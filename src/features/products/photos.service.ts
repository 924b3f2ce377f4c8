import { newId } from '../../kernel/ids.ts';
import { bodyInvalid, notFound, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Refusal, UploadedFile } from '../../platform/files/uploads.ts';
import { amountOf } from '../../platform/quotas/quotas.domain.ts';
import { withinQuota, type Wanted } from '../../platform/quotas/quotas.ts';
import { saveVersion } from '../../platform/store/change.ts';
import type { Photo } from '../media/index.ts';
import { actOf } from './moves.service.ts';
import type { Localized, Product, ProductPhoto } from './product.ts';
import { editProduct, shownPhotoIds } from './products.domain.ts';
import {
  accessTo,
  requireConsent,
  requireMove,
  saveChange,
  type ProductAccess,
  type ProductDeps,
} from './products.service.ts';
import type { PhotoFields, PhotosInput } from './requests.schemas.ts';
import { readView, type ProductView } from './product-view.service.ts';
import { productsIn } from './products.store.ts';

/** More than any marketplace shows, with room for labels and papers. */
const MAX_PHOTOS = 30;

/** What became of one file of a form. */
export type Received = { readonly name: string } & (
  { readonly photo: Photo; readonly place: ProductPhoto } | { readonly refusal: Refusal }
);

/** What is said of a photo with its file: a role, a text. What isn't is as for any other. */
type Wish = Partial<ProductPhoto>;

/** What a form says of its files, file by file. @throws Problem body_invalid for more than there are files */
function wishesIn({ id = [], role = [], altVi = [], altEn = [] }: PhotoFields, files: number): readonly Wish[] {
  const lists = { id, role, altVi, altEn };
  const errors = Object.entries(lists).flatMap(([name, list]): FieldError[] =>
    list.length > files ? [{ pointer: `/${name}`, code: 'too_many_items', values: { limit: files } }] : [],
  );
  const mains = role.flatMap((one, at) => (one === 'main' ? [at] : []));
  for (const at of mains.slice(1)) errors.push({ pointer: `/role/${String(at)}`, code: 'repeated_items' });
  if (errors.length > 0) throw bodyInvalid(errors);
  return Array.from({ length: files }, (_, at) => {
    const [own, said, vi, en] = [id[at], role[at] ?? '', altVi[at]?.trim() ?? '', altEn[at]?.trim() ?? ''];
    return {
      ...(own !== undefined && { id: own }),
      ...(said !== '' && { role: said }),
      ...(vi !== '' && { alt: { vi, en: en === '' ? null : en } }),
    };
  });
}

/**
 * Adds the usable ones of these files to a product, behind its photos. A file that is no photo refuses no other.
 * @throws Problem consent_missing, not_allowed_now, body_invalid, id_taken, quota_reached
 */
export async function addPhotos(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  files: readonly UploadedFile[],
  fields: PhotoFields,
): Promise<ProductAccess & { readonly received: readonly Received[] }> {
  requireConsent(access);
  requireMove(deps, caller, access, 'edit');
  const { product } = access;
  const wishes = wishesIn(fields, files.length);
  requireRoom(product.photos, product.photos.length + (await countNew(deps, product, files)));
  return withinQuota(deps, caller.id, await roomFor(deps, product, files), () =>
    takeAll(deps, caller, access, files, wishes),
  );
}

/** Those of the files that the product does not show yet, as its quota has them: by their content. */
async function roomFor(
  deps: Pick<ProductDeps, 'store' | 'media'>,
  product: Product,
  files: readonly UploadedFile[],
): Promise<Wanted> {
  const shown = new Set((await photosShown(deps, product)).map(({ sha256 }) => sha256));
  const added = new Map(files.flatMap((file) => ('sha256' in file ? [[file.sha256, file.bytes] as const] : [])));
  return {
    quota: 'photos',
    of: product.id,
    parts: [...added].filter(([sha256]) => !shown.has(sha256)).map(([id, bytes]) => ({ id, bytes })),
    async used(ids) {
      const now = await productsIn(deps.store).get(product.id);
      const others = now ? (await photosShown(deps, now)).filter(({ sha256 }) => !ids.includes(sha256)) : [];
      return amountOf(others);
    },
  };
}

/** The photos of the working copy and of what was approved. */
const photosShown = ({ media }: Pick<ProductDeps, 'media'>, product: Product): Promise<readonly Photo[]> =>
  media.find(shownPhotoIds(product));

async function takeAll(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  files: readonly UploadedFile[],
  wishes: readonly Wish[],
): Promise<ProductAccess & { readonly received: readonly Received[] }> {
  const { product } = access;
  const taken: (Photo | Refusal)[] = [];
  for (const [at, file] of files.entries())
    taken.push('refusal' in file ? file.refusal : await takeIn(deps, caller, product, file, wishes[at]?.id));
  const photos = taken.flatMap((one, at) => ('id' in one ? [{ ...wishes[at], id: one.id }] : []));
  const saved = await saveChange(deps, access, (known) => {
    requireMove(deps, caller, { ...access, product: known }, 'edit');
    const all = withPhotos(known.photos, photos);
    // Other forms may have filled it since we looked.
    requireRoom(known.photos, all.length);
    return editProduct(known, { photos: all }, actOf(deps, caller));
  });
  const shown = saved.product.photos;
  const places = new Map(shown.map((place) => [place.id, place]));
  const received = taken.map((one, at): Received => {
    const name = files[at]?.name ?? '';
    if (!('id' in one)) return { name, refusal: one };
    return { name, photo: one, place: places.get(one.id) ?? placeOf(one.id, shown) };
  });
  return { ...saved, received };
}

/** One that has more already may have as many again. @throws Problem body_invalid when they would be too many */
function requireRoom(photos: readonly ProductPhoto[], count: number): void {
  if (count > Math.max(MAX_PHOTOS, photos.length))
    throw bodyInvalid([{ pointer: '/photo', code: 'too_many_items', values: { limit: MAX_PHOTOS } }]);
}

/** How many of the files are usable photos that the product does not show yet. */
async function countNew(
  { media }: Pick<ProductDeps, 'media'>,
  { photos }: Product,
  files: readonly UploadedFile[],
): Promise<number> {
  const shown = new Set((await media.find(photos.map(({ id }) => id))).map(({ sha256 }) => sha256));
  return new Set(files.flatMap((file) => ('sha256' in file && !shown.has(file.sha256) ? [file.sha256] : []))).size;
}

const takeIn = async (
  { media }: Pick<ProductDeps, 'media'>,
  { id: actorId }: Caller,
  { id: productId, producerId }: Product,
  file: Extract<UploadedFile, { readonly sha256: string }>,
  id: string = newId(),
): Promise<Photo> => (await media.add({ id, productId, producerId, file, actorId })).photo;

/** The first photo is the main one, unless another is said to be. */
const placeOf = (id: string, before: readonly ProductPhoto[], { role, alt = null }: Wish = {}): ProductPhoto => ({
  id,
  role: role ?? (before.some((photo) => photo.role === 'main') ? 'gallery' : 'main'),
  alt,
});

/** One that is there already stays as it is. */
const withPhotos = (photos: readonly ProductPhoto[], added: readonly WishedPhoto[]): readonly ProductPhoto[] =>
  added.reduce(
    (all, photo) =>
      all.some(({ id }) => id === photo.id)
        ? all
        : [...(photo.role === 'main' ? withoutMain(all) : all), placeOf(photo.id, all, photo)],
    photos,
  );

type WishedPhoto = Wish & Pick<Photo, 'id'>;

/** A photo that is said to be the main one takes the place of the one before. */
const withoutMain = (photos: readonly ProductPhoto[]): readonly ProductPhoto[] =>
  photos.map((photo) => (photo.role === 'main' ? { ...photo, role: 'gallery' } : photo));

/**
 * Puts the photos of a product in another order, with their roles and texts: what is not said stays.
 * @throws Problem consent_missing, not_allowed_now, body_invalid unless exactly its photos are named
 */
export async function arrangePhotos(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  { items }: PhotosInput,
): Promise<ProductView> {
  requireConsent(access);
  requireMove(deps, caller, access, 'edit');
  const { product } = access;
  const errors: FieldError[] = [];
  const known = new Map(product.photos.map((photo) => [photo.id, photo]));
  const photos = items.flatMap(({ id, role, alt }, at): ProductPhoto[] => {
    const photo = known.get(id);
    const pointer = `/items/${String(at)}`;
    known.delete(id);
    if (!photo) errors.push({ pointer: `${pointer}/id`, code: 'photo_unknown' });
    return photo ? [{ id, role: role ?? photo.role, alt: alt === undefined ? photo.alt : textOf(alt) }] : [];
  });
  if (known.size > 0) errors.push({ pointer: '/items', code: 'photo_unknown' });
  for (const [at, { role }] of photos.entries())
    if (role === 'main' && photos.findIndex((one) => one.role === 'main') < at)
      errors.push({ pointer: `/items/${String(at)}/role`, code: 'repeated_items' });
  if (errors.length > 0) throw bodyInvalid(errors);
  const act = actOf(deps, caller);
  const saved = await saveVersion(productsIn(deps.store), product, (now) => editProduct(now, { photos }, act));
  return readView(deps, caller, accessTo(saved, access));
}

const textOf = (alt: NonNullable<PhotosInput['items'][number]['alt']> | null): Localized | null =>
  alt && { vi: alt.vi.trim(), en: alt.en?.trim() ?? null };

/** A photo of a product that the caller may describe. @throws Problem not_found */
export function requirePhoto({ product }: ProductAccess, photoId: string): void {
  if (!product.photos.some(({ id }) => id === photoId)) throw notFound();
}

/**
 * Takes a photo out of the working copy; what was approved keeps it.
 * @throws Problem consent_missing, not_allowed_now
 */
export async function removePhoto(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  photoId: string,
): Promise<ProductAccess> {
  requireConsent(access);
  const act = actOf(deps, caller);
  return await saveChange(deps, access, (known) => {
    requireMove(deps, caller, { ...access, product: known }, 'edit');
    return editProduct(known, { photos: known.photos.filter(({ id }) => id !== photoId) }, act);
  });
}
