import { route, type Route } from '../../http/route.ts';
import type { Caller } from '../../kernel/rights.ts';
import { ById, None } from '../../kernel/schemas.ts';
import { holdProduct, setOffers, submitProduct, withdrawProduct } from './moves.service.ts';
import { productExample } from './products.examples.ts';
import { presentProduct } from './products.presenter.ts';
import { ProductAnswer } from './products.schemas.ts';
import { OffersBody } from './requests.schemas.ts';
import { findForDescribing, type ProductDeps } from './products.service.ts';

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
      summary: 'Put exactly this version before the officer',
      problems: ['consent_missing', 'not_allowed_now', 'submission_incomplete', 'changed_meanwhile'],
      ifMatch: 'required',
      load,
      handle: async ({ subject, caller, locale }) =>
        presentProduct(deps, await submitProduct(deps, caller, subject), { caller, locale }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/withdrawals',
      operation: 'withdrawProduct',
      summary: 'Take a submission back to work on it',
      problems: ['consent_missing', 'not_allowed_now'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, caller, locale }) =>
        presentProduct(deps, await withdrawProduct(deps, caller, subject), { caller, locale }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/pauses',
      operation: 'pauseProduct',
      summary: 'Take the product off every surface for a while',
      problems: ['consent_missing', 'not_allowed_now'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, caller, locale }) =>
        presentProduct(deps, await holdProduct(deps, caller, subject, 'pause'), { caller, locale }),
    }),
    route({
      ...common,
      path: '/v1/products/:id/resumptions',
      operation: 'resumeProduct',
      summary: 'Bring a paused product back',
      problems: ['consent_missing', 'not_allowed_now'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, caller, locale }) =>
        presentProduct(deps, await holdProduct(deps, caller, subject, 'resume'), { caller, locale }),
    }),
    route({
      ...common,
      method: 'put',
      path: '/v1/products/:id/offers',
      operation: 'setOffers',
      summary: 'Set prices and stocks by SKU: live at once, without review; SKUs that are not named stay as they are',
      body: OffersBody,
      example: { ...example, body: [{ sku: 'TUK-500', priceVnd: 38_000, stock: 80 }] },
      problems: ['consent_missing', 'not_allowed_now'],
      ifMatch: 'optional',
      load,
      handle: async ({ subject, caller, body, locale }) =>
        presentProduct(deps, await setOffers(deps, caller, subject, body), { caller, locale }),
    }),
  ];
}
