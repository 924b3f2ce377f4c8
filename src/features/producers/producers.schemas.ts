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
  Version,
} from '../../kernel/schemas.ts';
import { AreaCode, CommuneCode } from '../areas/index.ts';
import { consentMethods, likenesses, producerTypes, purposes } from './producer.ts';

const ProducerType = Type.Enum([...producerTypes], {
  description: 'household: business registration needed; association: set 26 only',
});
const Name = filled(200);
const TaxCode = Type.String({ maxLength: 40, format: 'taxCode', description: '10 digits, 10-3 for a branch, or 12' });
const PersonalId = Type.String({ maxLength: 40, format: 'personalId', description: '12 digits' });
const Phone = Type.String({
  maxLength: 40,
  format: 'contactPhone',
  description: 'Vietnamese number, mobile or fixed, any spelling; only a mobile one can take the profile over',
});
const Email = Type.String({ maxLength: 254, format: 'email' });
const Latitude = Type.Number({ minimum: -90, maximum: 90 });
const Longitude = Type.Number({ minimum: -180, maximum: 180 });

const Consent = closed({
  id: Type.Optional(Id),
  at: Type.Optional(
    Type.Unsafe<string>({
      ...InstantText,
      description: 'When it was given, where that was away from the network: 30 days ago at most',
    }),
  ),
  purposes: Type.Array(Type.Enum([...purposes]), { minItems: 1, maxItems: purposes.length, uniqueItems: true }),
  textVersion: filled(40, 'Version of the wording that was agreed to'),
  givenBy: filled(120, 'Name of the person who agreed'),
  method: Type.Enum([...consentMethods], { description: 'online: only by the producer’s own people' }),
});
export const ConsentBody = Consent;

const flat = {
  taxCode: optional(TaxCode),
  personalId: optional(PersonalId),
  phone: optional(Phone),
  email: optional(Email),
  addressLine: optional(filled(300)),
  hamlet: optional(filled(80, 'Xóm, thôn or tổ within the commune')),
  hotline: optional(
    Type.String({
      maxLength: 40,
      format: 'hotline',
      description: 'For buyers: shown to everybody while listing is allowed, in place of phone; 1800 and 1900 will do',
    }),
  ),
  zalo: optional(
    Type.String({
      maxLength: 40,
      format: 'phone',
      description: 'A mobile number with Zalo, for buyers: shown to everybody while listing is allowed',
    }),
  ),
};

export const CreateProducerBody = closed({
  id: Type.Optional(Id),
  type: ProducerType,
  name: Name,
  areaCode: CommuneCode,
  ...flat,
  representative: optional(closed({ name: filled(120), title: optional(filled(80)) })),
  location: optional(closed({ lat: Latitude, lng: Longitude })),
  businessRegistration: optional(closed({ number: filled(60), issuedOn: optional(DayText) })),
  consent: Type.Optional(Consent),
});

/** Parts of a part may be sent alone (RFC 7396): what is left incomplete is refused after the merge. */
export const PatchProducerBody = closed({
  type: Type.Optional(ProducerType),
  name: Type.Optional(Name),
  areaCode: Type.Optional(CommuneCode),
  ...flat,
  representative: optional(closed({ name: Type.Optional(filled(120)), title: optional(filled(80)) })),
  location: optional(closed({ lat: Type.Optional(Latitude), lng: Type.Optional(Longitude) })),
  businessRegistration: optional(closed({ number: Type.Optional(filled(60)), issuedOn: optional(DayText) })),
  groupId: optional(Id),
});

export const ProducersQuery = listQuery({
  areaCode: Type.Optional(AreaCode),
  type: Type.Optional(ProducerType),
  q: Type.Optional(
    filled(100, 'Beginnings of words of the name, the representative, the hamlet; or digits of the phone'),
  ),
  phone: Type.Optional(Phone),
  mine: Type.Optional(Type.Boolean({ description: 'true: made or changed by me, or my own' })),
  updatedSince: Type.Optional(InstantText),
  unresolved: Type.Optional(
    Type.Boolean({
      description: 'true: in a former commune that was divided; which one of today is theirs, an admin has to say',
    }),
  ),
  sort: Type.Optional(ListOrder),
});

const itemFields = {
  id: Id,
  version: Version,
  type: ProducerType,
  name: Type.String(),
  areaCode: Type.String(),
  provinceCode: Type.String(),
  slug: Type.String(),
  claimed: Type.Boolean({ description: 'The producer’s own people have an account with it' }),
  createdAt: InstantText,
  updatedAt: InstantText,
};

const FieldMessages = Type.Array(
  closed({
    pointer: Type.String({ description: 'JSON pointer' }),
    code: Type.String(),
    detail: Type.String(),
    hint: Type.Optional(Type.String()),
  }),
);

export const PlaceBody = closed({ areaCode: CommuneCode });

/** How many products of a producer there are, by where they stand. */
const ProductCounts = closed({
  live: Type.Integer({ minimum: 0 }),
  submitted: Type.Integer({ minimum: 0 }),
  changesRequested: Type.Integer({ minimum: 0 }),
  draft: Type.Integer({ minimum: 0 }),
});

export const ProducerItem = closed({
  ...itemFields,
  representativeName: orNull(Type.String()),
  hamlet: orNull(Type.String()),
  phoneLast3: orNull(Type.String({ description: 'The last three digits of its phone number' })),
  consentedPurposes: Type.Array(Type.Enum([...purposes])),
  lacks: Type.Integer({ minimum: 0, description: 'How much a submitted product would ask of its producer' }),
  products: ProductCounts,
});
export const ProducerAnswer = closed({
  ...itemFields,
  representative: orNull(closed({ name: Type.String(), title: orNull(Type.String()) })),
  taxCode: orNull(Type.String()),
  personalId: orNull(
    Type.String({ description: 'The last four digits behind stars; POST …/personal-id/views shows all of them' }),
  ),
  hasPersonalId: Type.Boolean(),
  phone: orNull(Type.String({ description: 'E.164' })),
  email: orNull(Type.String()),
  addressLine: orNull(Type.String()),
  hamlet: orNull(Type.String()),
  hotline: orNull(Type.String({ description: 'For buyers: E.164, or a number of a service' })),
  zalo: orNull(Type.String({ description: 'For buyers on Zalo: E.164' })),
  groupId: orNull(Type.String({ description: 'The group of helpers that looks after it' })),
  location: orNull(closed({ lat: Type.Number(), lng: Type.Number() })),
  businessRegistration: orNull(closed({ number: Type.String(), issuedOn: orNull(DayText) })),
  consentedPurposes: Type.Array(Type.Enum([...purposes])),
  allowedPurposes: Type.Array(Type.Enum([...purposes]), {
    description: 'By the consents on record; without any, its own people consent by what they do',
  }),
  warnings: Type.Unsafe<Static<typeof FieldMessages>>({
    ...FieldMessages,
    description: 'Doubtful, but taken: for a person to look into',
  }),
  missing: Type.Unsafe<Static<typeof FieldMessages>>({
    ...FieldMessages,
    description: 'What a submitted product will ask of its producer',
  }),
  allowed: Type.Array(Type.String()),
});

export const PersonalIdAnswer = closed({ personalId: Type.String({ description: '12 digits' }) });

/** A producer that was just registered, and others that it may be. */
export const RegisteredProducer = closed({
  ...ProducerAnswer.properties,
  similar: Type.Array(
    closed({ id: Id, name: Type.String(), hamlet: orNull(Type.String()), by: Type.Array(Type.Enum([...likenesses])) }),
    { description: 'Within my reach: with the same phone, tax code, registration, or name in the commune' },
  ),
});

export const ActorAnswer = closed(
  {
    id: Id,
    name: Type.String(),
    role: orNull(Type.Enum(['member', 'helper', 'officer'])),
    areaName: Type.Optional(
      closed({ vi: Type.String(), en: Type.String() }, { description: 'Where they are a helper or an officer' }),
    ),
  },
  { description: 'Who did it, and what they are to the producer today' },
);
/** Somebody who has done something to a producer or a product of it; `role` is `null` when they are nothing to it any more. */
export type Actor = Readonly<Static<typeof ActorAnswer>>;

export const ConsentAnswer = closed({
  id: Id,
  purposes: Type.Array(Type.Enum([...purposes])),
  textVersion: Type.String(),
  givenBy: Type.String(),
  method: Type.Enum([...consentMethods]),
  recordedBy: Type.String({ description: 'Account' }),
  recordedByPerson: orNull(ActorAnswer),
  at: Type.Unsafe<string>({ ...InstantText, description: 'When it was recorded' }),
  givenAt: orNull(Type.String({ format: 'date-time', description: 'When it was given, as far as that was said' })),
  withdrawnAt: orNull(InstantText),
  evidenceId: orNull(Type.String({ description: 'Document: a signed sheet or a recording' })),
  warnings: Type.Unsafe<Static<typeof FieldMessages>>({
    ...FieldMessages,
    description: 'Doubtful, but taken: its wording had ended by then',
  }),
});
export const EvidenceBody = closed({ evidenceId: orNull(Id) });
export const ByConsentId = closed({ id: Id, consentId: Id });

/** A hamlet as a chip to press. */
export const Hamlet = closed({
  name: Type.String(),
  producers: Type.Integer({ minimum: 0, description: 'How many of those in my reach say that they are there' }),
  groups: Type.Array(closed({ id: Id, name: Type.String() }), { description: 'Groups at work that look after it' }),
});

export type ConsentInput = Static<typeof Consent>;
export type CreateProducerInput = Static<typeof CreateProducerBody>;
export type Hamlet = Static<typeof Hamlet>;
export type PatchProducerInput = Static<typeof PatchProducerBody>;
export type ProducerFilter = Static<typeof ProducersQuery>;
export type ProducerItem = Static<typeof ProducerItem>;
export type ProductCounts = Static<typeof ProductCounts>;
export type ProducerAnswer = Static<typeof ProducerAnswer>;
