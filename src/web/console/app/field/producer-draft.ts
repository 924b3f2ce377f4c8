import { addressOf } from '../../../../features/producers/browser.ts';
import type { Operations } from '../api/operations.ts';
import type { Shown } from '../store/records.ts';
import type { Bodies, Operation } from '../sync/operations.ts';
import type { PaperItem } from './sources.ts';

type Producer = Operations['getProducer']['answer'];
export type Purpose = Producer['consentedPurposes'][number];
export type PaperKind = PaperItem['kind'];
export const PURPOSES = ['profile', 'listing', 'feeds'] as const satisfies readonly Purpose[];

type NewConsent = Operations['addConsent']['body'];

/** A producer as it is typed here: what the service says, or what will be sent to it. */
export interface ProducerDraft extends Partial<Omit<Producer, 'businessRegistration' | 'representative' | 'location'>> {
  readonly representative?: Partial<NonNullable<Producer['representative']>> | null;
  readonly businessRegistration?: Partial<NonNullable<Producer['businessRegistration']>> | null;
  readonly location?: Producer['location'];
  /** Of one that is only here so far: what was ticked and who said it. */
  readonly consent?: Partial<NewConsent>;
  /** The consent was recorded, not only ticked. */
  readonly consentAt?: string | null;
}

export const draftOf = (shown: Shown<'producer'> | null): ProducerDraft => shown?.value ?? {};

/** Operations about a producer, or about its products. */
const of = (operations: readonly Operation[], producerId: string): readonly Operation[] =>
  operations.filter((operation) => operation.producerId === producerId);

const isOpen = ({ state }: Operation): boolean => state !== 'done';

/** What a household has agreed to, as far as this phone knows: recorded here counts before it is sent. */
export function purposesOf(shown: Shown<'producer'> | null, operations: readonly Operation[]): readonly Purpose[] {
  const { consentedPurposes = [], consent, consentAt } = draftOf(shown);
  const given = of(operations, shown?.id ?? '')
    .filter((one) => one.op === 'addConsent' && isOpen(one))
    .flatMap(({ body }) => (body as Bodies['addConsent']).purposes);
  const begun = consentAt ? (consent?.purposes ?? []) : [];
  const all = new Set<Purpose>([...consentedPurposes, ...given, ...begun]);
  return PURPOSES.filter((purpose) => all.has(purpose));
}

/** A paper of a producer, be it at the service or on this phone alone. */
export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  /** `null` while the service has not heard of it. */
  readonly version: number | null;
  readonly usedBy: readonly string[];
  /** Its bytes on this phone, as long as they are there. */
  readonly blob: string | null;
  /** What its file is; `null` while the service has not looked. */
  readonly fileType: PaperItem['file']['type'] | null;
  /** Code of what the service has refused of it. */
  readonly trouble: string | null;
}

/** The papers of a producer: those the service lists, and those added here that it does not list yet. */
export function papersOf(
  producerId: string,
  listed: readonly PaperItem[] | null,
  operations: readonly Operation[],
): readonly Paper[] {
  const own = of(operations, producerId).filter(isOfPaper);
  const wanted = own.filter(({ state }) => state !== 'refused' && state !== 'conflict');
  const deleted = new Set(wanted.filter(({ op }) => op === 'deleteDocument').map(paperIdOf));
  const known = (listed ?? []).filter(({ id }) => !deleted.has(id));
  const there = new Set(known.map(({ id }) => id));
  const sent = own.filter(({ op }) => op === 'addDocument').map(({ body }) => body as Bodies['addDocument']);
  const blobOf = new Map(sent.map(({ id, blob }) => [id, blob]));
  const changed = (id: string, version: number) =>
    wanted
      .filter(({ op }) => op === 'patchDocument')
      .map(({ body }) => body as Bodies['patchDocument'])
      .filter((patch) => patch.docId === id && patch.version >= version)
      .map(({ fields }) => fields)
      .reduce<Bodies['patchDocument']['fields']>((sum, fields) => ({ ...sum, ...fields }), {});
  const troubleOf = (id: string): string | null =>
    own.findLast((one) => one.state === 'refused' && paperIdOf(one) === id)?.trouble?.code ?? null;
  return [
    ...known.map(({ id, kind, number, issuer, issuedOn, expiresOn, version, usedBy, file }) => ({
      ...{ id, kind, number, issuer, issuedOn, expiresOn, version, usedBy },
      ...changed(id, version),
      blob: blobOf.get(id) ?? null,
      fileType: file.type,
      trouble: troubleOf(id),
    })),
    ...sent
      .filter(({ id }) => !there.has(id) && !deleted.has(id))
      .map(({ id, kind, blob, number = null, issuer = null, issuedOn = null, expiresOn = null }) => ({
        ...{ id, kind, number, issuer, issuedOn, expiresOn, version: null, usedBy: [] },
        blob,
        fileType: null,
        trouble: troubleOf(id),
      })),
  ];
}

const isOfPaper = ({ op }: Operation): boolean => ['addDocument', 'patchDocument', 'deleteDocument'].includes(op);

const paperIdOf = ({ body }: Operation): string | undefined => {
  const { id, docId = id } = body as { readonly id?: string; readonly docId?: string };
  return docId;
};

/** The name by which a household is called on a screen. */
export const nameOf = (draft: ProducerDraft, unnamed: string): string =>
  draft.name ?? draft.representative?.name ?? draft.consent?.givenBy ?? unnamed;

/** Where a household is within its commune; `null` while nobody has said it. */
export const whereIn = ({ addressLine = null, hamlet = null }: ProducerDraft): string | null =>
  addressOf({ addressLine, hamlet });

/** What is sent to make a producer, of what was typed; `null` while something that it needs is missing. */
export function producerToCreate(draft: ProducerDraft): Bodies['createProducer'] | null {
  const { type, name, areaCode, representative, businessRegistration } = draft;
  if (!type || !name || !areaCode) return null;
  const { taxCode, phone, email, addressLine, hamlet, location, consent, consentAt } = draft;
  const { textVersion, givenBy, method } = consent ?? {};
  return {
    type,
    name,
    areaCode,
    ...filled({ taxCode, phone, email, addressLine, hamlet, location }),
    ...(representative?.name && { representative: { ...representative, name: representative.name } }),
    ...(businessRegistration?.number && {
      businessRegistration: { ...businessRegistration, number: businessRegistration.number },
    }),
    ...(consentAt &&
      textVersion &&
      givenBy &&
      method && { consent: { purposes: ['profile'], textVersion, givenBy, method } }),
  };
}

/** Besides the profile: each purpose is a consent of its own, so that each can be withdrawn by itself. */
export const furtherConsents = ({ consent, consentAt }: ProducerDraft): readonly NewConsent[] => {
  const { purposes = [], textVersion, givenBy, method } = consent ?? {};
  if (!consentAt || !textVersion || !givenBy || !method) return [];
  return purposes
    .filter((purpose) => purpose !== 'profile')
    .map((purpose) => ({ purposes: [purpose], textVersion, givenBy, method }));
};

/** Without what is empty. */
const filled = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;
