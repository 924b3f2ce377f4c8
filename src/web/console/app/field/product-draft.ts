import type { Operations } from '../api/operations.ts';
import type { Shown } from '../store/records.ts';
import type { Bodies, Operation } from '../sync/operations.ts';

type Product = Operations['getProduct']['answer'];
type PhotoAnswer = Product['photos'][number];
export type Role = PhotoAnswer['role'];
type Alt = NonNullable<PhotoAnswer['alt']>;

/** A photo that this phone has taken. */
export interface Shot {
  readonly id: string;
  readonly blob: string;
  readonly role: Role;
  /** What it shows, in words; nobody has said it where there is none. */
  readonly alt?: Alt | null;
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

/** What each photo shows, in the language of both kinds of readers. */
const SHOWING = {
  main: { vi: 'Mặt trước', en: 'Front' },
  label: { vi: 'Nhãn', en: 'Label' },
  gallery: { vi: 'Bên trong', en: 'Inside' },
  packaging: { vi: 'Bao bì', en: 'Packing' },
  process: { vi: 'Nơi làm', en: 'Where it is made' },
} as const satisfies Readonly<Record<Role, Alt>>;
const MAX_ALT = 200;

/** The words for who can't see a photo, as long as nobody has written better ones; `null` without a name. */
export function usualAlt(role: Role, { name }: Pick<ProductDraft, 'name'>): Alt | null {
  if (!name?.vi) return null;
  const said = (showing: string, called: string) => `${showing}: ${called}`.slice(0, MAX_ALT);
  return { vi: said(SHOWING[role].vi, name.vi), en: said(SHOWING[role].en, name.en ?? name.vi) };
}

/** A photo as screens show it. */
export interface ShownPhoto {
  readonly id: string;
  readonly role: Role;
  readonly alt: Alt | null;
  readonly state: 'held' | PhotoAnswer['state'];
  /** Its bytes on this phone. */
  readonly blob: string | null;
  /** Its pictures at the service. */
  readonly urls: PhotoAnswer['urls'] | null;
  readonly doubtful: boolean;
  /** Code of why nothing can be made of it. */
  readonly problem: string | null;
  /** Codes of what is doubtful about it. */
  readonly warnings: readonly string[];
  /** It looks like a photo of another product. */
  readonly isLikeOthers: boolean;
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
  const all: readonly ShownPhoto[] = [
    ...photos.map((photo) => received(photo, shown?.id ?? '', blobOf.get(photo.id) ?? null)),
    ...bodies(recent, 'addPhotos')
      .flatMap(({ items }) => items)
      .filter(({ id }) => !there.has(id))
      .map(held),
    ...shotsOf(draft).map((shot) => ({ ...held(shot), doubtful: shot.doubtful })),
  ];
  return bodies(recent, 'orderPhotos').reduce(
    inOrder,
    all.filter(({ id }) => !removed.has(id)),
  );
}

const received = (photo: PhotoAnswer, productId: string, blob: string | null): ShownPhoto => ({
  id: photo.id,
  role: photo.role,
  alt: photo.alt,
  state: photo.state,
  blob,
  urls: photo.urls,
  doubtful: photo.state === 'failed' || photo.warnings.length > 0,
  problem: photo.problem?.code ?? null,
  warnings: photo.warnings.map(({ code }) => code),
  isLikeOthers: photo.similarTo.some((other) => other.productId !== productId),
});

const held = ({ id, blob, role = 'gallery', alt = null }: HeldPhoto): ShownPhoto => ({
  ...{ id, blob, role, alt: alt && { vi: alt.vi, en: alt.en ?? null } },
  state: 'held',
  urls: null,
  doubtful: false,
  problem: null,
  warnings: [],
  isLikeOthers: false,
});

type HeldPhoto = Bodies['addPhotos']['items'][number];

/** As somebody arranged them, those that came afterwards at the end. */
function inOrder(photos: readonly ShownPhoto[], { items }: Bodies['orderPhotos']): readonly ShownPhoto[] {
  const placeOf = new Map(items.map(({ id }, at) => [id, at]));
  const saidOf = new Map(items.map((item) => [item.id, item]));
  const place = ({ id }: ShownPhoto): number => placeOf.get(id) ?? photos.length + items.length;
  return photos
    .map((photo) => {
      const { role = photo.role, alt = photo.alt } = saidOf.get(photo.id) ?? {};
      return { ...photo, role, alt: alt && { vi: alt.vi, en: alt.en ?? null } };
    })
    .sort((one, other) => place(one) - place(other));
}

/** What a product should be shown by, the needed ones first. */
export const SLOTS = [
  { role: 'main', needed: true },
  { role: 'label', needed: true },
  { role: 'gallery', needed: true },
  { role: 'process', needed: false },
] as const satisfies readonly { readonly role: Role; readonly needed: boolean }[];

/** What a photo can show, in the order in which a screen offers it. */
export const ROLES = Object.keys(SHOWING) as readonly Role[];

/** The role that is photographed next; `null` when all are there. */
export function nextRole(photos: readonly { readonly role: Role }[], all = false): Role | null {
  const slot = SLOTS.find(({ role, needed }) => (needed || all) && !photos.some((photo) => photo.role === role));
  return slot?.role ?? null;
}
