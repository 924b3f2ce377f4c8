import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { listOf, None } from '../../kernel/schemas.ts';
import { ProblemItem, ProblemsQuery } from './problems.schemas.ts';
import { listProblems } from './problems.service.ts';
import type { ProblemDeps } from './problems.subscriber.ts';
import { productExample, productItemExample } from './products.examples.ts';

const example: ProblemItem = {
  productId: productItemExample.id,
  productName: productExample.name,
  photoId: productItemExample.photoId,
  producerId: productItemExample.producerId,
  producerName: productItemExample.producerName,
  kind: 'channel',
  channel: 'shopee',
  rule: 'shopee.description',
  pointer: '/description/vi',
  detail: 'Mô tả dài 100 đến 3.000 ký tự',
  fix: 'Viết thêm về nguyên liệu, cách làm, cách dùng.',
  severity: 'block',
  since: '2026-11-23T01:20:00.000Z',
  due: null,
};

/** What is to be done, over all products. */
export const problemRoutes = (deps: ProblemDeps): readonly Route[] => [
  route({
    tag: 'Products',
    method: 'get',
    path: '/v1/problems',
    operation: 'listProblems',
    summary: 'What is to be done about products of my own and in my areas; limit and total count products',
    permission: 'product.read',
    params: None,
    query: ProblemsQuery,
    body: None,
    answer: { status: 200, schema: listOf(ProblemItem) },
    example: { query: { mine: true }, answer: { items: [example], nextCursor: null } },
    handle: async ({ caller, locale, query, page }) =>
      listed(await listProblems(deps, { caller, locale }, query, page), (item) => item),
  }),
];
