import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problems/index.ts';
import { listOf, None } from '../../kernel/schemas.ts';
import { requirementsExample, rulebookExample, setExample } from './ocop.examples.ts';
import { presentRequirements, presentRulebook, presentSet } from './ocop.presenter.ts';
import {
  RequirementsAnswer,
  RequirementsQuery,
  RulebookAnswer,
  RulebooksQuery,
  SetAnswer,
  SetParams,
  SetsQuery,
} from './ocop.schemas.ts';
import type { Ocop } from './ocop.service.ts';

/** The law changes a few times a year: an hour in a cache hurts nobody. */
const common = {
  tag: 'OCOP',
  permission: 'public',
  body: None,
  method: 'get',
  publicForSeconds: 3_600,
  keptForMs: 1_000,
} as const;

/** What the law asks of a product, as of any day. */
export const ocopRoutes = (ocop: Ocop): readonly Route[] => [
  route({
    ...common,
    path: '/v1/ocop/rulebooks',
    operation: 'listRulebooks',
    summary: 'Decisions and decrees, with what they say of certificates and whether they count on a day (today)',
    params: None,
    query: RulebooksQuery,
    answer: { status: 200, schema: listOf(RulebookAnswer) },
    example: { answer: { items: [rulebookExample], nextCursor: null } },
    handle: ({ query, page }) =>
      Promise.resolve(
        listed(
          pageOfAll(ocop.rulebooks(query.on), ({ rulebook }) => `${rulebook.validFrom} ${rulebook.id}`, page),
          presentRulebook,
        ),
      ),
  }),
  route({
    ...common,
    path: '/v1/ocop/sets',
    operation: 'listSets',
    summary: 'The 26 sets of products, by number',
    params: None,
    query: SetsQuery,
    answer: { status: 200, schema: listOf(SetAnswer) },
    example: { query: { limit: 100 }, answer: { items: [setExample], nextCursor: null } },
    handle: ({ page }) =>
      Promise.resolve(
        listed(
          pageOfAll(ocop.sets(), ({ number }) => String(number).padStart(2, '0'), page),
          presentSet,
        ),
      ),
  }),
  route({
    ...common,
    path: '/v1/ocop/sets/:number/requirements',
    operation: 'listSetRequirements',
    summary: 'What law and label ask of a product of a set on a day (today), each with its place in the product',
    params: SetParams,
    query: RequirementsQuery,
    answer: { status: 200, schema: RequirementsAnswer },
    example: { params: { number: '9' }, answer: requirementsExample },
    handle: ({ params, query: { on = ocop.today() } }) => {
      const set = ocop.set(Number(params.number));
      if (!set) throw notFound();
      const { ways, exemptionReasons } = ocop.foodSafety(on);
      return Promise.resolve(
        presentRequirements({
          set,
          on,
          requirements: ocop.requirementsOf(set.number, on),
          foodSafetyWays: set.foodSafetyNeeded ? ways : [],
          exemptionReasons: set.foodSafetyNeeded ? exemptionReasons : [],
          applicants: ocop.applicantsOf(set.number, on),
        }),
      );
    },
  }),
];
