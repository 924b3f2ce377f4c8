import { codeOf, resolveCode, unitNamed, unitsOfCode } from '../../src/features/areas/areas.domain.ts';
import { loadSeed, type Areas } from '../../src/features/areas/index.ts';
import type { Photo } from '../../src/features/media/index.ts';
import { loadRules, openOcop } from '../../src/features/ocop/index.ts';
import type { PaperDocument, Producer } from '../../src/features/producers/index.ts';
import type { Content, Offer, Product } from '../../src/features/products/product.ts';
import { openProduct } from '../../src/features/products/products.domain.ts';
import type { Evidence } from '../../src/features/products/submission.domain.ts';

/** The day of everything here, at eight in the morning in Việt Nam. */
export const TODAY = '2026-11-23';
const AT = '2026-11-23T01:00:00.000Z';
export const BY_HELPER = { actorId: 'helper', at: AT };
const AREA = '05908@2025-07-01';

const { units } = await loadSeed();
/** The units of the seed, on that day. */
export const areas: Pick<Areas, 'resolve' | 'get' | 'history' | 'codeOf'> = {
  resolve: (code) => resolveCode(units, code, TODAY),
  get: (code, on = TODAY) => unitNamed(units, code, on),
  history: (code) => ({
    items: unitsOfCode(units, code).map((unit) => ({ unit, successors: [] })),
    question: null,
  }),
  codeOf,
};
/** The law of the seed, on that day. */
export const ocop = openOcop({ clock: { now: () => AT }, areas }, await loadRules());

export const consent = (
  purposes: Producer['consents'][number]['purposes'],
  withdrawnAt: string | null = null,
): Producer['consents'][number] => ({
  id: purposes.join('-'),
  purposes,
  textVersion: '2026-1',
  givenBy: 'Dương Thị Hòa',
  method: 'signature',
  recordedBy: 'helper',
  at: AT,
  withdrawnAt,
  withdrawnBy: withdrawnAt && 'helper',
});

/** A household that may take part and allows everything. */
export const producer: Producer = {
  id: 'producer',
  revision: 1,
  version: 1,
  type: 'household',
  name: 'Hộ bà Hòa',
  representative: null,
  taxCode: null,
  personalId: null,
  phone: '+84912345678',
  email: null,
  addressLine: 'Xóm Ngoài',
  location: null,
  businessRegistration: { number: '17H8001234', issuedOn: '2024-01-02' },
  areaId: AREA,
  provinceCode: '19',
  slug: 'ho-ba-hoa',
  memberIds: [],
  consents: [consent(['profile', 'listing', 'feeds'])],
  createdBy: 'helper',
  madeFrom: '',
  createdAt: AT,
  updatedAt: AT,
};

const { name, representative, taxCode, personalId, phone, email, addressLine, location } = producer;
/** What is kept apart of a producer that has taken its profile back. */
export const withheld: NonNullable<Producer['withheld']> = {
  ...{ name, representative, taxCode, personalId, phone, email, addressLine, location },
  shownAs: 'Một hộ',
};

export const paper = (
  id: string,
  kind: PaperDocument['kind'],
  days: Partial<Pick<PaperDocument, 'issuedOn' | 'expiresOn'>> = {},
): PaperDocument => ({
  id,
  revision: 1,
  version: 1,
  producerId: producer.id,
  kind,
  number: null,
  issuer: null,
  issuedOn: null,
  expiresOn: null,
  ...days,
  sha256: '',
  bytes: 1,
  type: 'pdf',
  addedBy: 'helper',
  createdAt: AT,
});

export const photo = (id: string, state: Photo['state']): Photo => ({
  id,
  revision: 1,
  productId: 'product',
  producerId: producer.id,
  contentKey: `product:${id}`,
  sha256: id,
  bytes: 1,
  type: 'jpeg',
  width: 1_600,
  height: 1_200,
  state,
  failure: null,
  warnings: [],
  thumbhash: null,
  phash: null,
  phashBands: [],
  addedBy: 'helper',
  createdAt: AT,
  processedAt: null,
});

export const documentsById = (...papers: readonly PaperDocument[]): Evidence['documents'] =>
  new Map(papers.map((one) => [one.id, one]));

export const FOOD_SAFETY = paper('foodSafety', 'foodSafetyCertificate', { expiresOn: '2029-01-15' });
export const STARS = paper('stars', 'ocopCertificate');

/** What the complete product is judged by. */
export const evidence: Evidence = {
  producer,
  documents: documentsById(FOOD_SAFETY, STARS),
  photos: [photo('photo', 'ready')],
  gtinsElsewhere: new Set(),
  today: TODAY,
};

const vi = (text: string) => ({ vi: text, en: null });

const variant = (id: string, sku: string, millilitres: number): Content['variants'][number] => ({
  id,
  sku,
  options: [{ name: 'Dung tích', value: `${String(millilitres)} ml` }],
  netContent: { value: millilitres, unit: 'ml' },
  gtin: null,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
});

/** Soy sauce, a food of set 9, with four stars to 20 June 2029, in two bottles. */
export const content: Content = {
  setNumber: 9,
  name: vi('Tương nếp Úc Kỳ'),
  description: vi('Tương nếp ủ chum.'),
  story: null,
  brand: null,
  origin: { areaId: AREA },
  ocop: {
    stars: 4,
    productCode: null,
    decisionNumber: '12/QĐ-UBND',
    issuer: 'province',
    issuedOn: '2026-06-20',
    documentId: STARS.id,
  },
  afterExpiry: 'withdraw',
  foodSafety: { kind: 'certificate', documentId: FOOD_SAFETY.id, exemptionReason: null },
  certificates: [],
  label: {
    ingredients: ['gạo nếp', 'đậu tương', 'muối'],
    usage: vi('Chấm hoặc kho.'),
    storage: vi('Nơi khô ráo.'),
    warnings: null,
    shelfLifeDays: 365,
    alcoholPercent: null,
  },
  season: null,
  variants: [variant('small', 'TUK-500', 500), variant('large', 'TUK-1000', 1_000)],
  channels: {
    shopee: { categoryId: null, shipping: [], title: null },
    lazada: { primaryCategoryId: null, brandId: null, title: null },
    postmart: { category: null, title: null },
  },
};

export const offers: readonly Offer[] = [
  { variantId: 'small', priceVnd: 35_000, stock: 100 },
  { variantId: 'large', priceVnd: 65_000, stock: 50 },
];

const {
  outbox: _,
  outboxSince: __,
  ...opened
} = openProduct(
  {
    id: 'product-00000001',
    owner: { producerId: producer.id, areaId: AREA, provinceCode: '19', producerName: producer.name },
    description: { content, offers, photos: [{ id: 'photo', role: 'main', alt: null }] },
    sent: null,
  },
  BY_HELPER,
);

/** A draft that lacks nothing, its first event in the log already. */
export const draft: Product = { ...opened, revision: 1 };
