import { aStoredProduct } from '../support/stored-products.ts';
import type { Fixtures } from './attempts.ts';
import { aDocument, aProducer } from './producers.fixtures.ts';
import type { TestWorld } from './world.ts';

/** A product for sale, and who makes it. */
async function onSale(world: TestWorld) {
  const producer = await aProducer(world, {});
  const document = await aDocument(world, producer);
  const product = await aStoredProduct(world.service.container, { producer, document, stage: 'approved' });
  return { product, producer };
}

export const catalogueFixtures: Fixtures = {
  listCatalogue: { any: () => ({}) },
  getCatalogueProduct: { any: async (world) => ({ params: { slug: (await onSale(world)).product.slug } }) },
  getProductQr: { any: async (world) => ({ params: { slug: (await onSale(world)).product.slug } }) },
  getCatalogueProducer: { any: async (world) => ({ params: { slug: (await onSale(world)).producer.slug } }) },
};
