import { versionTag } from '../../http/etag.ts';
import { listed, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { pageOfAll } from '../../kernel/page.ts';
import type { Locale } from '../../kernel/text.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import { findActors } from './actors.service.ts';
import { ConsentText } from './consent-texts.ts';
import {
  addConsent,
  endConsent,
  findConsent,
  listConsents,
  setEvidence,
  type ConsentDeps,
} from './consents.service.ts';
import type { Consent, Producer } from './producer.ts';
import { consentBodyExample, consentExample, consentTextExample, producerItemExample } from './producers.examples.ts';
import { presentConsent } from './producers.presenter.ts';
import { ByConsentId, ConsentAnswer, ConsentBody, EvidenceBody } from './producers.schemas.ts';
import { findForWriting, findProducer } from './producers.service.ts';

const common = { tag: 'Producers', permission: 'consent.manage', params: ById, query: None, body: None } as const;
const params = { id: producerItemExample.id };

/** A consent has no version: the tag is that of the producer, which it changes. */
const tagged = ({ version }: Producer) => ({ ETag: versionTag(version) });

/** What producers have agreed to. */
export function consentRoutes(deps: ConsentDeps): readonly Route[] {
  const { consentTexts } = deps;
  /** How these consents of a producer are shown: who recorded them is read once. */
  const presenterOf = async (producer: Producer, consents: readonly Consent[], locale: Locale) => {
    const ids = consents.map(({ recordedBy }) => recordedBy);
    const reader = { texts: consentTexts, locale, actors: await findActors(deps, producer, ids) };
    return (consent: Consent) => presentConsent(consent, reader);
  };
  const shown = async (consent: Consent, producer: Producer, locale: Locale) =>
    (await presenterOf(producer, [consent], locale))(consent);
  return [
    route({
      tag: 'Producers',
      permission: 'public',
      method: 'get',
      path: '/v1/consent-texts',
      operation: 'listConsentTexts',
      summary: 'The wordings that producers agree to, the oldest first',
      params: None,
      query: listQuery({}),
      body: None,
      publicForSeconds: 3_600,
      keptForMs: 1_000,
      answer: { status: 200, schema: listOf(ConsentText) },
      example: { answer: { items: [consentTextExample], nextCursor: null } },
      handle: ({ page }) =>
        Promise.resolve(
          listed(
            pageOfAll(consentTexts, ({ validFrom, version }) => `${validFrom} ${version}`, page),
            (text) => text,
          ),
        ),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/producers/:id/consents',
      operation: 'listConsents',
      summary: 'Every consent that was recorded, withdrawn ones too, the oldest first',
      query: listQuery({}),
      answer: { status: 200, schema: listOf(ConsentAnswer) },
      example: { params, answer: { items: [consentExample], nextCursor: null } },
      permission: 'consent.read',
      load: ({ params, caller }) => findProducer(deps, caller, params.id),
      handle: async ({ subject, page, locale }) => {
        const consents = listConsents(subject, page);
        return listed(consents, await presenterOf(subject.producer, consents.items, locale));
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/producers/:id/consents',
      operation: 'addConsent',
      summary: 'Record what the producer agrees to, and how',
      body: ConsentBody,
      answer: { status: 201, schema: ConsentAnswer, orThere: true },
      example: { params, body: consentBodyExample, answer: consentExample },
      problems: ['changed_meanwhile', 'text_version_unknown', 'id_taken'],
      load: ({ params, caller }) => findForWriting(deps, caller, params.id),
      ifMatch: 'optional',
      handle: async ({ subject, expectedVersion, caller, createdId, body, locale }) => {
        const { consent, producer, there } = await addConsent(deps, caller, subject, createdId, body, expectedVersion);
        return new Reply(await shown(consent, producer, locale), tagged(producer), there ? 200 : 201);
      },
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/producers/:id/consents/:consentId',
      operation: 'withdrawConsent',
      summary: 'Withdraw a consent, at once; the record of it stays',
      params: ByConsentId,
      answer: { status: 204, schema: None },
      example: { params: { ...params, consentId: consentExample.id }, answer: {} },
      problems: ['changed_meanwhile'],
      load: ({ params, caller }) => findConsent(deps, caller, params),
      ifMatch: 'optional',
      handle: async ({ subject, expectedVersion, caller }) =>
        new Reply({}, tagged(await endConsent(deps, caller, subject, expectedVersion))),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/producers/:id/consents/:consentId',
      operation: 'proveConsent',
      summary: 'Name the document that proves a consent, a signed sheet or a recording; null takes it off again',
      params: ByConsentId,
      body: EvidenceBody,
      answer: { status: 200, schema: ConsentAnswer },
      example: {
        params: { ...params, consentId: consentExample.id },
        body: { evidenceId: null },
        answer: consentExample,
      },
      problems: ['changed_meanwhile'],
      load: ({ params, caller }) => findConsent(deps, caller, params),
      ifMatch: 'optional',
      handle: async ({ subject, expectedVersion, caller, body, locale }) => {
        const { consent, producer } = await setEvidence(deps, caller, subject, body.evidenceId, expectedVersion);
        return new Reply(await shown(consent, producer, locale), tagged(producer));
      },
    }),
  ];
}
