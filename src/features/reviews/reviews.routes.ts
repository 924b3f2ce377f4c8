import { listedTexts } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import {
  answerProduct,
  atVersion,
  findProduct,
  productExample,
  productItemExample,
  ProductAnswer,
  ProductItem,
  type ProductDeps,
} from '../products/index.ts';
import { presentChanges } from './changes.presenter.ts';
import { decide, findForDeciding, findForPolicing, listReviews, reinstate, takeDown } from './reviews.service.ts';
import { ChangesAnswer, DecisionBody, ReviewsQuery, TakeDownBody } from './reviews.schemas.ts';

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

const itemExample = {
  ...productItemExample,
  state: 'submitted' as const,
  submittedAt: '2026-11-23T02:00:00.000Z',
  flags: ['photo_blurred'],
};

/** What officers do. */
export function reviewRoutes(deps: ProductDeps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/reviews',
      operation: 'listReviews',
      summary: 'What waits for a decision in my areas, the oldest submission first',
      params: None,
      query: ReviewsQuery,
      answer: { status: 200, schema: listOf(ProductItem) },
      example: { answer: { items: [itemExample], nextCursor: null } },
      handle: async ({ caller, query, page }) => listedTexts(await listReviews(deps, caller, query.areaCode, page)),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/products/:id/changes',
      operation: 'getChanges',
      summary: 'What was approved against what is submitted, field by field and photo by photo',
      permission: 'product.read',
      answer: { status: 200, schema: ChangesAnswer },
      example: {
        params,
        answer: {
          version: 7,
          approvedVersion: 4,
          fields: [{ pointer: '/label/shelfLifeDays', approved: 365, submitted: 180 }],
          photos: [],
        },
      },
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: ({ subject: { product } }) => Promise.resolve(presentChanges(product, deps.media)),
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
          comments: [{ pointer: '/label/ingredients', text: 'Ghi thêm tỷ lệ gạo nếp.' }],
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
