import { Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import type { Caller } from '../../kernel/rights.ts';
import { ById, None } from '../../kernel/schemas.ts';
import { submitWhenReady } from './pending.service.ts';
import { holdProduct, setOffers, submitProduct, withdrawProduct } from './moves.service.ts';
import { productExample } from './products.examples.ts';
import { answerProduct } from './products.answer.ts';
import { ProductAnswer } from './products.schemas.ts';
import { OffersBody, SubmissionBody } from './requests.schemas.ts';
import { atVersion, findForDescribing, type ProductDeps } from './products.service.ts';

const params = { id: productExample.id };
const example = { params, answer: productExample };
const common = {
  method: 'post',
  tag: 'Products',
  permission: 'product.write',
  params: ById,
  query: None,
  body: None,
  answer: { status: 200, schema: ProductAnswer },
  example,
} as const;

/** What those who describe a product do with it besides describing. */
export function moveRoutes(deps: ProductDeps): readonly Route[] {
  const load = ({ params, caller }: { readonly params: { readonly id: string }; readonly caller: Caller }) =>
    findForDescribing(deps, caller, params.id);
  return [
    route({
      ...common,
      path: '/v1/products/:id/submissions',
      operation: 'submitProduct',
      summary: 'Put exactly this version before the officer; on demand once its photos are processed',
      body: SubmissionBody,
      answer: { status: 200, schema: ProductAnswer, orLater: true },
      problems: ['consent_missing', 'not_allowed_now', 'submission_incomplete', 'changed_meanwhile'],
      ifMatch: 'required',
      load,
      handle: async ({ subject, caller, body, locale }) => {
        const submit = body.whenPhotosReady === true ? submitWhenReady : submitProduct;
        const answer = await answerProduct(deps, await submit(deps, caller, subject), { caller, locale });
        return new Reply(answer, {}, answer.state === 'submitted' ? 200 : 202);
      },
    }),
    route({
      ...common,
      path: '/v1/products/:id/withdrawals',
      operation: 'withdrawProduct',
      summary: 'Take a submission back to work on it',
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, expectedVersion, caller, locale }) =>
        answerProduct(deps, await withdrawProduct(deps, caller, atVersion(subject, expectedVersion)), {
          caller,
          locale,
        }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/pauses',
      operation: 'pauseProduct',
      summary: 'Take the product off every surface for a while',
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, expectedVersion, caller, locale }) =>
        answerProduct(deps, await holdProduct(deps, caller, atVersion(subject, expectedVersion), 'pause'), {
          caller,
          locale,
        }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/resumptions',
      operation: 'resumeProduct',
      summary: 'Bring a paused product back',
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, expectedVersion, caller, locale }) =>
        answerProduct(deps, await holdProduct(deps, caller, atVersion(subject, expectedVersion), 'resume'), {
          caller,
          locale,
        }),
    }),
    route({
      ...common,
      method: 'put',
      path: '/v1/products/:id/offers',
      operation: 'setOffers',
      summary: 'Set prices and stocks by SKU: live at once, without review; SKUs that are not named stay as they are',
      body: OffersBody,
      example: { ...example, body: [{ sku: 'TUK-500', priceVnd: 38_000, stock: 80 }] },
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, expectedVersion, caller, body, locale }) =>
        answerProduct(deps, await setOffers(deps, caller, atVersion(subject, expectedVersion), body), {
          caller,
          locale,
        }),
    }),
  ];
}
