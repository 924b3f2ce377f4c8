import type { RowSource } from '../../src/features/channels/canonical-row.domain.ts';

/** What a product says of itself so that no marketplace misses anything; its variants come besides. */
export const MARKETABLE: Omit<RowSource['content'], 'variants'> = {
  setNumber: 9,
  name: { vi: 'Tương nếp Úc Kỳ' },
  description: { vi: 'Tương nếp ủ chum. '.repeat(8) },
  story: null,
  brand: null,
  origin: null,
  ocop: null,
  foodSafety: { kind: 'certificate', documentId: 'paper' },
  certificates: [],
  label: { ingredients: [], usage: null, storage: null, warnings: null, shelfLifeDays: 365, alcoholPercent: null },
  season: null,
  channels: {
    shopee: { categoryId: 101_587, shipping: [5001] },
    lazada: { primaryCategoryId: 1 },
    postmart: { category: 'Sản phẩm OCOP' },
  },
};
