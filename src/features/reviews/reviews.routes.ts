import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { notFound } from '../../kernel/problems/index.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import { answerProduct, atVersion, findProduct, productExample, ProductAnswer } from '../products/index.ts';
import { presentChanges, presentChangesSince } from './changes.presenter.ts';
import { DossierAnswer } from './dossier.schemas.ts';
import { findForReviewing, readDossier, type DossierDeps } from './dossier.service.ts';
import { listReviews, summarizeQueue } from './queue.service.ts';
import type { ReviewReason } from './reasons.seed.ts';
import {
  changesExample,
  dossierExample,
  reasonExample,
  reviewItemExample,
  summaryExample,
} from './reviews.examples.ts';
import { decide, findForDeciding, findForPolicing, reinstate, takeDown } from './reviews.service.ts';
import {
  ByProductId,
  ChangesAnswer,
  ChangesQuery,
  DecisionBody,
  QueuePlaceQuery,
  ReasonAnswer,
  ReasonsQuery,
  ReviewItem,
  ReviewsQuery,
  SummaryAnswer,
  SummaryQuery,
  TakeDownBody,
} from './reviews.schemas.ts';
import { submissionsOf } from './submissions.store.ts';

const params = { id: productExample.id };
const common = {
  method: 'post',
  tag: 'Reviews',
  permission: 'product.decide',
  params: ById,
  query: None,
  body: None,
  answer: { status: 200, schema: ProductAnswer },
  example: { params, answer: productExample },
} as const;

export interface ReviewDeps extends DossierDeps {
  readonly reasons: readonly ReviewReason[];
}

/** What officers do. */
export function reviewRoutes(deps: ReviewDeps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/reviews',
      operation: 'listReviews',
      summary: 'What waits for a decision in my areas, the oldest submission first',
      params: None,
      query: ReviewsQuery,
      answer: { status: 200, schema: listOf(ReviewItem) },
      example: { answer: { items: [reviewItemExample], nextCursor: null } },
      handle: async ({ caller, query, page }) => listed(await listReviews(deps, caller, query, page), (item) => item),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/reviews/summary',
      operation: 'summarizeReviews',
      summary: 'How many products wait in my areas, by commune, set, flag and age',
      params: None,
      query: SummaryQuery,
      answer: { status: 200, schema: SummaryAnswer },
      example: { answer: summaryExample },
      handle: ({ caller, query }) => summarizeQueue(deps, caller, query),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/reviews/:productId',
      operation: 'getReview',
      summary: 'All that is looked at before a decision, and what stands beside it in the queue of these filters',
      params: ByProductId,
      query: QueuePlaceQuery,
      answer: { status: 200, schema: DossierAnswer },
      example: { params: { productId: productExample.id }, answer: dossierExample },
      load: ({ params, caller }) => findForReviewing(deps, caller, params.productId),
      handle: ({ subject, caller, query, locale }) => readDossier(deps, { caller, locale }, subject, query),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/review-reasons',
      operation: 'listReviewReasons',
      summary: 'Why products are sent back, ready to be put in a comment; of a set: those that can be meant there',
      params: None,
      query: ReasonsQuery,
      answer: { status: 200, schema: listOf(ReasonAnswer) },
      example: { query: { limit: 100 }, answer: { items: [reasonExample], nextCursor: null } },
      handle: ({ query: { setNumber }, page, locale }) => {
        const meant = deps.reasons.filter(
          ({ sets }) => sets === null || setNumber === undefined || sets.includes(setNumber),
        );
        const inOrder = meant.map((reason, place) => ({ reason, place: String(place).padStart(4, '0') }));
        return Promise.resolve(
          listed(
            pageOfAll(inOrder, ({ place }) => place, page),
            ({ reason: { id, pointer, title, text } }) => ({ id, pointer, title: title[locale], text: text[locale] }),
          ),
        );
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/products/:id/changes',
      operation: 'getChanges',
      summary: 'What was approved against what is submitted, field by field and photo by photo',
      permission: 'product.read',
      query: ChangesQuery,
      answer: { status: 200, schema: ChangesAnswer },
      example: { params, answer: changesExample },
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: async ({ subject: { product }, query: { since } }) => {
        if (since === undefined) return presentChanges(product, deps.media);
        const decided = (await submissionsOf(deps.store, product.id, [since])).get(since);
        // It was never decided on, or before what it says was kept.
        if (!decided) throw notFound();
        return presentChangesSince(decided, product, deps.media);
      },
    }),
    route({
      ...common,
      path: '/v1/products/:id/decisions',
      operation: 'decideProduct',
      summary: 'Approve, ask for changes or reject: exactly the version that I have read',
      body: DecisionBody,
      example: {
        ...common.example,
        body: {
          decision: 'requestChanges' as const,
          comments: [{ pointer: '/label/ingredients', text: 'Ghi thêm tỷ lệ gạo nếp.', reasonId: 'ingredients_share' }],
        },
      },
      problems: ['own_work', 'not_allowed_now', 'submission_incomplete', 'changed_meanwhile'],
      ifMatch: 'required',
      load: ({ params, caller }) => findForDeciding(deps, caller, params.id),
      handle: async ({ subject, caller, body, locale }) =>
        answerProduct(deps, await decide(deps, caller, subject, body), { caller, locale }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/takedowns',
      operation: 'takeDownProduct',
      summary: 'Take a product off every surface at once',
      body: TakeDownBody,
      example: { ...common.example, body: { reason: 'Nhãn ghi sai hạn sử dụng.' } },
      problems: ['own_work', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load: ({ params, caller }) => findForPolicing(deps, caller, params.id),
      handle: async ({ subject, expectedVersion, caller, body, locale }) =>
        answerProduct(deps, await takeDown(deps, caller, atVersion(subject, expectedVersion), body.reason), {
          caller,
          locale,
        }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/reinstatements',
      operation: 'reinstateProduct',
      summary: 'Bring back a product that was taken down',
      problems: ['own_work', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load: ({ params, caller }) => findForPolicing(deps, caller, params.id),
      handle: async ({ subject, expectedVersion, caller, locale }) =>
        answerProduct(deps, await reinstate(deps, caller, atVersion(subject, expectedVersion)), { caller, locale }),
    }),
  ];
}
