import type { Day } from '../../kernel/clock.ts';
import { fieldMessage } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { codeOf } from '../areas/index.ts';
import { textWarnings, type ConsentText } from './consent-texts.ts';
import { allowedPurposes, consentedPurposes } from './consents.domain.ts';
import { documentState, type DocumentUse } from './documents.domain.ts';
import { doubtsOf } from './doubts.domain.ts';
import { missingIn } from './missing.domain.ts';
import type { PaperDocument } from './documents.store.ts';
import type { Consent, Producer } from './producer.ts';
import { movesOf, type ProducerRelation } from './producers.policy.ts';
import { isClaimable } from './producers.domain.ts';
import type { Actor, ProducerAnswer, ProducerItem } from './producers.schemas.ts';

/** What every answer about a producer begins with: nothing personal but what it trades under. */
const itemFields = (producer: Producer) => ({
  id: producer.id,
  version: producer.version,
  type: producer.type,
  name: producer.name,
  areaCode: codeOf(producer.areaId),
  provinceCode: producer.provinceCode,
  slug: producer.slug,
  claimed: !isClaimable(producer),
  createdAt: producer.createdAt,
  updatedAt: producer.updatedAt,
});

/** A producer as it stands in a list, kept beside it; how many products it has is added when the list is asked for. */
export const producerItem = (producer: Producer): Omit<ProducerItem, 'products'> => ({
  ...itemFields(producer),
  representativeName: producer.representative?.name ?? null,
  hamlet: producer.hamlet ?? null,
  phoneLast3: producer.phone?.slice(-3) ?? null,
  consentedPurposes: consentedPurposes(producer),
  lacks: missingIn(producer).length,
});

/** Who reads, and when: doubts depend on the day, texts on the language, moves on the relation and on what is kept. */
export interface Reader {
  readonly relation: ProducerRelation;
  readonly today: Day;
  readonly locale: Locale;
  /** It has products that may not be deleted. */
  readonly kept: boolean;
}

export const presentProducer = (producer: Producer, { relation, today, locale, kept }: Reader): ProducerAnswer => ({
  ...itemFields(producer),
  representative: producer.representative,
  taxCode: producer.taxCode,
  personalId: maskedId(producer),
  hasPersonalId: producer.personalId !== null,
  phone: producer.phone,
  email: producer.email,
  addressLine: producer.addressLine,
  hamlet: producer.hamlet ?? null,
  hotline: producer.hotline ?? null,
  zalo: producer.zalo ?? null,
  groupId: producer.groupId ?? null,
  location: producer.location,
  businessRegistration: producer.businessRegistration,
  consentedPurposes: consentedPurposes(producer),
  allowedPurposes: allowedPurposes(producer),
  warnings: doubtsOf(producer, today).map((doubt) => fieldMessage(doubt, locale)),
  missing: missingIn(producer).map((lack) => fieldMessage(lack, locale)),
  allowed: [...movesOf(relation, producer, { kept })],
});

const SHOWN_DIGITS = 4;

/** Enough to tell two cards apart, and too little to use one. */
const maskedId = ({ personalId }: Producer): string | null =>
  personalId?.slice(-SHOWN_DIGITS).padStart(personalId.length, '*') ?? null;

/** Who reads a consent: the wordings that it may name, the language, and who has recorded it, by account. */
interface ConsentReader {
  readonly texts: readonly ConsentText[];
  readonly locale: Locale;
  readonly actors: ReadonlyMap<string, Actor>;
}

export const presentConsent = (
  { id, purposes, textVersion, givenBy, method, recordedBy, at, givenAt, withdrawnAt, evidenceId = null }: Consent,
  { texts, locale, actors }: ConsentReader,
) => ({
  id,
  purposes,
  textVersion,
  givenBy,
  method,
  recordedBy,
  recordedByPerson: actors.get(recordedBy) ?? null,
  at,
  givenAt: givenAt ?? null,
  withdrawnAt,
  evidenceId,
  warnings: textWarnings({ textVersion, at: givenAt ?? at }, texts).map((warning) => fieldMessage(warning, locale)),
});

/** What stands beside a document: products of its producer and the papers they name, who has added it, the day. */
interface DocumentReader {
  readonly uses: readonly DocumentUse[];
  readonly actors: ReadonlyMap<string, Actor>;
  readonly today: Day;
}

export const presentDocument = (document: PaperDocument, { uses, actors, today }: DocumentReader) => ({
  id: document.id,
  version: document.version,
  producerId: document.producerId,
  kind: document.kind,
  number: document.number,
  issuer: document.issuer,
  issuedOn: document.issuedOn,
  expiresOn: document.expiresOn,
  file: { sha256: document.sha256, bytes: document.bytes, type: document.type },
  state: documentState(document, today),
  usedBy: uses.filter(({ documentId }) => documentId === document.id).map(({ productId }) => productId),
  addedBy: document.addedBy,
  addedByPerson: actors.get(document.addedBy) ?? null,
  createdAt: document.createdAt,
});
