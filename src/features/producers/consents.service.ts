import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { bodyInvalid, notFound, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveIfVersion } from '../../platform/store/change.ts';
import { giveConsent, isSameConsent, openConsent, proveConsent, withdrawConsent } from './consents.domain.ts';
import { documentsOf } from './documents.service.ts';
import type { Consent, Producer } from './producer.ts';
import type { ConsentInput } from './producers.schemas.ts';
import {
  consentErrors,
  consentProblem,
  findForWriting,
  type ProducerAccess,
  type ProducerDeps,
  type RegisterDeps,
} from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/** Far more than a producer gives; keeps the record of it within a document. */
const MAX_CONSENTS = 100;

export interface ConsentDeps extends RegisterDeps {
  /** Has what is made of a producer follow its consents at once; the log sees to it when this process dies before. */
  readonly followed: (producer: Producer) => Promise<void>;
}

/** A consent, and the producer that gave it. */
export interface ConsentAccess extends ProducerAccess {
  readonly consent: Consent;
}

/**
 * Records a consent, at the version that is named; under an id that is taken, the same request of the same caller finds
 * what it has recorded. @throws Problem body_invalid, text_version_unknown, id_taken
 */
export async function addConsent(
  deps: ConsentDeps,
  caller: Caller,
  { producer, relation }: ProducerAccess,
  createdId: string,
  input: ConsentInput,
  named: number | null,
): Promise<{ readonly consent: Consent; readonly producer: Producer; readonly there: boolean }> {
  const now = deps.clock.now();
  const consent = openConsent(createdId, input, { actorId: caller.id, at: now });
  const made = producer.consents.find(({ id }) => id === consent.id);
  if (made) return { consent: requireSame(made, consent), producer, there: true };
  if (producer.consents.length >= MAX_CONSENTS)
    throw bodyInvalid([{ pointer: '', code: 'too_many_items', values: { limit: MAX_CONSENTS } }]);
  const wrong = consentErrors(input, deps.consentTexts, { own: relation === 'member', pointer: '', now });
  if (wrong.length > 0) throw consentProblem(wrong);
  const saved = await saveIfVersion(producersIn(deps.store), producer, named, (known) =>
    giveConsent(known, consent, deps.areas),
  );
  await deps.followed(saved);
  // The same request may have come twice at once.
  return { consent: requireSame(consentOf(saved, consent.id), consent), producer: saved, there: false };
}

/** @throws Problem id_taken */
function requireSame(made: Consent, again: Consent): Consent {
  if (!isSameConsent(made, again)) throw new Problem('id_taken');
  return made;
}

/** Every consent of a producer, withdrawn ones too, the oldest first. */
export const listConsents = ({ producer }: ProducerAccess, page: PageRequest): PageOf<Consent> =>
  pageOfAll(producer.consents, ({ id }) => id, page);

/** @throws Problem not_found, forbidden */
export async function findConsent(
  deps: ProducerDeps,
  caller: Caller,
  { id, consentId }: { readonly id: string; readonly consentId: string },
): Promise<ConsentAccess> {
  const access = await findForWriting(deps, caller, id);
  return { ...access, consent: consentOf(access.producer, consentId) };
}

/** What the consent allowed is allowed no more, from this moment; once more is nothing. */
export async function endConsent(
  deps: ConsentDeps,
  caller: Caller,
  { producer, consent }: ConsentAccess,
  named: number | null,
): Promise<Producer> {
  const act = { actorId: caller.id, at: deps.clock.now() };
  const saved = await saveIfVersion(producersIn(deps.store), producer, named, (known) =>
    withdrawConsent(known, consent.id, act, deps.areas),
  );
  await deps.followed(saved);
  return saved;
}

/** What can prove a consent: a signed sheet, a recording. */
const PROOFS: readonly string[] = ['consentForm', 'consentVoice'];

/** Names the document that proves a consent. @throws Problem body_invalid for what is none of the producer's proofs */
export async function setEvidence(
  deps: ConsentDeps,
  caller: Caller,
  { producer, consent }: ConsentAccess,
  evidenceId: string | null,
  named: number | null,
): Promise<{ readonly consent: Consent; readonly producer: Producer }> {
  const pointer = '/evidenceId';
  const document = evidenceId === null ? null : (await documentsOf(deps, producer.id, [evidenceId])).get(evidenceId);
  if (document === undefined) throw bodyInvalid([{ pointer, code: 'document_unknown' }]);
  if (document && !PROOFS.includes(document.kind))
    throw bodyInvalid([{ pointer, code: 'document_of_other_kind', values: { kind: PROOFS.join(', ') } }]);
  const act = { actorId: caller.id, at: deps.clock.now() };
  const saved = await saveIfVersion(producersIn(deps.store), producer, named, (known) =>
    proveConsent(known, consent.id, evidenceId, act),
  );
  return { consent: consentOf(saved, consent.id), producer: saved };
}

function consentOf({ consents }: Producer, consentId: string): Consent {
  const consent = consents.find(({ id }) => id === consentId);
  if (!consent) throw notFound();
  return consent;
}
