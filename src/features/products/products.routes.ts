import { listed, listedTexts, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import { presentCompleteness } from './completeness.presenter.ts';
import { createProduct, patchProduct } from './describe.service.ts';
import { findActors } from '../producers/index.ts';
import { historyOf } from './history.service.ts';
import { deleteProduct } from './moves.service.ts';
import { historyExample, productBodyExample, productExample, productItemExample } from './products.examples.ts';
import { judge, readView } from './product-view.service.ts';
import { answerProduct } from './products.answer.ts';
import { presentHistory } from './products.presenter.ts';
import { CompletenessAnswer, HistoryItem, ProductAnswer, ProductItem } from './products.schemas.ts';
import { CreateProductBody, PatchProductBody, ProductsQuery } from './requests.schemas.ts';
import { listProducts } from './product-lists.service.ts';
import { findForDescribing, findProduct, type ProductDeps } from './products.service.ts';

const common = { tag: 'Products', params: ById, query: None, body: None } as const;
const params = { id: productExample.id };
const example = { params, answer: productExample };

/** The working copies of products. */
export function productRoutes(deps: ProductDeps): readonly Route[] {
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/products',
      operation: 'listProducts',
      summary: 'Products of my own and in my areas, the newest first',
      permission: 'product.read',
      params: None,
      query: ProductsQuery,
      answer: { status: 200, schema: listOf(ProductItem) },
      example: { query: { state: 'draft' }, answer: { items: [productItemExample], nextCursor: null } },
      handle: async ({ caller, query, page }) => listedTexts(await listProducts(deps, caller, query, page)),
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/products',
      operation: 'createProduct',
      summary: 'Begin to describe a product: its producer and its name are enough',
      permission: 'product.write',
      params: None,
      body: CreateProductBody,
      answer: { status: 201, schema: ProductAnswer, orThere: true },
      example: { body: productBodyExample, answer: productExample },
      problems: ['not_found', 'consent_missing', 'id_taken', 'sku_taken', 'quota_reached'],
      handle: async ({ caller, body, createdId, locale }) => {
        const { alreadyExisted, ...view } = await createProduct(deps, caller, createdId, body);
        return new Reply(await answerProduct(deps, view, { caller, locale }), {}, alreadyExisted ? 200 : 201);
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/products/:id',
      operation: 'getProduct',
      summary: 'The working copy; what is missing for a submission, and what I may do',
      permission: 'product.read',
      answer: { status: 200, schema: ProductAnswer },
      example,
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: async ({ subject, caller, locale }) =>
        answerProduct(deps, await readView(deps, caller, subject), { caller, locale }),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/products/:id',
      operation: 'patchProduct',
      summary: 'Change what is described; of an approved product the snapshot stays what buyers see',
      permission: 'product.write',
      body: PatchProductBody,
      answer: { status: 200, schema: ProductAnswer },
      example: { ...example, body: { label: { shelfLifeDays: 365 } } },
      problems: ['consent_missing', 'not_allowed_now', 'sku_taken', 'changed_meanwhile'],
      load: ({ params, caller }) => findForDescribing(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller, body, locale }) =>
        answerProduct(deps, await patchProduct(deps, caller, subject, body), { caller, locale }),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/products/:id',
      operation: 'deleteProduct',
      summary: 'Delete a product that was never approved',
      permission: 'product.write',
      answer: { status: 204, schema: None },
      example: { params, answer: {} },
      problems: ['consent_missing', 'not_allowed_now', 'changed_meanwhile'],
      load: ({ params, caller }) => findForDescribing(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller }) => {
        await deleteProduct(deps, caller, subject);
        return {};
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/products/:id/completeness',
      operation: 'getCompleteness',
      summary: 'What is missing before the product can be submitted, with the rule behind each',
      permission: 'product.read',
      answer: { status: 200, schema: CompletenessAnswer },
      example: {
        params,
        answer: {
          version: 4,
          law: {
            complete: false,
            missing: [
              {
                pointer: '/photos',
                rule: 'photo_missing',
                limit: null,
                detail: 'Cần ít nhất một ảnh dùng được.',
                fix: 'Chụp sản phẩm ở nơi sáng, rõ nét.',
              },
            ],
          },
          channels: [
            {
              channel: 'shopee',
              complete: false,
              missing: [
                {
                  pointer: '/description/vi',
                  rule: 'shopee.description',
                  limit: 100,
                  detail: 'Mô tả dài 100 đến 3.000 ký tự',
                  fix: 'Viết thêm về nguyên liệu, cách làm, cách dùng.',
                  severity: 'block',
                  sku: null,
                  value: 57,
                },
              ],
            },
          ],
        },
      },
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: async ({ subject, locale }) => presentCompleteness(deps, await judge(deps, subject), locale),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/products/:id/history',
      operation: 'listHistory',
      summary: 'What happened to the product, the newest first: who, when, what changed',
      permission: 'product.read',
      query: listQuery({}),
      answer: { status: 200, schema: listOf(HistoryItem) },
      example: { params, answer: { items: [historyExample], nextCursor: null } },
      load: ({ params, caller }) => findProduct(deps, caller, params.id),
      handle: async ({ subject: { product, producer }, page }) => {
        const history = await historyOf(deps, product, page);
        const actors = await findActors(
          deps,
          producer,
          history.items.map(({ actorId }) => actorId),
        );
        return listed(history, (row) => presentHistory(row, product, actors));
      },
    }),
  ];
}
