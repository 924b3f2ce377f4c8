import Type, { type Static } from 'typebox';
import {
  closed,
  DayText,
  filled,
  Id,
  InstantText,
  ListOrder,
  listQuery,
  optional,
  orNull,
} from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import {
  afterExpiries,
  certificateKinds,
  foodSafetyKinds,
  issuers,
  photoRoles,
  publications,
  reviewStates,
} from './product.ts';

/** Vietnamese is needed in the end, but a patch may send English alone. */
const localized = (maxLength: number) =>
  closed({ vi: Type.Optional(filled(maxLength)), en: optional(filled(maxLength)) }, { description: 'vi is required' });
const wholeText = (maxLength: number) => closed({ vi: filled(maxLength), en: optional(filled(maxLength)) });
const whole = (minimum: number, maximum: number, description?: string) =>
  Type.Integer({ minimum, maximum, ...(description !== undefined && { description }) });

const PriceVnd = whole(1, 1_000_000_000, 'Whole đồng, taxes included');
const Stock = whole(0, 1_000_000_000);
/** Long enough for every marketplace, short enough for a label. */
const Sku = filled(60);
const title = () => optional(filled(255, 'What it is called there, in place of its name'));
const millimetres = () => optional(whole(1, 10_000, 'Millimetres, of the parcel'));

const VariantInput = closed({
  id: optional(Id),
  sku: optional(Sku),
  options: Type.Optional(
    orNull(
      Type.Array(closed({ name: filled(40), value: filled(60) }), { maxItems: 3, description: 'Size, taste, ...' }),
    ),
  ),
  netContent: optional(
    closed({
      value: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
      unit: filled(20, 'ml, l, g, kg, ...'),
    }),
  ),
  priceVnd: optional(PriceVnd),
  stock: optional(Stock),
  gtin: optional(Type.String({ maxLength: 20, format: 'gtin', description: 'GTIN-8, -12, -13 or -14' })),
  weightGrams: optional(whole(1, 1_000_000, 'Grams, with packing')),
  lengthMm: millimetres(),
  widthMm: millimetres(),
  heightMm: millimetres(),
});

const contentInput = {
  setNumber: optional(whole(1, 26, 'One of the 26 sets: GET /v1/ocop/sets')),
  description: optional(localized(5_000)),
  story: optional(localized(5_000)),
  brand: optional(filled(120)),
  origin: optional(closed({ areaCode: AreaCode })),
  ocop: optional(
    closed({
      stars: optional(Type.Enum([3, 4, 5])),
      productCode: optional(filled(40)),
      decisionNumber: optional(filled(80)),
      issuer: optional(Type.Enum([...issuers])),
      issuedOn: optional(DayText),
      documentId: optional(Id),
    }),
  ),
  afterExpiry: optional(
    Type.Enum([...afterExpiries], { description: 'When the stars lapse: off sale, or on without stars' }),
  ),
  foodSafety: optional(
    closed({
      kind: optional(Type.Enum([...foodSafetyKinds])),
      documentId: optional(Id),
      exemptionReason: optional(filled(60)),
    }),
  ),
  certificates: optional(
    Type.Array(closed({ kind: Type.Enum([...certificateKinds]), documentId: optional(Id) }), { maxItems: 20 }),
  ),
  label: optional(
    closed({
      ingredients: optional(Type.Array(filled(200), { maxItems: 60 })),
      usage: optional(localized(1_000)),
      storage: optional(localized(1_000)),
      warnings: optional(localized(1_000)),
      shelfLifeDays: optional(whole(1, 36_500)),
      alcoholPercent: optional(Type.Number({ minimum: 0, maximum: 100 })),
    }),
  ),
  season: optional(closed({ months: optional(Type.Array(whole(1, 12), { maxItems: 12, uniqueItems: true })) })),
  variants: optional(Type.Array(VariantInput, { maxItems: 50 })),
  shopLinks: optional(
    Type.Array(filled(500), {
      maxItems: 8,
      description: 'Addresses of its listings on marketplaces, https: live at once, without review',
    }),
  ),
  channels: optional(
    closed({
      shopee: optional(
        closed({
          categoryId: optional(whole(0, 1_000_000_000)),
          shipping: optional(Type.Array(whole(0, 1_000_000), { maxItems: 20, uniqueItems: true })),
          title: title(),
        }),
      ),
      lazada: optional(
        closed({
          primaryCategoryId: optional(whole(0, 1_000_000_000)),
          brandId: optional(whole(1, 1_000_000_000_000, 'Of the brand in the list of Lazada for Việt Nam')),
          title: title(),
        }),
      ),
      postmart: optional(closed({ category: optional(filled(120)), title: title() })),
    }),
  ),
};

export const CreateProductBody = closed({
  id: Type.Optional(Id),
  producerId: Type.Optional(
    Type.Unsafe<string>({ ...Id, description: 'Needed, unless copyOf says whose product it is' }),
  ),
  copyOf: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'A product to start from, photos included' })),
  name: Type.Optional(localized(200)),
  ...contentInput,
});
export const PatchProductBody = closed({ name: Type.Optional(localized(200)), ...contentInput });

export const OffersBody = Type.Array(
  closed({ sku: Sku, priceVnd: Type.Optional(PriceVnd), stock: Type.Optional(Stock) }),
  { minItems: 1, maxItems: 50 },
);

export const ProductsQuery = listQuery({
  state: Type.Optional(Type.Enum([...reviewStates])),
  publication: Type.Optional(Type.Enum([...publications])),
  producerId: Type.Optional(Id),
  areaCode: Type.Optional(AreaCode),
  setNumber: Type.Optional(whole(1, 26)),
  updatedSince: Type.Optional(InstantText),
  q: Type.Optional(filled(100, 'Beginnings of words of its name or its producer’s')),
  mine: Type.Optional(Type.Boolean({ description: 'true: made or changed by me, or of my own producers' })),
  sort: Type.Optional(ListOrder),
});

export const SubmissionBody = closed({
  whenPhotosReady: Type.Optional(
    Type.Boolean({
      description: 'While photos are processed: 202, and it is submitted by itself, in 10 minutes at most',
    }),
  ),
});

export const PhotosBody = closed({
  items: Type.Array(
    closed({
      id: Id,
      role: Type.Optional(Type.Enum([...photoRoles])),
      alt: optional(wholeText(200)),
    }),
    // More than a product may have: those that got more before must not be stuck with them.
    { maxItems: 1_000, description: 'Every photo of the product, in its new order' },
  ),
});

const MAX_AT_ONCE = 9;
const altTexts = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ maxLength: 200 }), {
      maxItems: MAX_AT_ONCE,
      description: `${description}, in the order of the files; empty where nothing is said`,
    }),
  );

export const PhotoForm = closed({
  id: Type.Optional(
    Type.Array(Id, {
      maxItems: MAX_AT_ONCE,
      uniqueItems: true,
      description: 'Ids of your own, in the order of the files',
    }),
  ),
  role: Type.Optional(
    Type.Array(Type.Enum([...photoRoles, '']), {
      maxItems: MAX_AT_ONCE,
      description: 'In the order of the files; empty where nothing is said',
    }),
  ),
  altVi: altTexts('What is seen, in Vietnamese'),
  altEn: altTexts('The same in English'),
});

/** The same with files that were sent before, in pieces. */
export const NamedPhotosBody = closed({
  items: Type.Array(
    closed({
      uploadId: Id,
      id: Type.Optional(Id),
      role: Type.Optional(Type.Enum([...photoRoles])),
      alt: optional(wholeText(200)),
    }),
    { minItems: 1, maxItems: MAX_AT_ONCE },
  ),
});
export const ByPhotoId = closed({ id: Id, photoId: Id });

export type PhotoFields = Static<typeof PhotoForm>;
export type NamedPhotosInput = Static<typeof NamedPhotosBody>;
export type PhotosInput = Static<typeof PhotosBody>;
export type CreateProductInput = Static<typeof CreateProductBody>;
export type PatchProductInput = Static<typeof PatchProductBody>;
export type VariantInput = Static<typeof VariantInput>;
export type OffersInput = Static<typeof OffersBody>;
export type ProductsFilter = Static<typeof ProductsQuery>;
