import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer } from '../../src/container.ts';
import { newPhoto, ready } from '../../src/features/media/photos.domain.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { producersIn, type Producer } from '../../src/features/producers/index.ts';
import { submitProduct } from '../../src/features/products/moves.service.ts';
import type { Act, Product } from '../../src/features/products/product.ts';
import { openProduct } from '../../src/features/products/products.domain.ts';
import { findForDescribing, type ProductDeps } from '../../src/features/products/products.service.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Caller } from '../../src/kernel/rights.ts';
import type { New } from '../../src/platform/store/document.ts';
import { duel } from './duel.ts';
import type { Line } from './line.ts';
import { describedContent, relayed } from './products.ts';
import { productionConfig } from './production.ts';

/** A full set, of as many as marketplaces show. */
const PHOTOS = 9;

/** What the guards of a submission cost beside the write itself. */
export const submission: Line = {
  name: 'submission',
  ours: 'a submission with all its guards (rights, producer, documents, photos, look-alikes, the law), embedded store',
  reference: 'one bare compare-and-set of the same document',
  unit: 'writes/s',
  reach: 0.25,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-bench-'));
    const container = await createContainer(productionConfig(folder));
    await prepare(container);
    try {
      return await measured(container);
    } finally {
      await container.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Container = Awaited<ReturnType<typeof createContainer>>;

async function measured({ products: deps }: Container) {
  const caller: Caller = { kind: 'person', id: newId(), grants: [], scopes: [], sessionId: null };
  const products = productsIn(deps.store);
  const draft = await aDraft(deps, caller);
  let product = await products.insert(draft);
  let other = await products.insert({ ...draft, id: newId(), slug: 'other', skuKeys: ['other'] });
  return duel(
    {
      async prepare() {
        product = await products.replace({ ...draft, revision: product.revision }, product.revision);
      },
      async work() {
        const access = await findForDescribing(deps, caller, product.id);
        ({ product } = await submitProduct(deps, caller, access));
      },
    },
    {
      async work() {
        other = await products.replace(other, other.revision);
      },
    },
  );
}

/** A draft to which nothing is missing: its producer, certificate and photos are there. */
async function aDraft(deps: ProductDeps, { id: actorId }: Caller): Promise<New<Product>> {
  const act = { actorId, at: deps.clock.now() };
  const producer = await producersIn(deps.store).insert(aProducer(act));
  const document = await documentsIn(deps.store).insert(aCertificate(producer, act));
  const id = newId();
  const photos = [];
  for (let place = 0; place < PHOTOS; place++) {
    const photo = await photosIn(deps.store).insert(aPhoto(id, producer.id, place, act));
    photos.push({ id: photo.id, role: 'gallery' as const, alt: null });
  }
  const content = describedContent('Tương nếp', document.id);
  const offers = content.variants.map(({ id: variantId }) => ({ variantId, priceVnd: 35_000, stock: 10 }));
  const owner = { producerId: producer.id, areaId: producer.areaId, provinceCode: '19', producerName: producer.name };
  return relayed(openProduct({ id, owner, description: { content, offers, photos }, sent: null }, act));
}

const aProducer = ({ actorId, at }: Act) => ({
  id: newId(),
  version: 1,
  type: 'household' as const,
  name: 'Hộ bà Hòa',
  representative: null,
  taxCode: null,
  personalId: null,
  phone: null,
  email: null,
  addressLine: 'Xóm Ngoài',
  location: null,
  businessRegistration: { number: '17H8001234', issuedOn: null },
  areaId: '05908@2025-07-01',
  provinceCode: '19',
  slug: 'ho-ba-hoa',
  memberIds: [actorId],
  consents: [],
  createdBy: actorId,
  madeFrom: '',
  createdAt: at,
  updatedAt: at,
});

const aCertificate = ({ id }: Pick<Producer, 'id'>, { actorId, at }: Act) => ({
  id: newId(),
  version: 1,
  producerId: id,
  kind: 'foodSafetyCertificate' as const,
  number: '12/2026',
  issuer: null,
  issuedOn: '2026-01-15',
  expiresOn: null,
  sha256: 'c'.repeat(64),
  bytes: 1,
  type: 'pdf' as const,
  addedBy: actorId,
  createdAt: at,
});

const aPhoto = (productId: string, producerId: string, place: number, { actorId, at }: Act) =>
  ready(
    {
      ...newPhoto(
        {
          id: newId(),
          productId,
          producerId,
          actorId,
          file: { sha256: String(place).repeat(64), bytes: 1, type: 'jpeg', pixels: { width: 3_000, height: 4_000 } },
        },
        at,
      ),
      revision: 1,
    },
    {
      width: 3_000,
      height: 4_000,
      repaired: false,
      sharpness: 500,
      thumbhash: '',
      phash: `${String(place)}f`.repeat(8),
    },
    at,
  );
