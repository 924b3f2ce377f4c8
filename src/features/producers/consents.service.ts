import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { bodyInvalid, notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveNamed } from '../../platform/store/change.ts';
import { giveConsent, openConsent, withdrawConsent } from './consents.domain.ts';
import type { Consent, Producer } from './producer.ts';
import type { ConsentInput } from './producers.schemas.ts';
import { findForWriting, type Found, type ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/** Far more than a producer gives; keeps the record of it within a document. */
const MOST_CONSENTS = 100;

export interface ConsentDeps extends ProducerDeps {
  /** Has what is made of a producer follow its consents at once; the log sees to it when this process dies before. */
  readonly followed: (producer: Producer) => Promise<void>;
}

/** A consent, and the producer that gave it. */
export interface FoundConsent extends Found {
  readonly consent: Consent;
}

/** Records a consent, at the version that is named; under an id that is there already, finds it. @throws Problem body_invalid */
export async function addConsent(
  deps: ConsentDeps,
  caller: Caller,
  { producer }: Found,
  id: string,
  input: ConsentInput,
  named: number | null,
): Promise<{ readonly consent: Consent; readonly producer: Producer }> {
  if (producer.consents.length >= MOST_CONSENTS)
    throw bodyInvalid([{ pointer: '', code: 'too_many_items', values: { limit: MOST_CONSENTS } }]);
  const consent = openConsent(id, input, { actorId: caller.id, at: deps.clock.now() });
  const saved = await saveNamed(producersIn(deps.store), producer, named, (known) =>
    giveConsent(known, consent, deps.areas),
  );
  await deps.followed(saved);
  return { consent: consentOf(saved, id), producer: saved };
}

/** Every consent of a producer, withdrawn ones too, the oldest first. */
export const listConsents = ({ producer }: Found, page: PageRequest): PageOf<Consent> =>
  pageOfAll(producer.consents, ({ id }) => id, page);

/** @throws Problem not_found, forbidden */
export async function findConsent(
  deps: ProducerDeps,
  caller: Caller,
  { id, consentId }: { readonly id: string; readonly consentId: string },
): Promise<FoundConsent> {
  const found = await findForWriting(deps, caller, id);
  return { ...found, consent: consentOf(found.producer, consentId) };
}

/** What the consent allowed is allowed no more, from this moment; once more is nothing. */
export async function endConsent(
  deps: ConsentDeps,
  caller: Caller,
  { producer, consent }: FoundConsent,
  named: number | null,
): Promise<Producer> {
  const act = { actorId: caller.id, at: deps.clock.now() };
  const saved = await saveNamed(producersIn(deps.store), producer, named, (known) =>
    withdrawConsent(known, consent.id, act, deps.areas),
  );
  await deps.followed(saved);
  return saved;
}

function consentOf({ consents }: Producer, consentId: string): Consent {
  const consent = consents.find(({ id }) => id === consentId);
  if (!consent) throw notFound();
  return consent;
}
