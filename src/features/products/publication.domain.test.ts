import { expect } from 'chai';
import fc from 'fast-check';
import { openEmbeddedStore } from '../../platform/store/embedded.ts';
import type { Store } from '../../platform/store/port.ts';
import { publications, type Product } from './product.ts';
import { openProduct } from './products.domain.ts';
import { productsIn } from './products.store.ts';
import { publicationFilter, publicationOf, starsOn } from './publication.domain.ts';
import { NEVER } from './sale-end.domain.ts';
import { asOf, summaryOf, type Summary } from './summary.domain.ts';

const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24', NEVER] as const;
const AT = '2026-11-23T01:00:00.000Z';

const CONTENT: Product['content'] = {
  setNumber: 9,
  name: { vi: 'Tương', en: null },
  description: null,
  story: null,
  brand: null,
  origin: null,
  ocop: { stars: 4, productCode: null, decisionNumber: null, issuer: null, issuedOn: null, documentId: null },
  afterExpiry: 'withdraw',
  foodSafety: null,
  certificates: [],
  label: { ingredients: [], usage: null, storage: null, warnings: null, shelfLifeDays: null, alcoholPercent: null },
  season: null,
  variants: [],
  channels: {
    shopee: { categoryId: null, shipping: [] },
    lazada: { primaryCategoryId: null },
    postmart: { category: null },
  },
};
const CARD = {
  name: 'Hộ bà Hòa',
  slug: 'ho-ba-hoa',
  type: 'household',
  areaId: '05908@2025-07-01',
  addressLine: null,
  phone: null,
};
const OWNER = { producerId: 'p', areaId: CARD.areaId, provinceCode: '19', producerName: CARD.name };
const HOLD = { byId: 'x', at: AT, reason: null };

const snapshotUntil = (validUntil: string, starsUntil: string | null = null): NonNullable<Product['snapshot']> => ({
  version: 1,
  content: CONTENT,
  photos: [],
  producer: CARD,
  approvedAt: AT,
  approvedBy: 'x',
  starsUntil,
  validUntil,
});

const held = fc.record({
  snapshot: fc.option(fc.constantFrom(...DAYS).map((day) => snapshotUntil(day))),
  ownerHold: fc.option(fc.constant(HOLD)),
  officerHold: fc.option(fc.constant(HOLD)),
});
/** Records from before the copy of consents have none. */
const allowed = fc.option(
  fc
    .record({ profile: fc.constant(true), listing: fc.boolean(), feeds: fc.boolean() })
    .map((consents) => ({ consents })),
  { nil: {} },
);

describe('when it is asked what the world sees of a product', () => {
  let store: Store;
  before(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  after(() => store.close());

  it('then a question about one product and one to the store agree, and every product has one answer', async () => {
    const products = productsIn(store);
    let made = 0;
    await fc.assert(
      fc.asyncProperty(held, allowed, fc.constantFrom(...DAYS), async (holds, consents, today) => {
        const id = String((made += 1)).padStart(8, '0');
        const description = { content: CONTENT, offers: [], photos: [] };
        const draft = openProduct({ id, owner: OWNER, description, sent: null }, { actorId: 'x', at: AT });
        const product = await products.insert({ ...draft, ...holds, ...consents });
        const answers = [];
        for (const publication of publications)
          if ((await products.count({ id, ...publicationFilter(publication, today) })) === 1) answers.push(publication);
        expect(answers).to.deep.equal([publicationOf(product, today)]);
        const page = { items: Buffer.from(JSON.stringify(summaryOf(product))), end: null, total: null };
        const listed = JSON.parse(asOf(page, today).items.toString()) as Summary;
        expect(listed.publication, 'as a list says it').to.equal(answers[0]);
      }),
      { numRuns: 200 },
    );
  });

  it('then it is sold to the end of its last day', () => {
    const product = { snapshot: snapshotUntil('2026-11-23'), ownerHold: null, officerHold: null };
    expect(publicationOf(product, '2026-11-23')).to.equal('live');
    expect(publicationOf(product, '2026-11-24')).to.equal('lapsed');
  });

  it('then stars are shown to the end of their last day, and none without an end', () => {
    const snapshot = snapshotUntil(NEVER, '2026-11-23');
    expect(starsOn(snapshot, '2026-11-23')).to.equal(4);
    expect(starsOn(snapshot, '2026-11-24')).to.equal(null);
    expect(starsOn(snapshotUntil(NEVER), '2026-11-23')).to.equal(null);
  });
});
