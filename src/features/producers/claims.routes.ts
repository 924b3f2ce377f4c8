import Type from 'typebox';
import { contextOf } from '../../http/context.ts';
import { route, type Route } from '../../http/route.ts';
import { closed, Id, None } from '../../kernel/schemas.ts';
import { confirmClaim, requestClaim, type ClaimDeps } from './claims.service.ts';
import { producerItemExample } from './producers.examples.ts';

const Phone = Type.String({ minLength: 1, maxLength: 40, format: 'phone' });
const common = {
  tag: 'Producers',
  method: 'post',
  permission: 'producer.claim',
  params: None,
  query: None,
  idempotent: false,
  perMinute: 30,
} as const;

/** How a producer takes over a profile that a helper has made for them. */
export const claimRoutes = (deps: ClaimDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/claims',
    operation: 'requestClaim',
    summary: 'Ask for a code to my phone; the answer is the same whether there is a profile under it or not',
    body: closed({ phone: Phone }),
    answer: { status: 202, schema: None },
    example: { body: { phone: '0912 345 678' }, answer: {} },
    handle: async ({ body, request }) => {
      await requestClaim(deps, body.phone, contextOf(request).network);
      return {};
    },
  }),
  route({
    ...common,
    path: '/v1/claims/confirmations',
    operation: 'confirmClaim',
    summary: 'Take over the profiles under my phone number, by the code',
    body: closed({ phone: Phone, code: Type.String({ pattern: '^[0-9]{6}$', description: 'six digits' }) }),
    answer: { status: 202, schema: closed({ producerIds: Type.Array(Id) }) },
    example: {
      body: { phone: '0912 345 678', code: '123456' },
      answer: { producerIds: [producerItemExample.id] },
    },
    problems: ['code_invalid'],
    handle: async ({ caller, body, request }) => ({
      producerIds: [...(await confirmClaim(deps, caller, body, contextOf(request).network))],
    }),
  }),
];
