import Type, { type Static, type TObject, type TSchema } from 'typebox';
import type { Instant } from '../../kernel/clock.ts';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { FoodSafetyWay, StarClaim } from '../ocop/index.ts';
import type { PaperDocument } from '../producers/index.ts';

/** The collection, as events name it. */
export const AGGREGATE = 'products';

export const reviewStates = ['draft', 'submitted', 'changesRequested', 'approved', 'rejected'] as const;
export type ReviewState = (typeof reviewStates)[number];
export const publications = ['unpublished', 'takenDown', 'withdrawn', 'lapsed', 'paused', 'live'] as const;
export type Publication = (typeof publications)[number];
export const decisions = ['approve', 'requestChanges', 'reject'] as const;
export const issuers = ['province', 'ministry', 'district'] as const satisfies readonly StarClaim['issuer'][];
export const foodSafetyKinds = [
  'certificate',
  'exemption',
  'qualitySystem',
] as const satisfies readonly FoodSafetyWay['id'][];
export const afterExpiries = ['withdraw', 'withoutStars'] as const;
export const photoRoles = ['main', 'gallery', 'label', 'packaging', 'process'] as const;
/** Papers that a product may show as its certificates: kinds of documents of its producer. */
export const certificateKinds = [
  'vietgap',
  'globalgap',
  'organic',
  'qualitySystemCertificate',
  'selfDeclaration',
  'testReport',
  'trademark',
  'productionLicence',
  'other',
] as const satisfies readonly PaperDocument['kind'][];

const text = Type.String();
const localized = closed({ vi: text, en: orNull(text) });
const whole = Type.Integer({ minimum: 0 });
/** A field that older documents don't have. */
const later = <S extends TSchema>(schema: S) => Type.Optional(orNull(schema));
const list = <S extends TSchema>(schema: S) => Type.Array(schema);

const variant = closed({
  /** Given by the service; comments, diffs and history follow it. */
  id: text,
  sku: orNull(text),
  options: list(closed({ name: text, value: text })),
  netContent: orNull(closed({ value: Type.Number(), unit: text })),
  gtin: orNull(text),
  weightGrams: orNull(whole),
  lengthMm: orNull(whole),
  widthMm: orNull(whole),
  heightMm: orNull(whole),
});

/** What an officer approves: all that a person says of a product besides its photos, prices and stocks. */
const contentFields = {
  setNumber: orNull(Type.Integer({ minimum: 1, maximum: 26 })),
  name: localized,
  description: orNull(localized),
  story: orNull(localized),
  brand: orNull(text),
  /** Where it comes from, as `<code>@<validFrom>`: no matter of jurisdiction. */
  origin: orNull(closed({ areaId: text })),
  ocop: orNull(
    closed({
      stars: orNull(Type.Integer()),
      productCode: orNull(text),
      decisionNumber: orNull(text),
      issuer: orNull(Type.Enum([...issuers])),
      issuedOn: orNull(text),
      documentId: orNull(text),
    }),
  ),
  afterExpiry: Type.Enum([...afterExpiries]),
  foodSafety: orNull(
    closed({
      kind: orNull(Type.Enum([...foodSafetyKinds])),
      documentId: orNull(text),
      exemptionReason: orNull(text),
    }),
  ),
  certificates: list(closed({ kind: Type.Enum([...certificateKinds]), documentId: orNull(text) })),
  label: closed({
    ingredients: list(text),
    usage: orNull(localized),
    storage: orNull(localized),
    warnings: orNull(localized),
    shelfLifeDays: orNull(whole),
    alcoholPercent: orNull(Type.Number()),
  }),
  season: orNull(closed({ months: list(Type.Integer({ minimum: 1, maximum: 12 })) })),
  variants: list(variant),
  /** Titles came later: documents without them are older. */
  channels: closed({
    shopee: closed({ categoryId: orNull(whole), shipping: list(whole), title: later(text) }),
    lazada: closed({ primaryCategoryId: orNull(whole), brandId: later(whole), title: later(text) }),
    postmart: closed({ category: orNull(text), title: later(text) }),
  }),
};
export const contentSchema = closed(contentFields);

const photo = closed({ id: text, role: Type.Enum([...photoRoles]), alt: orNull(localized) });
export const photosSchema = list(photo);

/** Price and stock of a variant: live without review, so they stand beside the content. */
const offer = closed({ variantId: text, priceVnd: orNull(whole), stock: orNull(whole) });

/** `pointer` names a variant by its id, so that it stays with it when rows move. */
const comment = closed({
  ...{ id: text, pointer: text, text, byId: text, at: text },
  /** The reason of `seed/review` that it was made from; absent where it was typed. */
  reasonId: Type.Optional(text),
});

/** What buyers are told of the producer, as it was when the product was approved. */
const producerCard = closed({
  name: text,
  slug: text,
  type: text,
  areaId: text,
  addressLine: orNull(text),
  phone: orNull(text),
});

const snapshot = closed({
  version: Type.Integer({ minimum: 1 }),
  content: contentSchema,
  photos: photosSchema,
  producer: producerCard,
  approvedAt: text,
  approvedBy: text,
  /** The last day of the stars; `null` without stars. */
  starsUntil: orNull(text),
  /** The last day on which it may be sold; the end of time when nothing ends it. */
  validUntil: text,
});

const hold = closed({ byId: text, at: text, reason: orNull(text) });

const fields = {
  version: Type.Integer({ minimum: 1 }),
  producerId: text,
  /** Copied from the producer, who alone decides them: where it is, what it is called. */
  areaId: text,
  provinceCode: text,
  producerName: text,
  /** What the producer allows, as far as it decides what is seen; absent in records made before it was copied. */
  consents: Type.Optional(closed({ profile: Type.Boolean(), listing: Type.Boolean(), feeds: Type.Boolean() })),
  slug: text,
  /** Keys of addresses that it had and that are gone: see `formerSlugKey`. */
  formerSlugs: Type.Optional(list(text)),
  state: Type.Enum([...reviewStates]),
  content: contentSchema,
  photos: photosSchema,
  offers: list(offer),
  /** Addresses of its listings on marketplaces: live without review, as offers are; absent where there are none. */
  shopLinks: Type.Optional(list(text)),
  /** When somebody last set prices and stocks, or said that they are right; absent in records from before it was kept. */
  offersConfirmedAt: Type.Optional(text),
  /** Who changed any field, photo, price or stock since the last approval: none of them decides. */
  editorIds: list(text),
  /** Those who did so before it, each once. */
  formerEditorIds: Type.Optional(list(text)),
  /** When a person last changed any of these; absent in records from before it was kept. */
  editedAt: Type.Optional(text),
  /** `version` is that of the submission: what an officer sees and names. */
  submission: orNull(
    closed({
      version: Type.Integer(),
      byId: text,
      flags: list(text),
      /** Its set and its flags as one text, by which the queue is counted; absent in older ones. */
      mark: Type.Optional(text),
      /** It may be approved together with others: see `complicationsOf`; absent in older ones. */
      simple: Type.Optional(Type.Boolean()),
    }),
  ),
  /** How often it was submitted since it was last approved or rejected; absent: not, or before it was kept. */
  attempts: Type.Optional(whole),
  /** It was approved together with others, and drawn to be looked at again: nobody has done so yet. */
  recheck: Type.Optional(closed({ version: Type.Integer(), byId: text, at: text })),
  /** To be submitted as this version once none of its photos is being processed: by whom, since when. */
  pendingSubmission: Type.Optional(closed({ version: Type.Integer(), byId: text, since: text })),
  /** When it was last submitted; the empty text before: lists are sorted by it. */
  submittedAt: text,
  comments: list(comment),
  lastDecision: orNull(
    closed({
      decision: Type.Enum([...decisions]),
      version: Type.Integer(),
      byId: text,
      at: text,
      comments: list(comment),
    }),
  ),
  snapshot: orNull(snapshot),
  /** An officer has seen the receipt of a file for renewal: stars of a certificate of this day run on past their end. */
  renewal: Type.Optional(closed({ issuedOn: text, receipt: text, byId: text, at: text })),
  ownerHold: orNull(hold),
  officerHold: orNull(hold),
  /** `<producerId>:<folded SKU>` of the working copy and the snapshot. */
  skuKeys: Type.Optional(list(text)),
  /** The GTINs of the working copy and the snapshot, as `gtinNumber` writes them; none of what has ended. */
  gtinKeys: Type.Optional(list(text)),
  /** SKUs under which marketplaces know variants: they can't change any more. */
  exportedSkus: Type.Optional(list(closed({ variantId: text, sku: text }))),
  /** Deleted: gone for everybody, kept until its events are in the log. */
  removedAt: Type.Optional(text),
  /** What lists find it by, and put it in order by; absent until it is written anew. */
  words: Type.Optional(list(text)),
  nameKey: Type.Optional(text),
  createdBy: text,
  /** Hash of what it was made from: recognises a request that is repeated under the same id. */
  madeFrom: text,
  createdAt: text,
  updatedAt: text,
};

export const productSchema = closed({ ...docFields, ...outboxFields, ...fields });

export type Content = Readonly<Static<TObject<typeof contentFields>>>;
export type Variant = Readonly<Static<typeof variant>>;
export type ProductPhoto = Readonly<Static<typeof photo>>;
export type Offer = Readonly<Static<typeof offer>>;
export type Comment = Readonly<Static<typeof comment>>;
export type Snapshot = Readonly<Static<typeof snapshot>>;
export type ProducerCard = Readonly<Static<typeof producerCard>>;
export type Localized = Readonly<Static<typeof localized>>;
export type Decision = (typeof decisions)[number];

/** What is sold: a working copy that people describe, and the snapshot that was approved. */
export type Product = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

/** Who changes a product, and when. */
export interface Act {
  readonly actorId: string;
  readonly at: Instant;
}
