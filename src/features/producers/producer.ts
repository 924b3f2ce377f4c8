import Type, { type Static, type TObject } from 'typebox';
import type { Instant } from '../../kernel/clock.ts';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import { editorsField } from './editors.domain.ts';

/** Who may take part (Decision 26/2026, art. 2.3); an association only with tourism, set 26. */
export const producerTypes = [
  'cooperative',
  'cooperativeGroup',
  'company',
  'farm',
  'household',
  'association',
] as const;
/** What a producer can consent to, each for itself (Law 91/2025: no consent by default, none for everything). */
export const purposes = ['profile', 'listing', 'feeds'] as const;
/** How a consent was given; `online`: by its own people, who typed it themselves. */
export const consentMethods = ['signature', 'voice', 'inPerson', 'online'] as const;

/** Why two producers may be the same one. */
export const likenesses = ['phone', 'taxCode', 'businessRegistration', 'name'] as const;

const consentFields = {
  id: Type.String(),
  purposes: Type.Array(Type.Enum([...purposes])),
  /** Which wording was agreed to. */
  textVersion: Type.String(),
  /** The person who agreed. */
  givenBy: Type.String(),
  method: Type.Enum([...consentMethods]),
  recordedBy: Type.String(),
  /** When it was recorded. */
  at: Type.String(),
  /** When it was given, by the clock of who recorded it away from the network. */
  givenAt: Type.Optional(Type.String()),
  /** A withdrawn consent stays as a proof of what was allowed until then. */
  withdrawnAt: orNull(Type.String()),
  withdrawnBy: orNull(Type.String()),
  /** The document that proves it: a signed sheet, a recording. */
  evidenceId: Type.Optional(orNull(Type.String())),
};

/** What people say of a producer: changes of it raise the version and name its fields in an event. */
const contentFields = {
  type: Type.Enum([...producerTypes]),
  name: Type.String(),
  representative: orNull(closed({ name: Type.String(), title: orNull(Type.String()) })),
  taxCode: orNull(Type.String()),
  personalId: orNull(Type.String()),
  /** E.164. */
  phone: orNull(Type.String()),
  email: orNull(Type.String()),
  addressLine: orNull(Type.String()),
  /** Xóm, thôn or tổ within the commune; absent in records from before it was asked. */
  hamlet: Type.Optional(orNull(Type.String())),
  location: orNull(closed({ lat: Type.Number(), lng: Type.Number() })),
  /** For buyers, in place of `phone`: E.164, or a number of a service; absent in records from before it was asked. */
  hotline: Type.Optional(orNull(Type.String())),
  /** A number that answers on Zalo, E.164; absent as well. */
  zalo: Type.Optional(orNull(Type.String())),
  businessRegistration: orNull(closed({ number: Type.String(), issuedOn: orNull(Type.String()) })),
};

const { name, representative, taxCode, personalId, phone, email, addressLine, hamlet, location, hotline, zalo } =
  contentFields;
/** What tells who a producer is. */
const personalFields = {
  name,
  representative,
  taxCode,
  personalId,
  phone,
  email,
  addressLine,
  hamlet,
  location,
  hotline,
  zalo,
};

const placeFields = {
  /** The commune as `<code>@<validFrom>`: it alone decides which officers and helpers are responsible. */
  areaId: Type.String(),
  /** Of the province that the commune lies in: copied, so that a province finds its producers by one index. */
  provinceCode: Type.String(),
};

const fields = {
  version: Type.Integer({ minimum: 1 }),
  ...contentFields,
  ...placeFields,
  /** The group whose helper registered it, or that looks after it since; absent where there is none. */
  groupId: Type.Optional(orNull(Type.String())),
  /** Name in the addresses of public pages; stays when the name changes, since links should. */
  slug: Type.String(),
  /** Keys of addresses that it had and that are gone: see `formerSlugKey`. */
  formerSlugs: Type.Optional(Type.Array(Type.String())),
  /** Kept apart while its profile is withdrawn: no answer has it, a new consent gives it back. `shownAs`: in place of the name. */
  withheld: Type.Optional(closed({ ...personalFields, shownAs: Type.String() })),
  /** Accounts of the producer's own people. */
  memberIds: Type.Array(Type.String()),
  consents: Type.Array(closed(consentFields)),
  createdBy: Type.String(),
  editors: editorsField,
  /** Hash of what it was made from: recognises a request that is repeated under the same id. */
  madeFrom: Type.String(),
  /** What lists find it by, and put it in order by; absent until it is written anew: see `found.domain.ts`. */
  words: Type.Optional(Type.Array(Type.String())),
  nameKey: Type.Optional(Type.String()),
  createdAt: Type.String(),
  /** Deleted at this moment: nobody finds it, and the sweep takes it. */
  expiresAt: Type.Optional(Type.String()),
  updatedAt: Type.String(),
};

export const producerSchema = closed({ ...docFields, ...outboxFields, ...fields });

export type Consent = Readonly<Static<TObject<typeof consentFields>>>;
export type Purpose = (typeof purposes)[number];
export type ProducerContent = Readonly<Static<TObject<typeof contentFields>>>;
export type Place = Readonly<Static<TObject<typeof placeFields>>>;

/** Co-operative, household, firm or the like that makes products. */
export type Producer = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

/** The collection, as events name it. */
export const AGGREGATE = 'producers';

/** Who changes a producer, and when. */
export interface Act {
  readonly actorId: string;
  readonly at: Instant;
}
