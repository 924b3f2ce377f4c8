import { openOcop, loadRules } from '../../src/features/ocop/index.ts';
import { newPhoto, ready } from '../../src/features/media/photos.domain.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import type { Photo } from '../../src/features/media/photo.ts';
import type { PaperDocument, Producer } from '../../src/features/producers/index.ts';
import { parseContent } from '../../src/features/products/content.domain.ts';
import { ownerOf } from '../../src/features/products/owner.domain.ts';
import { decided, paused, submitted, takenDown } from '../../src/features/products/moves.domain.ts';
import type { Product } from '../../src/features/products/product.ts';
import { openProduct } from '../../src/features/products/products.domain.ts';
import { productBodyExample } from '../../src/features/products/products.examples.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { snapshotOf } from '../../src/features/products/snapshot.domain.ts';
import { NO_ROWS } from '../../src/features/products/variants.domain.ts';
import { dayOf } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { allDocuments } from './all-documents.ts';
import type { Service } from './service.ts';

const rules = await loadRules();

type Container = Service['container'];

/** How far a product has come; a hold is one of a product that was approved. */
export type Stage = 'draft' | 'submitted' | 'approved' | 'paused' | 'takenDown';

/** A product of the documentation's example that lacks nothing, straight into the store; nobody known has described it. */
export async function aStoredProduct(
  { store, clock, areas }: Pick<Container, 'store' | 'clock' | 'areas'>,
  {
    producer,
    document,
    stage,
  }: { readonly producer: Producer; readonly document: PaperDocument; readonly stage: Stage },
): Promise<Product> {
  const act = { actorId: newId(), at: clock.now() };
  const ocop = openOcop({ clock, areas }, rules);
  const today = dayOf(act.at);
  const input = { ...productBodyExample, foodSafety: { kind: 'certificate' as const, documentId: document.id } };
  const read = parseContent(input, NO_ROWS, { today, areas, ocop, nextId: newId });
  if ('errors' in read) throw new Error(`the example is wrong: ${JSON.stringify(read.errors)}`);
  const id = newId();
  const photo = await aReadyPhoto(store, { id: newId(), productId: id, producerId: producer.id, ...act });
  const description = { ...read.value, photos: [{ id: photo.id, role: 'main' as const, alt: null }] };
  const draft = { ...openProduct({ id, owner: ownerOf(producer), description, sent: input }, act), revision: 1 };
  const submission = submitted(draft, [], act);
  const documents = new Map([[document.id, document]]);
  const evidence = { producer, documents, photos: [photo], gtinsElsewhere: new Set<string>(), today };
  const snapshot = snapshotOf(submission, evidence, ocop, act);
  const verdict = { decision: 'approve', comments: [], snapshot, recipients: [] } as const;
  const approved = decided(submission, verdict, act);
  const stages: Readonly<Record<Stage, Product>> = {
    draft,
    submitted: submission,
    approved,
    paused: paused(approved, act),
    takenDown: takenDown(approved, 'Kiểm tra lại nhãn.', [], act),
  };
  return productsIn(store).insert(stages[stage]);
}

interface NewReadyPhoto extends Pick<Photo, 'id' | 'productId' | 'producerId'> {
  readonly actorId: string;
  readonly at: string;
}

/** A photo as it is once its pictures are made; they lie nowhere. */
function aReadyPhoto(
  store: Container['store'],
  { id, productId, producerId, actorId, at }: NewReadyPhoto,
): Promise<Photo> {
  const pixels = { width: 1_600, height: 1_200 };
  const file = { name: 'IMG_1.jpg', sha256: id.replaceAll('-', '').repeat(2), bytes: 1, type: 'jpeg' as const, pixels };
  const photo = { ...newPhoto({ id, productId, producerId, file, actorId }, at), revision: 1 };
  return photosIn(store).insert(ready(photo, { ...pixels, ...SEEN }, at));
}

/** What is seen in a photo that is like no other. */
const SEEN = { repaired: false, sharpness: 500, thumbhash: '', phash: null };

/** Has every photo that waits to be processed be ready, as if a worker had been there. */
export async function processPhotos({ store, clock }: Pick<Container, 'store' | 'clock'>): Promise<void> {
  const photos = photosIn(store);
  for (const photo of await allDocuments(photos)) {
    const { width, height, revision } = photo;
    if (photo.state === 'processing')
      await photos.replace(ready(photo, { width, height, ...SEEN }, clock.now()), revision);
  }
}
