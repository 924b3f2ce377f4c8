import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { closed, listOf, None } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { listHamlets } from './hamlets.service.ts';
import { Hamlet } from './producers.schemas.ts';
import type { ProducerDeps } from './producers.service.ts';

/** The hamlets of a commune, to choose from. */
export const hamletRoutes = (deps: ProducerDeps): readonly Route[] => [
  route({
    tag: 'Producers',
    method: 'get',
    path: '/v1/areas/:code/hamlets',
    operation: 'listHamlets',
    summary:
      'Hamlets of a commune: of the groups at work there, and of producers in my reach (all of them for an admin); 200 at most',
    permission: 'hamlet.read',
    params: closed({ code: AreaCode }),
    query: None,
    body: None,
    answer: { status: 200, schema: listOf(Hamlet) },
    problems: ['not_found'],
    example: {
      params: { code: '05908' },
      answer: {
        items: [
          {
            name: 'Xóm Múc',
            producers: 3,
            groups: [{ id: '019aaf54-8c00-7000-8000-000000000070', name: 'Tổ công nghệ số cộng đồng xóm Múc' }],
          },
        ],
        nextCursor: null,
      },
    },
    handle: async ({ params, caller }) =>
      listed({ items: await listHamlets(deps, caller, params.code), end: null, total: null }, (one) => one),
  }),
];
