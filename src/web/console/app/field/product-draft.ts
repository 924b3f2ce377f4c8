import type { Operations } from '../api/operations.ts';
import type { Shown } from '../store/records.ts';
import type { Bodies, Operation } from '../sync/operations.ts';

type Product = Operations['getProduct']['answer'];
type PhotoAnswer = Product['photos'][number];
export type Role = PhotoAnswer['role'];

/** A photo that this phone has taken. */
export interface Shot {
  readonly id: string;
  readonly blob: string;
  readonly role: Role;
  /** Somebody kept it although it was doubtful. */
  readonly doubtful: boolean;
  /** Photos stand in the order of these. */
  readonly place: number;
}

/** A product as it is typed here. */
export interface ProductDraft extends Partial<Product> {
  /** Photos of one that is only here so far, by their ids: two that are kept at once don't undo each other. */
  readonly shots?: Readonly<Record<string, Shot>>;
}

/** Photos of a product that is only here, in their order. */
export const shotsOf = ({ shots = {} }: ProductDraft): readonly Shot[] =>
  Object.values(shots).sort((one, other) => one.place - other.place);

export const productDraftOf = (shown: Shown<'product'> | null): ProductDraft => shown?.value ?? {};

/** What a product is called on a screen. */
export const productName = ({ name }: ProductDraft, unnamed: string): string =>
  [name?.vi, unnamed].find((text) => text !== undefined && text !== '') ?? unnamed;

/** A photo as screens show it. */
export interface ShownPhoto {
  readonly id: string;
  readonly role: Role;
  readonly state: 'held' | PhotoAnswer['state'];
  /** Its bytes on this phone. */
  readonly blob: string | null;
  /** Its pictures at the service. */
  readonly urls: PhotoAnswer['urls'] | null;
  readonly doubtful: boolean;
}

const bodies = <Name extends 'addPhotos' | 'removePhoto' | 'orderPhotos'>(
  operations: readonly Operation[],
  name: Name,
): readonly Bodies[Name][] => operations.filter(({ op }) => op === name).map(({ body }) => body as Bodies[Name]);

/** The photos of a product in their order: those at the service, those on their way, those only here. */
export function photosOf(shown: Shown<'product'> | null, operations: readonly Operation[]): readonly ShownPhoto[] {
  const draft = productDraftOf(shown);
  const { photos = [] } = draft;
  const own = operations.filter(({ target }) => target.kind === 'product' && target.id === shown?.id);
  // What is done shows in the record, as soon as that is fetched again.
  const recent = own.filter(({ state, doneAt }) => state !== 'done' || (doneAt ?? 0) > (shown?.seenAt ?? 0));
  const sent = bodies(own, 'addPhotos').flatMap(({ items }) => items);
  const blobOf = new Map(sent.map(({ id, blob }) => [id, blob]));
  const removed = new Set(bodies(recent, 'removePhoto').map(({ photoId }) => photoId));
  const there = new Set(photos.map(({ id }) => id));
  const isWarned = ({ state, warnings }: PhotoAnswer): boolean => state === 'failed' || warnings.length > 0;
  const all: readonly ShownPhoto[] = [
    ...photos.map((photo) => ({
      id: photo.id,
      role: photo.role,
      state: photo.state,
      blob: blobOf.get(photo.id) ?? null,
      urls: photo.urls,
      doubtful: isWarned(photo),
    })),
    ...bodies(recent, 'addPhotos')
      .flatMap(({ items }) => items)
      .filter(({ id }) => !there.has(id))
      .map(({ id, blob, role = 'gallery' }) => held(id, blob, role)),
    ...shotsOf(draft).map(({ id, blob, role, doubtful }) => ({ ...held(id, blob, role), doubtful })),
  ];
  return inOrder(
    all.filter(({ id }) => !removed.has(id)),
    bodies(recent, 'orderPhotos').at(-1),
  );
}

const held = (id: string, blob: string, role: Role): ShownPhoto => ({
  ...{ id, blob, role },
  state: 'held',
  urls: null,
  doubtful: false,
});

/** As somebody arranged them last, those that came afterwards at the end. */
function inOrder(photos: readonly ShownPhoto[], arranged: Bodies['orderPhotos'] | undefined): readonly ShownPhoto[] {
  if (!arranged) return photos;
  const placeOf = new Map(arranged.items.map(({ id }, at) => [id, at]));
  const roleOf = new Map(arranged.items.map(({ id, role }) => [id, role]));
  const place = ({ id }: ShownPhoto): number => placeOf.get(id) ?? photos.length + arranged.items.length;
  return photos
    .map((photo) => ({ ...photo, role: roleOf.get(photo.id) ?? photo.role }))
    .sort((one, other) => place(one) - place(other));
}

/** What a product should be shown by, the needed ones first. */
export const SLOTS = [
  { role: 'main', needed: true },
  { role: 'label', needed: true },
  { role: 'gallery', needed: true },
  { role: 'process', needed: false },
] as const satisfies readonly { readonly role: Role; readonly needed: boolean }[];

/** The role that is photographed next; `null` when all are there. */
export function nextRole(photos: readonly { readonly role: Role }[], all = false): Role | null {
  const slot = SLOTS.find(({ role, needed }) => (needed || all) && !photos.some((photo) => photo.role === role));
  return slot?.role ?? null;
}
