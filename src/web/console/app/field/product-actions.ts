import { newId } from '../store/ids.ts';
import { isBlank, type Shown } from '../store/records.ts';
import { openedWork, record } from '../services.ts';
import type { Bodies, Operation, Wanted } from '../sync/operations.ts';
import type { Made } from '../photo/work.ts';
import type { Json } from '../sync/values.ts';
import { typedIsKept } from './edits.ts';
import { turnedRight } from '../photo/turning.ts';
import {
  photosOf,
  productDraftOf,
  shotsOf,
  usualAlt,
  type ProductDraft,
  type Role,
  type Shot,
} from './product-draft.ts';
import { usualShipping } from './sources.ts';

/** What people do with a product, as operations for the outbox. */

const isMade = (shown: Shown<'product'>, operations: readonly Operation[]): boolean =>
  shown.isThere || operations.some(({ op, target }) => op === 'createProduct' && target.id === shown.id);

const uploadOf = (target: Wanted['target'], producerId: string, blob: string): Wanted => ({
  op: 'upload',
  target,
  producerId,
  body: { blob, purpose: 'photo', filename: `${blob.slice(0, 12)}.jpg` },
});

function photosWanted(id: string, producerId: string, draft: ProductDraft, shots: readonly Shot[]): readonly Wanted[] {
  const target = { kind: 'product', id } as const;
  if (shots.length === 0) return [];
  const items = shots.map(({ id: photoId, blob, role, alt = usualAlt(role, draft) }) => ({
    ...{ id: photoId, blob, role },
    ...(alt && { alt }),
  }));
  return [
    ...shots.map(({ blob }) => uploadOf(target, producerId, blob)),
    { op: 'addPhotos', target, producerId, body: { items } },
  ];
}

/** A product that is begun: a draft on this phone until it has a name. @returns its id */
export async function startProduct(producerId: string, areaCode: string | undefined): Promise<string> {
  const begun = openedWork()
    .records.list('product')
    .value.find((shown) => shown.producerId === producerId && isBlank(shown));
  if (begun) return begun.id;
  const id = newId();
  const origin = areaCode === undefined ? {} : { origin: { areaCode } };
  const shipping = await usualShipping();
  const channels = shipping.length > 0 ? { channels: { shopee: { shipping } } } : {};
  await openedWork().records.edit('product', id, { ...origin, ...channels, shots: {} }, producerId);
  return id;
}

/** Keeps a photo on this phone, and has it sent as soon as its product is known to the service. */
export async function keepPhoto(id: string, made: Made, role: Role, doubtful: boolean): Promise<Shot> {
  const { records, blobs } = openedWork();
  const blob = await blobs.put(made.blob, made.thumb);
  const shot = { id: newId(), blob, role, doubtful, place: Date.now() };
  const shown = found(id);
  if (isMade(shown, records.operations.value))
    await records.queue(...photosWanted(id, shown.producerId, productDraftOf(shown), [shot]));
  else await records.edit('product', id, { shots: { [shot.id]: shot } });
  return shot;
}

/** A product as it is now, not as the screen has drawn it last. */
function found(id: string): Shown<'product'> {
  const shown = record('product', id).value;
  if (!shown) throw new Error('no such product on this phone');
  return shown;
}

/** What is sent to make a product, of what was typed; `null` while it has no name. */
function productToCreate(draft: ProductDraft, producerId: string): Bodies['createProduct'] | null {
  if (!draft.name?.vi) return null;
  const { shots: _shots, id: _id, ...typed } = draft;
  return { ...(typed as Bodies['createProduct']), producerId };
}

/** A step is over: a product with a name is made, with its photos; else what was typed is sent. */
export async function endStep(id: string): Promise<void> {
  const { records } = openedWork();
  await typedIsKept('product', id);
  const shown = found(id);
  if (isMade(shown, records.operations.value)) return records.flush();
  const { producerId } = shown;
  const draft = productDraftOf(shown);
  const body = productToCreate(draft, producerId);
  if (!body) return;
  await records.queue(
    { op: 'createProduct', target: { kind: 'product', id }, producerId, body },
    ...photosWanted(id, producerId, draft, shotsOf(draft)),
  );
}

type Arranged = Bodies['orderPhotos']['items'];

/** Puts photos in another order, or gives them other roles and words. */
export const arrangePhotos = (id: string, wanted: Arranged): Promise<void> =>
  inTurn(async () => {
    const { records } = openedWork();
    const shown = found(id);
    // One may have been turned or taken anew since the screen was drawn.
    const there = photosOf(shown, records.operations.value).map(({ id: photoId, role }) => ({ id: photoId, role }));
    const items = [
      ...wanted.filter((item) => there.some((photo) => photo.id === item.id)),
      ...there.filter((photo) => !wanted.some((item) => item.id === photo.id)),
    ];
    await arrange(shown, items);
  });

/** What is done to photos is done one after the other: each rests on what the one before has left. */
let photosDone: Promise<unknown> = Promise.resolve();
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = photosDone.then(act);
  photosDone = done.catch(() => undefined);
  return done;
}

async function arrange(shown: Shown<'product'>, items: Arranged): Promise<void> {
  const { records } = openedWork();
  const { id } = shown;
  if (isMade(shown, records.operations.value)) {
    const target = { kind: 'product', id } as const;
    await records.queue({ op: 'orderPhotos', target, producerId: shown.producerId, body: { items } });
  } else {
    const shots = items.map(({ id: photoId, ...said }, place) => [photoId, { ...said, place }] as const);
    await records.edit('product', id, { shots: Object.fromEntries(shots) });
  }
}

/** Takes a photo off the product. @returns what takes that back; it answers whether there was still time */
export async function removePhoto(id: string, photoId: string): Promise<() => Promise<boolean>> {
  const { records } = openedWork();
  const shown = found(id);
  const target = { kind: 'product', id } as const;
  if (isMade(shown, records.operations.value)) {
    await records.queue({ op: 'removePhoto', target, producerId: shown.producerId, body: { photoId } });
    return async () => {
      const removal = records.operations.value.findLast(
        ({ op, body, state }) =>
          op === 'removePhoto' && (body as Bodies['removePhoto']).photoId === photoId && state !== 'done',
      );
      if (removal) await records.drop(removal.id);
      return removal !== undefined;
    };
  }
  const shot = productDraftOf(shown).shots?.[photoId];
  await records.edit('product', id, { shots: { [photoId]: null } });
  return async () => {
    await records.edit('product', id, { shots: { [photoId]: shot ?? null } });
    return true;
  };
}

/** Puts a photo in the place of another, with its role and words. */
const replacePhoto = (id: string, oldId: string, next: Pick<Shot, 'id' | 'blob'>): Promise<void> =>
  inTurn(() => replaceNow(id, oldId, next));

async function replaceNow(id: string, oldId: string, next: Pick<Shot, 'id' | 'blob'>): Promise<void> {
  const { records } = openedWork();
  const shown = found(id);
  const photos = photosOf(shown, records.operations.value);
  const old = photos.find((photo) => photo.id === oldId);
  if (!old) return;
  const { role, alt, doubtful } = old;
  if (!isMade(shown, records.operations.value)) {
    const { place = Date.now() } = productDraftOf(shown).shots?.[oldId] ?? {};
    const shot = { ...next, role, alt, doubtful, place };
    return records.edit('product', id, { shots: { [oldId]: null, [next.id]: shot } });
  }
  const unsent = unsentOf(oldId, shown.open);
  if (unsent) await records.drop(unsent.id);
  // What was said of the others goes with what is given up.
  const order = photos.map((photo) => ({
    id: photo.id === oldId ? next.id : photo.id,
    role: photo.role,
    alt: photo.alt,
  }));
  // One that the service has goes last: until then it stands behind the others, as nothing in particular.
  const items = unsent ? order : [...order, { id: oldId, role: 'gallery' as const }];
  const target = { kind: 'product', id } as const;
  const { producerId } = shown;
  const shot = { ...next, role, alt, doubtful, place: 0 };
  await records.queue(
    ...photosWanted(id, producerId, productDraftOf(shown), [shot]),
    { op: 'orderPhotos', target, producerId, body: { items } },
    ...(unsent ? [] : [{ op: 'removePhoto', target, producerId, body: { photoId: oldId } } as const]),
  );
}

/** What takes a photo, and it alone, to the service, as long as nothing of it was sent. */
const unsentOf = (photoId: string, open: readonly Operation[]): Operation | undefined =>
  open.find(({ op, body, tries }) => {
    if (op !== 'addPhotos' || tries > 0) return false;
    const [first, ...others] = (body as Bodies['addPhotos']).items;
    return first?.id === photoId && others.length === 0;
  });

/** Keeps a photo that was taken anew, in the place of the one before. */
export async function retakePhoto(id: string, oldId: string, made: Made): Promise<string> {
  const next = { id: newId(), blob: await openedWork().blobs.put(made.blob, made.thumb) };
  await replacePhoto(id, oldId, next);
  return next.id;
}

/** Turns a photo whose bytes are on this phone by a quarter to the right. @returns whether they are */
export async function turnPhoto(id: string, photoId: string): Promise<boolean> {
  const { blobs, records } = openedWork();
  const photo = photosOf(found(id), records.operations.value).find((one) => one.id === photoId);
  const kept = photo?.blob ? await blobs.get(photo.blob) : null;
  if (!kept?.blob) return false;
  const turned = async (picture: Blob) =>
    new Blob([turnedRight(new Uint8Array(await picture.arrayBuffer()))], { type: picture.type });
  const blob = await blobs.put(await turned(kept.blob), kept.thumb ? await turned(kept.thumb) : undefined);
  await replacePhoto(id, photoId, { id: newId(), blob });
  return true;
}

/** What a copy begins with: all that was said of the original, and no id of its sizes. */
function copiedDraft({ state, ...draft }: ProductDraft): ProductDraft {
  const { name, setNumber, description, story, brand, origin, ocop, afterExpiry } = draft;
  const { foodSafety, certificates, label, season, channels } = draft;
  const isOver = state === 'rejected';
  const variants = draft.variants?.map(({ id: _, sku, gtin, priceVnd: _price, stock: _stock, ...size }) => ({
    ...size,
    // Codes are the original's own, while it lives.
    ...(isOver ? { sku, gtin } : { sku: null, gtin: null }),
  }));
  const said = { name, setNumber, description, story, brand, origin, ocop, afterExpiry, foodSafety, certificates };
  const all = { ...said, label, season, channels, variants };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Makes a product from another one: its words at once, its photos by the service. @returns the id of the new one */
export async function copyProduct(originalId: string): Promise<string> {
  const { records } = openedWork();
  const original = found(originalId);
  const { producerId } = original;
  const id = newId();
  await records.edit('product', id, copiedDraft(productDraftOf(original)) as Json, producerId);
  const target = { kind: 'product', id } as const;
  await records.queue({ op: 'createProduct', target, producerId, body: { copyOf: originalId, producerId } });
  return id;
}

/** Moves that the service does by themselves. */
export async function doMove(
  id: string,
  op: 'submitProduct' | 'withdrawSubmission' | 'pauseProduct' | 'resumeProduct',
): Promise<void> {
  const { producerId } = found(id);
  await openedWork().records.queue({ op, target: { kind: 'product', id }, producerId, body: {} });
}
