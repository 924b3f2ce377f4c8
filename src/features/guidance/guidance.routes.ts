import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { DAY, SECOND } from '../../kernel/clock.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problems/index.ts';
import { listOf, None } from '../../kernel/schemas.ts';
import { guidanceExample } from './guidance.examples.ts';
import { GuidanceAnswer, GuidanceParams, GuidanceQuery, type SetGuidance } from './guidance.schemas.ts';

/** It changes with a release: a phone keeps it for a day and asks again. */
const common = {
  tag: 'Guidance',
  permission: 'public',
  method: 'get',
  body: None,
  publicForSeconds: DAY / SECOND,
} as const;

/** How to photograph, name, describe and label the goods of each set: for people at the kitchen table. */
export const guidanceRoutes = (guidance: readonly SetGuidance[]): readonly Route[] => [
  route({
    ...common,
    path: '/v1/guidance/sets',
    operation: 'listGuidance',
    summary: 'What households are told of the 26 sets: photos, names, texts and labels, with examples marked as such',
    params: None,
    query: GuidanceQuery,
    answer: { status: 200, schema: listOf(GuidanceAnswer) },
    example: { query: { limit: 100 }, answer: { items: [guidanceExample], nextCursor: null } },
    handle: ({ page }) =>
      Promise.resolve(
        listed(
          pageOfAll(guidance, ({ set }) => String(set).padStart(2, '0'), page),
          (one) => one,
        ),
      ),
  }),
  route({
    ...common,
    path: '/v1/guidance/sets/:number',
    operation: 'getGuidance',
    summary: 'What households are told of one set',
    params: GuidanceParams,
    query: None,
    answer: { status: 200, schema: GuidanceAnswer },
    example: { params: { number: '9' }, answer: guidanceExample },
    handle: ({ params }) => {
      const found = guidance.find(({ set }) => set === Number(params.number));
      if (!found) throw notFound();
      return Promise.resolve(found);
    },
  }),
];
