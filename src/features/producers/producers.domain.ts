import { createHash } from 'node:crypto';
import type { Day, Instant } from '../../kernel/clock.ts';
import { parseContactPhone, parseEmail, parseHotline, parsePhone } from '../../kernel/contact.ts';
import { withEvent } from '../../kernel/events.ts';
import { parsePersonalId, parseTaxCode } from '../../kernel/identifiers.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import { slugOf } from '../../kernel/text.ts';
import type { New } from '../../platform/store/document.ts';
import { countedOf, openConsent } from './consents.domain.ts';
import { withEditor } from './editors.domain.ts';
import { withWords } from './found.domain.ts';
import type { Act, Place, Producer, ProducerContent } from './producer.ts';
import type { CreateProducerInput, PatchProducerInput } from './producers.schemas.ts';
import {
  producerChanged,
  producerClaimed,
  producerCreated,
  producerHandedOver,
  producerRemoved,
} from './producers.events.ts';

/** What was sent, or after a patch merged: of its parts something may be missing. */
type ContentInput = Omit<CreateProducerInput, 'id' | 'areaCode' | 'consent' | Part> & Pick<PatchProducerInput, Part>;
type Part = 'representative' | 'location' | 'businessRegistration';

/** What makes a part of the content one. */
const NEEDED: Readonly<Record<Part, readonly string[]>> = {
  representative: ['name'],
  location: ['lat', 'lng'],
  businessRegistration: ['number'],
};

const missingIn = (input: ContentInput): readonly FieldError[] =>
  (Object.keys(NEEDED) as Part[]).flatMap((part) => {
    const sent = input[part];
    const missing = sent ? NEEDED[part].filter((name) => !(name in sent)) : [];
    return missing.map((name): FieldError => ({ pointer: `/${part}/${name}`, code: 'required' }));
  });

/** Content in its stored form. `today` bounds the days of the past. */
export function parseContent(input: ContentInput, today: Day): Parsed<ProducerContent> {
  const issuedOn = input.businessRegistration?.issuedOn ?? null;
  const errors: FieldError[] = [
    ...missingIn(input),
    ...daysAhead({ '/businessRegistration/issuedOn': issuedOn }, today),
  ];
  if (errors.length > 0) return { errors };
  const { representative, location, businessRegistration } = input as Pick<CreateProducerInput, Part>;
  return {
    value: {
      type: input.type,
      name: input.name.trim(),
      representative: representative
        ? { name: representative.name.trim(), title: trimmed(representative.title) }
        : null,
      taxCode: read(parseTaxCode, input.taxCode),
      personalId: read(parsePersonalId, input.personalId),
      phone: read(parseContactPhone, input.phone),
      email: read(parseEmail, input.email),
      addressLine: trimmed(input.addressLine),
      hamlet: trimmed(input.hamlet),
      hotline: read(parseHotline, input.hotline),
      zalo: read(parsePhone, input.zalo),
      location: location ? { lat: location.lat, lng: location.lng } : null,
      businessRegistration: businessRegistration ? { number: businessRegistration.number.trim(), issuedOn } : null,
    },
  };
}

/** The days, by pointer, that are still to come though they should be past. */
export const daysAhead = (days: Readonly<Record<string, Day | null>>, today: Day): readonly FieldError[] =>
  Object.entries(days).flatMap(([pointer, day]) =>
    day !== null && day > today ? [{ pointer, code: 'day_ahead' }] : [],
  );

const trimmed = (text: string | null | undefined): string | null => text?.trim() ?? null;
/** The schema has let through only what can be read. */
const read = (reader: (text: string) => string | null, text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : reader(text);

/** Content as a client sends it: what a merge patch is applied to. */
export const contentOf = ({
  type,
  name,
  representative,
  taxCode,
  personalId,
  phone,
  email,
  addressLine,
  hamlet = null,
  hotline = null,
  zalo = null,
  location,
  businessRegistration,
}: Producer): ProducerContent => ({
  type,
  name,
  representative,
  taxCode,
  personalId,
  phone,
  email,
  addressLine,
  hamlet,
  hotline,
  zalo,
  location,
  businessRegistration,
});

export interface NewProducer {
  readonly id: string;
  readonly content: ProducerContent;
  readonly place: Place;
  /** The account that becomes a member: of who registers themselves. */
  readonly memberId: string | null;
  /** The group of the helper who registers it. */
  readonly groupId?: string | null;
  readonly consent: CreateProducerInput['consent'];
}

/** A producer at its first version, with the event that says so. */
export function openProducer(
  { id, content, place, memberId, groupId = null, consent }: NewProducer,
  { actorId, at }: Act,
): New<Producer> {
  const memberIds = memberId === null ? [] : [memberId];
  const producer = {
    id,
    version: 1,
    ...content,
    ...place,
    ...(groupId !== null && { groupId }),
    slug: slugOf(content.name) || id,
    memberIds,
    consents: consent ? [openConsent(id, consent, { actorId, at })] : [],
    createdBy: actorId,
    madeFrom: hashOf([content, place, memberIds, consent ?? null]),
    createdAt: at,
    updatedAt: at,
  };
  return withEvent(withWords(producer), producerCreated(countedOf(producer)), { actorId, at });
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** Slugs to try in turn: the plain one may be another producer's of the same name. */
export const slugsFor = ({ id, slug }: Pick<Producer, 'id' | 'slug'>): readonly string[] => [
  slug,
  `${slug}-${id.slice(-6)}`,
  `${slug}-${id}`,
];

/** Whether a request with the id of `made` was the one that made it. */
export const isRepetition = (made: Producer, again: New<Producer>): boolean =>
  made.expiresAt === undefined && made.createdBy === again.createdBy && made.madeFrom === again.madeFrom;

/** The producer with other content: a new version and an event that names the changed fields; itself when nothing is new. */
export function changeProducer(
  producer: Producer,
  changes: Partial<ProducerContent & Place & Pick<Producer, 'groupId'>>,
  { actorId, at }: Act,
): Producer {
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(
    (field) => JSON.stringify(changes[field]) !== JSON.stringify(producer[field] ?? null),
  );
  if (fields.length === 0) return producer;
  const editors = withEditor(producer.editors, { actorId, at });
  const next = withWords({ ...producer, ...changes, editors, version: producer.version + 1, updatedAt: at });
  return withEvent(next, producerChanged({ fields, ...countedOf(next) }), { actorId, at });
}

/** Whether somebody with the producer's phone may take it over: nobody has yet. */
export const isClaimable = ({ memberIds, expiresAt }: Pick<Producer, 'memberIds' | 'expiresAt'>): boolean =>
  memberIds.length === 0 && expiresAt === undefined;

/** The producer with its first own account. */
export function claimProducer(producer: Producer, accountId: string, at: Instant): Producer {
  const next = { ...producer, version: producer.version + 1, memberIds: [accountId], updatedAt: at };
  return withEvent(next, producerClaimed({ accountId, ...countedOf(next) }), { actorId: accountId, at });
}

/** The producer as deleted: nobody finds it any more, and the sweep takes it when its event is in the log. */
export const removeProducer = (producer: Producer, { actorId, at }: Act): Producer =>
  producer.expiresAt === undefined
    ? withEvent({ ...producer, version: producer.version + 1, updatedAt: at, expiresAt: at }, producerRemoved(), {
        actorId,
        at,
      })
    : producer;

/** The producer with its first own account, to which a helper has handed it over. */
export const handOverProducer = (
  producer: Producer,
  { accountId, helperId, at }: { readonly accountId: string; readonly helperId: string; readonly at: Instant },
): Producer =>
  withEvent(claimProducer(producer, accountId, at), producerHandedOver({ accountId, helperId }), {
    actorId: accountId,
    at,
  });
