import { endsIn } from '../../src/features/expiring/ends.store.ts';
import type { Product } from '../../src/features/products/product.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { dayOf, plusDays } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import type { Fixtures } from './attempts.ts';
import { aboutAProduct } from './products.fixtures.ts';
import type { TestWorld } from './world.ts';

/** Two months before the end of the 36 for which a certificate is good. */
const ISSUED_DAYS_AGO = 1_035;

async function withOldStars({ service }: TestWorld, product: Product): Promise<Product> {
  const { store, clock } = service.container;
  const issuedOn = plusDays(dayOf(clock.now()), -ISSUED_DAYS_AGO);
  const claim = { stars: 3, productCode: null, decisionNumber: '12/QĐ-UBND', issuer: 'province', issuedOn } as const;
  const starsUntil = plusDays(dayOf(clock.now()), 60);
  return saveUnconditionally(productsIn(store), product, (known) => ({
    ...known,
    snapshot: known.snapshot && {
      ...known.snapshot,
      starsUntil,
      content: { ...known.snapshot.content, ocop: { ...claim, documentId: null } },
    },
  }));
}

async function anEnd({ service }: TestWorld, { id, producerId, areaId, provinceCode }: Product): Promise<string> {
  const { store, clock } = service.container;
  const end = { productId: id, producerId, areaId, provinceCode, kind: 'document' as const, documentId: null };
  const inserted = await endsIn(store).insert({ ...end, id: newId(), endsOn: dayOf(clock.now()) });
  return inserted.id;
}

export const expiringFixtures: Fixtures = {
  listExpiring: { any: () => ({}) },
  remindOfEnd: aboutAProduct('approved', async (product, world) => ({ params: { id: await anEnd(world, product) } })),
  extendProduct: aboutAProduct('approved', async (product, world) => ({
    params: { id: (await withOldStars(world, product)).id },
  })),
};
