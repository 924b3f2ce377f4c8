import { route, type Route } from '../../http/route.ts';
import { None } from '../../kernel/schemas.ts';
import { Counts } from './counts.schemas.ts';
import { countOpenWork, type CountDeps } from './counts.service.ts';

/** What a person's menu shows as badges: asked for every minute, so each count is one question by an index. */
export const countRoutes = (deps: CountDeps): readonly Route[] => [
  route({
    tag: 'Me',
    method: 'get',
    path: '/v1/me/counts',
    operation: 'getMyCounts',
    summary: 'How much waits for me; null where my roles have nothing to do with it',
    permission: 'self.use',
    params: None,
    query: None,
    body: None,
    answer: { status: 200, schema: Counts },
    example: {
      answer: {
        ...{ unread: 2, tasks: 3, changesRequested: 1, drafts: 2 },
        ...{ reviews: null, expiring: 0, exportsReady: 0, deadJobs: null },
      },
    },
    handle: ({ caller }) => countOpenWork(deps, caller),
  }),
];
