import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { notFound } from '../../kernel/problems/index.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { listOf, None } from '../../kernel/schemas.ts';
import { areaExample, areaItemExample, historyExample } from './areas.examples.ts';
import { presentArea, presentFound, presentHistory } from './areas.presenter.ts';
import { AreaAnswer, AreaHistoryAnswer, AreaItem, AreaParams, AreaQuery, AreasQuery } from './areas.schemas.ts';
import type { FoundUnit } from './areas-search.domain.ts';
import type { Areas } from './areas.service.ts';

/** Units change a few times in a decade: an hour in a cache hurts nobody. */
const common = {
  tag: 'Areas',
  permission: 'public',
  body: None,
  method: 'get',
  publicForSeconds: 3_600,
  keptForMs: 1_000,
} as const;

/** Administrative units, as of any day. */
export const areaRoutes = (areas: Areas): readonly Route[] => [
  route({
    ...common,
    path: '/v1/areas',
    operation: 'listAreas',
    summary:
      'Units that exist on a day (today by default): all, those below a parent, those that are or were called so',
    params: None,
    query: AreasQuery,
    answer: { status: 200, schema: listOf(AreaItem) },
    problems: ['not_found'],
    example: { query: { parent: '19', q: 'uc ky' }, answer: { items: [areaItemExample], nextCursor: null } },
    handle: ({ query, page }) => {
      const { q, ...asked } = query;
      const found =
        q === undefined
          ? areas.list(asked)?.map((unit): FoundUnit => ({ unit, matched: null }))
          : areas.search({ q, ...asked });
      if (!found) throw notFound();
      // What was searched for comes in the order of the search.
      const places = new Map(found.map((one, at) => [one, String(at).padStart(6, '0')]));
      const keyOf = (one: FoundUnit): string => (q === undefined ? one.unit.id : (places.get(one) ?? ''));
      return Promise.resolve(listed(pageOfAll(found, keyOf, page), (one) => presentFound(one, areas)));
    },
  }),
  route({
    ...common,
    path: '/v1/areas/:code',
    operation: 'getArea',
    summary: 'The unit that bears a code on a day (today by default)',
    params: AreaParams,
    query: AreaQuery,
    answer: { status: 200, schema: AreaAnswer },
    example: { params: { code: '05908' }, answer: areaExample },
    handle: ({ params, query }) => {
      const unit = areas.get(params.code, query.on);
      if (!unit) throw notFound();
      return Promise.resolve(presentArea(unit, areas));
    },
  }),
  route({
    ...common,
    path: '/v1/areas/:code/successors',
    operation: 'listAreaSuccessors',
    summary: 'Every unit that ever bore the code, and what became of it; a question where a person has to choose',
    params: AreaParams,
    query: None,
    answer: { status: 200, schema: AreaHistoryAnswer },
    example: { params: { code: '05932' }, answer: historyExample },
    handle: ({ params }) => {
      const history = areas.history(params.code);
      if (!history) throw notFound();
      return Promise.resolve(presentHistory(history, areas));
    },
  }),
];
