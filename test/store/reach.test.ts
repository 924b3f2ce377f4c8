import { expect } from 'chai';
import fc from 'fast-check';
import { loadSeed } from '../../src/features/areas/index.ts';
import { exportReachFilter, exportReachOf } from '../../src/features/exports/run/reach.policy.ts';
import { producersOf } from '../../src/features/exports/run/selection.ts';
import { producersIn, reachFilter, relationOf, type Asker, type Producer } from '../../src/features/producers/index.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { listProducts } from '../../src/features/products/product-lists.service.ts';
import { personRoles } from '../../src/kernel/rights.ts';
import type { Filter } from '../../src/platform/store/filter.ts';
import { consent, draft, producer as plain } from '../support/plain-product.ts';
import { startService, type Service } from '../support/service.ts';

const PEOPLE = ['lan', 'hoa', 'minh', 'tu'];
/** Two provinces and their communes, of today and from before the reform of 2025. */
const { units } = await loadSeed();
const unit = fc.constantFrom(...units.map(({ id }) => id));
const communes = units.filter(({ parentId }) => parentId !== null);

/** Somebody with any roles in any units: the reform has ended some of them. */
const asker: fc.Arbitrary<Asker> = fc.record({
  id: fc.constantFrom(...PEOPLE, 'nobody'),
  grants: fc.array(
    fc.record({ role: fc.constantFrom(...personRoles), areaIds: fc.uniqueArray(unit, { maxLength: 3 }) }),
    { maxLength: 3 },
  ),
});

/** In each commune one without people and consents, one with both, and one that was deleted. */
const producers = communes.flatMap(({ id: areaId, parentId }, at): readonly Producer[] => {
  const provinceCode = (parentId ?? '').slice(0, 2);
  const known = { ...plain, areaId, provinceCode };
  const person = PEOPLE[at % PEOPLE.length] ?? '';
  return [
    { ...known, id: `silent-${areaId}`, slug: `silent-${areaId}`, consents: [] },
    { ...known, id: `deleted-${areaId}`, slug: `deleted-${areaId}`, memberIds: [person], expiresAt: plain.createdAt },
    { ...known, id: `own-${areaId}`, slug: `own-${areaId}`, memberIds: [person], consents: [consent(['profile'])] },
  ];
});

describe('what somebody reaches, on the embedded store', () => {
  let service: Service;
  before(async () => {
    service = await startService();
    const { store } = service.container;
    for (const { revision: _, ...producer } of producers) {
      await producersIn(store).insert(producer);
      if (producer.expiresAt !== undefined) continue;
      const { id: producerId, areaId, provinceCode } = producer;
      const { revision: __, skuKeys: ___, ...described } = draft;
      await productsIn(store).insert({
        ...described,
        id: `product-of-${producerId}`,
        slug: `product-of-${producerId}`,
        ...{ producerId, areaId, provinceCode },
      });
    }
  });
  after(() => service.stop());

  async function found(filter: Filter<Producer>): Promise<readonly string[]> {
    const { items } = await producersIn(service.container.store).find(filter, { limit: 200 });
    return items.map(({ id }) => id).sort();
  }
  const those = (isMeant: (producer: Producer) => boolean): readonly string[] =>
    producers
      .filter(isMeant)
      .map(({ id }) => id)
      .sort();

  it('is the same producers by the filter as one by one', async () => {
    const { areas } = service.container;
    await fc.assert(
      fc.asyncProperty(asker, async (by) => {
        const expected = those((producer) => relationOf(by, producer, areas) !== null);
        expect(await found(reachFilter(by, areas))).to.deep.equal(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('is the products of just those producers', async () => {
    const { areas } = service.container;
    await fc.assert(
      fc.asyncProperty(asker, async (by) => {
        const caller = { ...by, kind: 'person', scopes: [], sessionId: null } as const;
        const page = { limit: 200, after: null, count: true };
        const listed = await listProducts(service.container.products, caller, {}, page);
        const items = JSON.parse(`[${listed.items.toString()}]`) as readonly { readonly producerId: string }[];
        const expected = those((producer) => relationOf(by, producer, areas) !== null);
        expect(items.map(({ producerId }) => producerId).sort()).to.deep.equal(expected);
        expect(listed.total).to.equal(expected.length);
      }),
      { numRuns: 100 },
    );
  });

  it('is for an export everything an admin asks for, and of a helper what has consented', async () => {
    const { areas, store } = service.container;
    const selection = { areaId: null, producerId: null, productIds: null };
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: asker }, fc.constant('everything' as const)), async (reach) => {
        const seen = those((producer) => exportReachOf(reach, producer, areas) !== null);
        expect(await found(exportReachFilter(reach, areas))).to.deep.equal(seen);
        const ids = await producersOf({ store, areas }, { channel: 'shopee', reach, selection });
        const allowed = those((producer) => exportReachOf(reach, producer, areas) === 'may');
        expect([...(ids ?? producers.map(({ id }) => id))].sort()).to.deep.equal(allowed);
      }),
      { numRuns: 200 },
    );
  });
});
