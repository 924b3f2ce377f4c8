import { route, type Route } from '../../http/route.ts';
import { None } from '../../kernel/schemas.ts';
import { ByYear, TargetsAnswer, TargetsBody } from './targets.schemas.ts';
import { findTargets, presentTargets, setTargets, type TargetDeps } from './targets.service.ts';

const params = { year: '2026' };
const plan = { areaCode: '05908', metric: 'live' as const, value: 10, source: 'Kế hoạch 123/KH-UBND' };
const answer = {
  version: 1,
  year: 2026,
  items: [{ ...plan, areaName: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' } }],
};
const common = { tag: 'Reports', path: '/v1/targets/:year', params: ByYear, query: None } as const;

/** What communes are to reach in a year, as a plan says that is named. */
export const targetRoutes = (deps: TargetDeps): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    operation: 'getTargets',
    summary: 'What communes in my areas are to reach in a year; none without a plan',
    permission: 'report.read',
    body: None,
    answer: { status: 200, schema: TargetsAnswer },
    example: { params, answer },
    handle: async ({ params: { year }, caller }) => presentTargets(deps, caller, year, await findTargets(deps, year)),
  }),
  route({
    ...common,
    method: 'put',
    operation: 'setTargets',
    summary: 'Write down what my communes are to reach in a year, each with its plan: those not named have none',
    permission: 'target.manage',
    body: TargetsBody,
    answer: { status: 200, schema: TargetsAnswer },
    example: { params, body: { items: [plan] }, answer },
    problems: ['changed_meanwhile'],
    // Where there are no plans yet, every version that is named is stale.
    load: async ({ params: { year } }) => {
      const known = await findTargets(deps, year);
      return { version: known?.version ?? 0, known };
    },
    ifMatch: 'optional',
    handle: async ({ params: { year }, caller, body, subject: { known }, expectedVersion }) =>
      presentTargets(deps, caller, year, await setTargets(deps, caller, year, body, { known, expectedVersion })),
  }),
];
