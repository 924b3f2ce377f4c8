import { codeOf } from '../../src/features/areas/index.ts';
import { submitted } from '../../src/features/products/moves.domain.ts';
import type { Content, Product } from '../../src/features/products/product.ts';
import { openProduct, type Owner } from '../../src/features/products/products.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { New } from '../../src/platform/store/document.ts';
import type { Store } from '../../src/platform/store/port.ts';

const PARAGRAPH = 'Tương nếp Úc Kỳ làm từ gạo nếp Thầu Dầu và đậu tương, ủ chum sành ngoài nắng, vị ngọt hậu. ';

/** A product described as fully as a diligent helper does it. */
export const describedContent = (name: string, documentId: string | null): Content => ({
  setNumber: 9,
  name: { vi: name, en: null },
  description: { vi: PARAGRAPH.repeat(6), en: null },
  story: { vi: PARAGRAPH.repeat(8), en: null },
  brand: null,
  origin: { areaId: '05908@2025-07-01' },
  ocop: null,
  afterExpiry: 'withdraw',
  foodSafety: { kind: 'certificate', documentId, exemptionReason: null },
  certificates: [],
  label: {
    ingredients: ['gạo nếp', 'đậu tương', 'muối'],
    usage: { vi: 'Chấm hoặc kho.', en: null },
    storage: { vi: 'Nơi khô ráo, thoáng mát.', en: null },
    warnings: null,
    shelfLifeDays: 365,
    alcoholPercent: null,
  },
  season: null,
  variants: [500, 1_000].map((millilitres) => ({
    id: newId(),
    sku: `${name}-${String(millilitres)}`,
    options: [{ name: 'Dung tích', value: `${String(millilitres)} ml` }],
    netContent: { value: millilitres, unit: 'ml' },
    gtin: null,
    weightGrams: millilitres + 300,
    lengthMm: 70,
    widthMm: 70,
    heightMm: 240,
  })),
  channels: {
    shopee: { categoryId: null, shipping: [] },
    lazada: { primaryCategoryId: null },
    postmart: { category: null },
  },
});

/** As the relay leaves a document once the log has its events. */
export const relayed = ({ outbox: _, outboxSince: __, ...product }: New<Product>): New<Product> => product;

const actorId = newId();

/** Fills a store with products of one province that wait for its officers, spread evenly over its communes. */
export async function fillQueue(store: Store, count: number, communes: readonly string[]): Promise<void> {
  const products = productsIn(store);
  for (let made = 0; made < count; made++) {
    const areaId = communes[made % communes.length] ?? '';
    const owner: Owner = { producerId: newId(), areaId, provinceCode: '19', producerName: `Hộ ${codeOf(areaId)}` };
    const content = describedContent(`Tương ${String(made)}`, null);
    const at = new Date(Date.parse('2026-01-01T00:00:00Z') + made * 60_000).toISOString();
    const act = { actorId, at };
    const draft = openProduct(
      { id: newId(), owner, description: { content, offers: [], photos: [] }, sent: made },
      act,
    );
    await products.insert(relayed(submitted({ ...draft, revision: 1 }, [], act)));
  }
}
