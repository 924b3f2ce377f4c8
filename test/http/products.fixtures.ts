import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { presets } from '../../src/features/media/index.ts';
import { picturesIn } from '../../src/features/media/photos.service.ts';
import { withdrawConsent } from '../../src/features/producers/consents.domain.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import type { Producer } from '../../src/features/producers/producer.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import type { Product } from '../../src/features/products/product.ts';
import { photoExample, productBodyExample } from '../../src/features/products/products.examples.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { jpegPhoto } from '../support/photos.ts';
import { aStoredProduct, type Stage } from '../support/stored-products.ts';
import type { Attempt, Fixture, Fixtures } from './attempts.ts';
import { aDocument, aProducer, DIEM_THUY, PHU_BINH, TAN_KHANH } from './producers.fixtures.ts';
import type { Requester, TestWorld } from './world.ts';

const PHOTO = new Uint8Array(await jpegPhoto({ width: 100, height: 100 }));

/** A producer that has taken its consent back. */
async function aSilentProducer(world: TestWorld): Promise<Producer> {
  const { store, clock, areas } = world.service.container;
  const producer = await aProducer(world, { areaId: PHU_BINH });
  const act = { actorId: producer.createdBy, at: clock.now() };
  return saveUnconditionally(producersIn(store), producer, (known) =>
    withdrawConsent(known, known.consents[0]?.id ?? '', act, areas),
  );
}

/** A request about a producer of the knocker's own, and about those of others. */
export const aboutAProducer = (
  attempt: (producer: Producer, world: TestWorld, knocker: Requester) => Attempt | Promise<Attempt>,
): Readonly<Record<'own' | 'inPhuBinh' | 'withoutConsent' | 'inDiemThuy', Fixture>> => {
  const about =
    (make: (world: TestWorld, knocker: Requester) => Promise<Producer>): Fixture =>
    async (world, knocker) =>
      attempt(await make(world, knocker), world, knocker);
  return {
    own: about((world, { client }) => aProducer(world, { memberId: client.accountId, areaId: TAN_KHANH })),
    inPhuBinh: about((world) => aProducer(world, { areaId: PHU_BINH })),
    withoutConsent: about(aSilentProducer),
    inDiemThuy: about((world) => aProducer(world, { areaId: DIEM_THUY })),
  };
};

/** The same about a product that has come so far. */
export const aboutAProduct = (
  stage: Stage,
  attempt: (product: Product, world: TestWorld) => Attempt | Promise<Attempt>,
) =>
  aboutAProducer(async (producer, world) => {
    const document = await aDocument(world, producer);
    return attempt(await aStoredProduct(world.service.container, { producer, document, stage }), world);
  });

const byId = (stage: Stage) => aboutAProduct(stage, ({ id }) => ({ params: { id } }));
/** What is one's own is read by an officer of the place, though they don't decide on it: see review-dossier.test.ts. */
const readingOf = (stage: Stage, also: (product: Product) => Attempt = () => ({})) => {
  const { own: _, ...ofOthers } = aboutAProduct(stage, (product) => ({
    params: { productId: product.id },
    ...also(product),
  }));
  return ofOthers;
};
const atVersion = (stage: Stage) => aboutAProduct(stage, ({ id, version }) => ({ params: { id }, ifMatch: version }));

export const productFixtures: Fixtures = {
  listProducts: { any: () => ({}) },
  createProduct: {
    ...aboutAProducer(({ id }) => ({ body: { ...productBodyExample, producerId: id, foodSafety: null } })),
    own: async (world, knocker) => {
      await joinTheExample(world, knocker);
      return { body: { producerId: productBodyExample.producerId, name: productBodyExample.name } };
    },
  },
  getProduct: byId('draft'),
  patchProduct: atVersion('draft'),
  deleteProduct: atVersion('draft'),
  getCompleteness: byId('draft'),
  listHistory: byId('draft'),
  submitProduct: atVersion('draft'),
  withdrawProduct: byId('submitted'),
  pauseProduct: byId('approved'),
  resumeProduct: byId('paused'),
  setOffers: byId('approved'),

  addPhotos: aboutAProduct('draft', ({ id }) => ({ params: { id }, file: PHOTO })),
  arrangePhotos: aboutAProduct('draft', async (product, world) => {
    const { id, version } = await withPhotoOfTheExample(world, product);
    return { params: { id }, ifMatch: version };
  }),
  removePhoto: aboutAProduct('draft', ({ id, photos }) => ({ params: { id, photoId: photos[0]?.id ?? '' } })),
  listProblems: { any: () => ({}) },
  listPhotoAddresses: { any: () => ({}) },
  listPhotoStates: byId('draft'),
  getPicture: { any: async (world) => ({ params: { photoId: await aLivePhoto(world), picture: 'large.jpg' } }) },

  listReviews: { any: () => ({}) },
  summarizeReviews: { any: () => ({}) },
  listReviewReasons: { any: () => ({}) },
  getReview: readingOf('submitted'),
  approveReviews: { any: () => ({}) },
  addReviewView: readingOf('submitted', ({ version }) => ({ body: { version, seen: [] } })),
  listRechecks: { any: () => ({}) },
  closeRecheck: readingOf('approved'),
  listNotes: byId('draft'),
  addNote: byId('draft'),
  getChanges: byId('submitted'),
  decideProduct: atVersion('submitted'),
  takeDownProduct: byId('approved'),
  reinstateProduct: byId('takenDown'),
};

/** Makes the knocker a member of the producer that the documentation's example names; its document is there as well. */
async function joinTheExample(world: TestWorld, { client }: Requester): Promise<void> {
  const { store } = world.service.container;
  const { producerId = '', foodSafety } = productBodyExample;
  const producer = (await producersIn(store).get(producerId)) ?? (await aProducer(world, { id: producerId }));
  const documentId = foodSafety?.documentId ?? '';
  if (!(await documentsIn(store).get(documentId))) await aDocument(world, producer, { id: documentId });
  await saveUnconditionally(producersIn(store), producer, (known) => ({ ...known, memberIds: [client.accountId] }));
}

/** The product with the photo that the documentation's example arranges. */
const withPhotoOfTheExample = ({ service }: TestWorld, product: Product): Promise<Product> =>
  saveUnconditionally(productsIn(service.container.store), product, (known) => ({
    ...known,
    photos: [{ id: photoExample.id, role: 'main', alt: null }],
  }));

/** A photo of what is sold, with its pictures. */
async function aLivePhoto(world: TestWorld): Promise<string> {
  const { container } = world.service;
  const producer = await aProducer(world, {});
  const document = await aDocument(world, producer);
  const { photos } = await aStoredProduct(container, { producer, document, stage: 'approved' });
  const id = photos[0]?.id ?? '';
  await picturesIn(container.sweep.files).put(id, async (folder) => {
    for (const { file } of Object.values(presets)) await writeFile(join(folder, file), PHOTO);
  });
  return id;
}
