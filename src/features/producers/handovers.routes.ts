import { contextOf } from '../../http/context.ts';
import { CookieReply, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { ById, None } from '../../kernel/schemas.ts';
import type { StartSession } from '../accounts/index.ts';
import { ConfirmedHandover, FoundHandover, HandoverAnswer, HandoverBody, TokenBody } from './handovers.schemas.ts';
import { beginHandover, confirmHandover, findHandover, type HandoverDeps } from './handovers.service.ts';
import { producerItemExample } from './producers.examples.ts';
import { findProducer } from './producers.service.ts';

export interface HandoverRouteDeps extends HandoverDeps {
  readonly startSession: StartSession;
}

const token = 'q83vEjRWeJCrze8SNFZ4kA';
const common = { tag: 'Producers', method: 'post', query: None, idempotent: false, perMinute: 30 } as const;

/** How a helper hands a profile over to its own people, in person: they scan a QR code. */
export const handoverRoutes = (deps: HandoverRouteDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/producers/:id/handovers',
    operation: 'beginHandover',
    summary: 'A QR code by which its own people take over a profile: good once, for 15 minutes',
    permission: 'producer.handOver',
    params: ById,
    body: None,
    answer: { status: 201, schema: HandoverAnswer },
    example: {
      params: { id: producerItemExample.id },
      answer: {
        id: '019aaf54-8c00-7000-8000-000000000013',
        url: `https://ocop.example.vn/app/claim#h=${token}`,
        expiresAt: '2026-11-23T01:15:00.000Z',
        expiresIn: 900,
        qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 41 41"></svg>',
      },
    },
    problems: ['consent_missing', 'already_claimed'],
    load: ({ params, caller }) => findProducer(deps, caller, params.id),
    handle: ({ subject, caller, createdId }) => beginHandover(deps, caller, createdId, subject),
  }),
  route({
    ...common,
    path: '/v1/handovers/lookups',
    operation: 'findHandover',
    summary: 'What I am about to take over, by the token of the QR code',
    permission: 'public',
    params: None,
    body: TokenBody,
    answer: { status: 200, schema: FoundHandover },
    example: {
      body: { token },
      answer: {
        producerName: producerItemExample.name,
        products: 2,
        consentedPurposes: ['profile', 'listing', 'feeds'],
        helperName: 'Dương Thị Hà',
        representativeName: 'Nguyễn Thị Lan',
        phone: '+84912345678',
        expiresAt: '2026-11-23T01:15:00.000Z',
      },
    },
    problems: ['handover_invalid'],
    handle: ({ body }) => findHandover(deps, body.token),
  }),
  route({
    ...common,
    path: '/v1/handovers/confirmations',
    operation: 'confirmHandover',
    summary: 'Take over the profile: signed in as a producer, or with a new account that is signed in at once',
    permission: 'public',
    params: None,
    body: HandoverBody,
    answer: { status: 201, schema: ConfirmedHandover },
    example: {
      body: { token, name: 'Nguyễn Thị Lan', phone: '0912 345 678', password: 'một câu dễ nhớ' },
      answer: { producerId: producerItemExample.id, session: null },
    },
    problems: ['handover_invalid', 'own_work', 'forbidden'],
    handle: async ({ body, createdId, authenticate, request }) => {
      const caller = await authenticate('access-token');
      // Who means to take it over by their own account must not get another one.
      if (!caller && request.headers.authorization !== undefined) throw new Problem('unauthenticated');
      const network = contextOf(request).network;
      const { accountId, producerId, isNew } = await confirmHandover(deps, caller, createdId, body, network);
      if (!isNew) return new Reply({ producerId, session: null });
      const { body: session, cookies } = await deps.startSession(accountId, request);
      return new CookieReply({ producerId, session }, cookies);
    },
  }),
];
