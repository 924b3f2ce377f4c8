import type { Media } from '../media/index.ts';
import { byIndex, changesBetween, describedBy, rowsOf, type Product, type ProductPhoto } from '../products/index.ts';
import type { ChangesAnswer } from './reviews.schemas.ts';

type Description = Pick<Product, 'content' | 'photos'>;

/** What an approval would change, field by field and photo by photo; without an approved snapshot everything is new. */
export const presentChanges = (product: Product, media: Pick<Media, 'urls'>): ChangesAnswer =>
  changesFrom(product.snapshot, product, { since: null, media });

/** The same against a version that was decided on. */
export const presentChangesSince = (
  decided: Description & { readonly version: number },
  product: Product,
  media: Pick<Media, 'urls'>,
): ChangesAnswer => changesFrom(decided, product, { since: decided.version, media });

function changesFrom(
  before: Description | null,
  product: Product,
  { since, media }: { readonly since: number | null; readonly media: Pick<Media, 'urls'> },
): ChangesAnswer {
  return {
    version: product.version,
    approvedVersion: product.snapshot?.version ?? null,
    since,
    fields: changedFields(before, product),
    photos: changedPhotos(before?.photos ?? [], product.photos, media),
  };
}

function changedFields(approved: Description | null, submitted: Description): ChangesAnswer['fields'] {
  const before = approved ? describedBy({ ...approved, photos: [] }) : new Map<string, unknown>();
  return changesBetween(before, describedBy({ ...submitted, photos: [] })).map((change) => ({
    pointer: byIndex(change.pointer, rowsOf(submitted)),
    approved: change.before ?? null,
    submitted: change.after ?? null,
  }));
}

type PhotoChange = ChangesAnswer['photos'][number];
type Place = NonNullable<PhotoChange['approved']>;

/** The photos of the submission in their order, then those that are gone. */
function changedPhotos(
  approved: readonly ProductPhoto[],
  submitted: readonly ProductPhoto[],
  media: Pick<Media, 'urls'>,
): PhotoChange[] {
  const before = placesOf(approved);
  const after = placesOf(submitted);
  return [...new Set([...after.keys(), ...before.keys()])].map((id) => {
    const places = { approved: before.get(id) ?? null, submitted: after.get(id) ?? null };
    return { id, change: changeOf(places), ...places, urls: media.urls(id, { live: false }) };
  });
}

const placesOf = (photos: readonly ProductPhoto[]): ReadonlyMap<string, Place> =>
  new Map(photos.map(({ id, role, alt }, position) => [id, { position, role, alt }]));

function changeOf({ approved, submitted }: Pick<PhotoChange, 'approved' | 'submitted'>): PhotoChange['change'] {
  if (!approved) return 'added';
  if (!submitted) return 'removed';
  return JSON.stringify(approved) === JSON.stringify(submitted) ? 'same' : 'changed';
}
