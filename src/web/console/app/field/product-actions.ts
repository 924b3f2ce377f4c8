import { newId } from '../store/ids.ts';
import type { Shown } from '../store/records.ts';
import { openedWork, record } from '../services.ts';
import type { Bodies, Operation, Wanted } from '../sync/operations.ts';
import type { Made } from '../photo/work.ts';
import { typedIsKept } from './edits.ts';
import { productDraftOf, shotsOf, type ProductDraft, type Role, type Shot } from './product-draft.ts';

/** What people do with a product, as operations for the outbox. */

const isMade = (shown: Shown<'product'>, operations: readonly Operation[]): boolean =>
  shown.isThere || operations.some(({ op, target }) => op === 'createProduct' && target.id === shown.id);

const uploadOf = (target: Wanted['target'], producerId: string, blob: string): Wanted => ({
  op: 'upload',
  target,
  producerId,
  body: { blob, purpose: 'photo', filename: `${blob.slice(0, 12)}.jpg` },
});

function photosWanted(id: string, producerId: string, shots: readonly Shot[]): readonly Wanted[] {
  const target = { kind: 'product', id } as const;
  if (shots.length === 0) return [];
  const items = shots.map(({ id: photoId, blob, role }) => ({ id: photoId, blob, role }));
  return [
    ...shots.map(({ blob }) => uploadOf(target, producerId, blob)),
    { op: 'addPhotos', target, producerId, body: { items } },
  ];
}

/** A product that is begun: a draft on this phone until it has a name. @returns its id */
export async function startProduct(producerId: string, areaCode: string | undefined): Promise<string> {
  const id = newId();
  const origin = areaCode === undefined ? {} : { origin: { areaCode } };
  await openedWork().records.edit('product', id, { ...origin, shots: {} }, producerId);
  return id;
}

/** Keeps a photo on this phone, and has it sent as soon as its product is known to the service. */
export async function keepPhoto(id: string, made: Made, role: Role, doubtful: boolean): Promise<Shot> {
  const { records, blobs } = openedWork();
  const blob = await blobs.put(made.blob, made.thumb);
  const shot = { id: newId(), blob, role, doubtful, place: Date.now() };
  const shown = found(id);
  if (isMade(shown, records.operations.value)) await records.queue(...photosWanted(id, shown.producerId, [shot]));
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
    ...photosWanted(id, producerId, shotsOf(draft)),
  );
}

/** Puts photos in another order or gives them other roles. */
export async function arrangePhotos(
  id: string,
  photos: readonly { readonly id: string; readonly role: Role }[],
): Promise<void> {
  const { records } = openedWork();
  const shown = found(id);
  if (isMade(shown, records.operations.value)) {
    const items = photos.map(({ id: photoId, role }) => ({ id: photoId, role }));
    const target = { kind: 'product', id } as const;
    await records.queue({ op: 'orderPhotos', target, producerId: shown.producerId, body: { items } });
  } else {
    const places = photos.map(({ id: photoId, role }, place) => [photoId, { role, place }] as const);
    await records.edit('product', id, { shots: Object.fromEntries(places) });
  }
}

/** Takes a photo off the product. */
export async function removePhoto(id: string, photoId: string): Promise<void> {
  const { records } = openedWork();
  const shown = found(id);
  const target = { kind: 'product', id } as const;
  if (isMade(shown, records.operations.value))
    await records.queue({ op: 'removePhoto', target, producerId: shown.producerId, body: { photoId } });
  else await records.edit('product', id, { shots: { [photoId]: null } });
}

/** Moves that the service does by themselves. */
export async function doMove(
  id: string,
  op: 'submitProduct' | 'withdrawSubmission' | 'pauseProduct' | 'resumeProduct',
): Promise<void> {
  const { producerId } = found(id);
  await openedWork().records.queue({ op, target: { kind: 'product', id }, producerId, body: {} });
}
