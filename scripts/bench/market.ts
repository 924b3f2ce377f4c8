import { join } from 'node:path';
import type { Container } from '../../src/container.ts';
import { feedRowId, feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { NEVER } from '../../src/features/products/index.ts';
import { decided, submitted } from '../../src/features/products/moves.domain.ts';
import type { Content, Product, Snapshot } from '../../src/features/products/product.ts';
import { openProduct, type Owner } from '../../src/features/products/products.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { producerCard } from '../../src/features/products/snapshot.domain.ts';
import type { Producer } from '../../src/features/producers/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { CollectionDefinition } from '../../src/platform/store/collection.ts';
import type { Doc, New } from '../../src/platform/store/document.ts';
import { EmbeddedCollection } from '../../src/platform/store/embedded/collection.ts';
import { StoreFile } from '../../src/platform/store/embedded/store-file.ts';
import type { Collection, Store } from '../../src/platform/store/port.ts';
import { aListedProducer } from '../../test/support/on-sale.ts';
import { describedContent, relayed } from './products.ts';

const COMMUNE = '05908@2025-07-01';

/**
 * Fills the market with so many products on sale, of one household. The first has gone the whole way through log and
 * subscribers; answers it.
 */
export async function fillMarket(container: Container, count: number): Promise<Product> {
  const producer = await aListedProducer(container);
  // Before there is much to map: what is new about the producer, and about the mapping, would map all of it.
  await container.pump.drain();
  const first = await productsIn(container.store).insert(aProductOnSale(producer));
  await container.pump.drain();
  await hastily(container, async (store) => {
    const products = productsIn(store);
    for (let made = 1; made < count; made++) await products.insert(another(relayed(first), made));
  });
  return first;
}

/** Fills a feed with so many rows, each as the one of `product`. */
export async function fillFeed(container: Container, { id }: Pick<Product, 'id'>, count: number): Promise<void> {
  const row = await feedRowsIn(container.store).get(feedRowId('shopee', id));
  if (row?.state !== 'ready') throw new Error(`the row of the feed is ${JSON.stringify(row?.lacks)}`);
  await hastily(container, async (store) => {
    const rows = feedRowsIn(store);
    for (let made = 1; made < count; made++) {
      const productId = newId();
      await rows.insert({ ...row, id: feedRowId('shopee', productId), productId, sortKey: skuOf(made) });
    }
  });
}

/** Writes as the store does, but for the wait for the disk at each document, which takes most of the time. */
async function hastily(
  { config }: Container,
  fill: (store: Pick<Store, 'collection'>) => Promise<void>,
): Promise<void> {
  const file = new StoreFile(join(config.DATA_DIR, 'ocop.sqlite'), 'NORMAL');
  try {
    await fill({
      collection: <T extends Doc>(definition: CollectionDefinition<T>): Collection<T> =>
        new EmbeddedCollection<T>(file, definition),
    });
  } finally {
    file.close();
  }
}

const skuOf = (made: number): string => `TUONG-${String(made).padStart(6, '0')}`;

function aProductOnSale(producer: Producer): New<Product> {
  const described = describedContent(skuOf(0), null);
  const content = { ...described, channels: { ...described.channels, shopee: { categoryId: null, shipping: [5001] } } };
  const offers = content.variants.map(({ id: variantId }) => ({ variantId, priceVnd: 35_000, stock: 100 }));
  const photos = [{ id: newId(), role: 'main' as const, alt: null }];
  const owner: Owner = { producerId: producer.id, areaId: COMMUNE, provinceCode: '19', producerName: producer.name };
  const act = { actorId: newId(), at: '2026-01-01T00:00:00.000Z' };
  const draft = openProduct({ id: newId(), owner, description: { content, offers, photos }, sent: 0 }, act);
  const submission = submitted({ ...draft, revision: 1 }, [], act);
  const snapshot: Snapshot = {
    version: submission.version,
    content,
    photos,
    producer: producerCard(producer),
    approvedAt: act.at,
    approvedBy: act.actorId,
    starsUntil: null,
    validUntil: NEVER,
  };
  return decided(submission, { decision: 'approve', comments: [], snapshot, recipients: [] }, act);
}

/** As the product, under a name of its own. */
function another({ content, ...product }: New<Product>, made: number): New<Product> {
  const sku = skuOf(made);
  const variants = content.variants.map((variant, at) => ({ ...variant, sku: `${sku}-${String(at)}` }));
  const own: Content = { ...content, name: { vi: `Tương nếp ủ chum số ${String(made)}`, en: null }, variants };
  return {
    ...product,
    id: newId(),
    slug: sku.toLowerCase(),
    skuKeys: variants.map((variant) => `${product.producerId}:${variant.sku}`),
    content: own,
    snapshot: product.snapshot && { ...product.snapshot, content: own },
  };
}
