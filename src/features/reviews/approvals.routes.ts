import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { listOf, listQuery, None } from '../../kernel/schemas.ts';
import { productExample } from '../products/index.ts';
import { ApprovalsAnswer, ApprovalsBody, RecheckItem, ViewBody } from './approvals.schemas.ts';
import { approveTogether } from './approvals.service.ts';
import { findForReviewing } from './dossier.service.ts';
import { approvalsExample, recheckExample, viewExample } from './reviews.examples.ts';
import { closeRecheck, findForRecheck, listRechecks } from './rechecks.service.ts';
import type { DecideDeps } from './reviews.service.ts';
import { ByProductId } from './reviews.schemas.ts';
import { noteView } from './views.service.ts';

const params = { productId: productExample.id };
const common = { tag: 'Reviews', permission: 'product.decide', params: None, query: None, body: None } as const;

/** What officers approve together, after they have opened each, and what is looked at again. */
export const approvalRoutes = (deps: DecideDeps): readonly Route[] => [
  route({
    ...common,
    method: 'post',
    path: '/v1/reviews/approvals',
    operation: 'approveReviews',
    summary: 'Approve simple submissions together: each that I have opened at this version, refused one by one',
    body: ApprovalsBody,
    answer: { status: 200, schema: ApprovalsAnswer },
    example: approvalsExample,
    handle: ({ caller, body, locale }) => approveTogether(deps, { caller, locale }, body),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/reviews/:productId/views',
    operation: 'addReviewView',
    summary: 'Say that I have opened a product at this version, and what of it I have looked at',
    params: ByProductId,
    body: ViewBody,
    answer: { status: 204, schema: None },
    example: { params, body: viewExample, answer: {} },
    problems: ['stale_version'],
    load: ({ params, caller }) => findForReviewing(deps, caller, params.productId),
    handle: async ({ subject, caller, body }) => {
      await noteView(deps, caller, subject, body);
      return {};
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/reviews/rechecks',
    operation: 'listRechecks',
    summary: 'Approved together with others in my province, and drawn to be looked at again: the oldest first',
    permission: 'review.recheck',
    query: listQuery({}),
    answer: { status: 200, schema: listOf(RecheckItem) },
    example: { answer: { items: [recheckExample], nextCursor: null } },
    handle: async ({ caller, page }) => listed(await listRechecks(deps, caller, page), (item) => item),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/reviews/:productId/rechecks',
    operation: 'closeRecheck',
    summary: 'Say that I have looked again at a product that was approved together with others',
    permission: 'review.recheck',
    params: ByProductId,
    answer: { status: 204, schema: None },
    example: { params, answer: {} },
    problems: ['own_work', 'changed_meanwhile'],
    load: ({ params, caller }) => findForRecheck(deps, caller, params.productId),
    handle: async ({ subject, caller }) => {
      await closeRecheck(deps, caller, subject);
      return {};
    },
  }),
];
