import { versionTag } from '../../http/etag.ts';
import { listed, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import { addConsent, endConsent, findConsent, listConsents, type ConsentDeps } from './consents.service.ts';
import type { Producer } from './producer.ts';
import { consentBodyExample, consentExample, producerItemExample } from './producers.examples.ts';
import { presentConsent } from './producers.presenter.ts';
import { ByConsentId, ConsentAnswer, ConsentBody } from './producers.schemas.ts';
import { findForWriting } from './producers.service.ts';

const common = { tag: 'Producers', permission: 'consent.manage', params: ById, query: None, body: None } as const;
const params = { id: producerItemExample.id };

/** A consent has no version: the tag is that of the producer, which it changes. */
const tagged = ({ version }: Producer) => ({ ETag: versionTag(version) });

/** What producers have agreed to. */
export const consentRoutes = (deps: ConsentDeps): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    path: '/v1/producers/:id/consents',
    operation: 'listConsents',
    summary: 'Every consent that was recorded, withdrawn ones too, the oldest first',
    query: listQuery({}),
    answer: { status: 200, schema: listOf(ConsentAnswer) },
    example: { params, answer: { items: [consentExample], nextCursor: null } },
    load: ({ params, caller }) => findForWriting(deps, caller, params.id),
    handle: ({ subject, page }) => Promise.resolve(listed(listConsents(subject, page), presentConsent)),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/producers/:id/consents',
    operation: 'addConsent',
    summary: 'Record what the producer agrees to, and how',
    body: ConsentBody,
    answer: { status: 201, schema: ConsentAnswer },
    example: { params, body: consentBodyExample, answer: consentExample },
    problems: ['changed_meanwhile'],
    load: ({ params, caller }) => findForWriting(deps, caller, params.id),
    ifMatch: 'optional',
    handle: async ({ subject, expectedVersion, caller, createdId, body }) => {
      const { consent, producer } = await addConsent(deps, caller, subject, createdId, body, expectedVersion);
      return new Reply(presentConsent(consent), tagged(producer));
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
];
