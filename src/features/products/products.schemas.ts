import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, orNull, Version } from '../../kernel/schemas.ts';
import {
  afterExpiries,
  certificateKinds,
  decisions,
  foodSafetyKinds,
  issuers,
  photoRoles,
  publications,
  reviewStates,
} from './product.ts';
import { ChannelCodeText, LackAnswer } from '../channels/index.ts';
import { ActorAnswer } from '../producers/index.ts';

const Localized = closed({ vi: Type.String(), en: orNull(Type.String()) });
const Count = Type.Integer({ minimum: 0 });

const VariantAnswer = closed({
  id: Id,
  sku: orNull(Type.String()),
  options: Type.Array(closed({ name: Type.String(), value: Type.String() })),
  netContent: orNull(closed({ value: Type.Number(), unit: Type.String() })),
  priceVnd: orNull(Count),
  stock: orNull(Count),
  gtin: orNull(Type.String()),
  weightGrams: orNull(Count),
  lengthMm: orNull(Count),
  widthMm: orNull(Count),
  heightMm: orNull(Count),
});

const contentAnswer = {
  setNumber: orNull(Type.Integer()),
  name: Localized,
  description: orNull(Localized),
  story: orNull(Localized),
  brand: orNull(Type.String()),
  origin: orNull(closed({ areaCode: Type.String() })),
  ocop: orNull(
    closed({
      stars: orNull(Type.Integer()),
      productCode: orNull(Type.String()),
      decisionNumber: orNull(Type.String()),
      issuer: orNull(Type.Enum([...issuers])),
      issuedOn: orNull(DayText),
      documentId: orNull(Id),
    }),
  ),
  afterExpiry: Type.Enum([...afterExpiries]),
  foodSafety: orNull(
    closed({
      kind: orNull(Type.Enum([...foodSafetyKinds])),
      documentId: orNull(Id),
      exemptionReason: orNull(Type.String()),
    }),
  ),
  certificates: Type.Array(closed({ kind: Type.Enum([...certificateKinds]), documentId: orNull(Id) })),
  label: closed({
    ingredients: Type.Array(Type.String()),
    usage: orNull(Localized),
    storage: orNull(Localized),
    warnings: orNull(Localized),
    shelfLifeDays: orNull(Count),
    alcoholPercent: orNull(Type.Number()),
  }),
  season: orNull(closed({ months: Type.Array(Type.Integer()) })),
  variants: Type.Array(VariantAnswer),
  shopLinks: Type.Array(Type.String(), { description: 'Addresses of its listings on marketplaces' }),
  channels: closed({
    shopee: closed({ categoryId: orNull(Count), shipping: Type.Array(Count), title: orNull(Type.String()) }),
    lazada: closed({ primaryCategoryId: orNull(Count), brandId: orNull(Count), title: orNull(Type.String()) }),
    postmart: closed({ category: orNull(Type.String()), title: orNull(Type.String()) }),
  }),
};

const FieldMessage = closed({
  pointer: Type.String({ description: 'JSON pointer' }),
  code: Type.String(),
  detail: Type.String(),
  hint: Type.Optional(Type.String()),
});

const Unusable = closed({
  code: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  hint: Type.Optional(Type.String()),
});

export const PhotoAnswer = closed({
  id: Id,
  role: Type.Enum([...photoRoles]),
  alt: orNull(Localized),
  state: Type.Enum(['processing', 'ready', 'failed']),
  problem: orNull(
    Type.Unsafe<Static<typeof Unusable>>({ ...Unusable, description: 'Why nothing could be made of it' }),
  ),
  warnings: Type.Array(FieldMessage),
  similarTo: Type.Array(closed({ productId: Id, photoId: Id }), {
    description: 'Photos that look much like it: of this product; to its officers those of others too',
  }),
  urls: closed({ large: Type.String(), medium: Type.String(), small: Type.String(), thumb: Type.String() }),
});

/** What became of each file of a form, in its order. */
export const PhotosAnswer = closed({
  items: Type.Array(
    closed({
      file: Type.String({ description: 'Its name, as it was sent' }),
      photo: Type.Optional(PhotoAnswer),
      problem: Type.Optional(Unusable),
    }),
  ),
});

const CommentAnswer = closed({
  id: Id,
  pointer: Type.String({ description: 'JSON pointer, with the index that the variant has today' }),
  text: Type.String(),
  reasonId: orNull(Type.String({ description: 'The reason that it was made from: GET /v1/review-reasons' })),
  at: InstantText,
  by: orNull(ActorAnswer),
});

const listed = {
  id: Id,
  version: Version,
  producerId: Id,
  producerName: Type.String(),
  areaCode: Type.String(),
  provinceCode: Type.String(),
  slug: Type.String(),
  state: Type.Enum([...reviewStates]),
  publication: Type.Enum([...publications]),
  createdAt: InstantText,
  updatedAt: InstantText,
};

export const ProductItem = closed({
  ...listed,
  name: Localized,
  setNumber: orNull(Type.Integer()),
  stars: orNull(Type.Integer()),
  variants: Type.Integer({ description: 'How many' }),
  photos: Type.Integer({ description: 'How many' }),
  comments: Type.Integer({ description: 'How many are open' }),
  validUntil: orNull(DayText),
  first: Type.Boolean({ description: 'It was never approved' }),
  submittedAt: orNull(Type.Unsafe<string>({ ...InstantText, description: 'While it is submitted' })),
  flags: Type.Array(Type.String(), { description: 'Codes of what is doubtful about the submission' }),
  photoId: orNull(Type.Unsafe<string>({ ...Id, description: 'Of its main photo: GET /v1/photo-addresses' })),
  priceFromVnd: orNull(Type.Integer({ minimum: 0, description: 'Its lowest price' })),
  lacks: orNull(
    Type.Integer({ minimum: 0, description: 'How much the law asks, as of the last write; null: not looked at yet' }),
  ),
  blocked: orNull(Type.Array(ChannelCodeText, { description: 'Marketplaces on which something blocks it' })),
  editedAt: orNull(
    Type.Unsafe<string>({
      ...InstantText,
      description: 'When a person last changed what is described; null: long ago',
    }),
  ),
});

/** What people describe, and an officer may comment on. */
export const DescribedFields = closed({ ...contentAnswer, photos: Type.Array(PhotoAnswer), producerId: Id });

export const ProductAnswer = closed({
  ...listed,
  ...contentAnswer,
  photos: Type.Array(PhotoAnswer),
  comments: Type.Array(CommentAnswer),
  submission: orNull(closed({ version: Version, at: InstantText, by: orNull(ActorAnswer) })),
  pendingSubmission: orNull(
    closed(
      { version: Version, by: Type.String({ description: 'Account' }), since: InstantText },
      { description: 'It is submitted by itself once its photos are processed' },
    ),
  ),
  exportedSkus: Type.Array(closed({ variantId: Id, sku: Type.String() }), {
    description: 'Marketplaces know these variants by these SKUs: another one is refused',
  }),
  lastDecision: orNull(
    closed({
      decision: Type.Enum([...decisions]),
      version: Version,
      at: InstantText,
      by: orNull(ActorAnswer),
      comments: Type.Array(CommentAnswer),
    }),
  ),
  approved: orNull(
    closed({
      version: Version,
      at: InstantText,
      starsUntil: orNull(DayText),
      validUntil: orNull(Type.Unsafe<string>({ ...DayText, description: 'The last day on which it may be sold' })),
    }),
  ),
  holds: closed({
    owner: orNull(closed({ at: InstantText, by: orNull(ActorAnswer) })),
    officer: orNull(closed({ at: InstantText, reason: orNull(Type.String()), by: orNull(ActorAnswer) })),
  }),
  missing: Type.Array(FieldMessage),
  warnings: Type.Array(FieldMessage),
  allowed: Type.Array(Type.String()),
});

export const HistoryItem = closed({
  id: Id,
  version: Version,
  move: Type.String(),
  from: orNull(Type.String()),
  to: Type.String(),
  at: InstantText,
  actorId: orNull(Id),
  actor: orNull(ActorAnswer),
  changes: Type.Array(
    closed({
      pointer: Type.String(),
      before: Type.String({ description: 'JSON, long values clipped' }),
      after: Type.String({ description: 'JSON, long values clipped' }),
    }),
  ),
  comments: Type.Array(closed({ pointer: Type.String(), text: Type.String(), reasonId: orNull(Type.String()) })),
  bulk: Type.Boolean({ description: 'Approved together with others' }),
  reason: orNull(Type.String()),
});

export const CompletenessAnswer = closed({
  version: Version,
  law: closed({
    complete: Type.Boolean(),
    missing: Type.Array(
      closed({
        pointer: Type.String({ description: 'JSON pointer' }),
        rule: Type.String(),
        limit: orNull(Type.Union([Type.String(), Type.Number()])),
        detail: Type.String(),
        fix: orNull(Type.String()),
      }),
    ),
  }),
  channels: Type.Array(
    closed({
      channel: ChannelCodeText,
      complete: Type.Boolean({ description: 'Nothing blocks it there' }),
      missing: Type.Array(LackAnswer),
    }),
  ),
});

export type ProductAnswer = Static<typeof ProductAnswer>;
export type PhotoAnswer = Static<typeof PhotoAnswer>;
export type ProductItem = Static<typeof ProductItem>;
