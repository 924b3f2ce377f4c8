import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import { CreateGroupBody, GroupAnswer, GroupsQuery, PatchGroupBody } from './groups.schemas.ts';
import { createGroup, getGroup, listGroups, patchGroup, type GroupDeps } from './groups.service.ts';
import { presentGroup } from './groups.domain.ts';
import type { Group } from './group.ts';

const body = {
  name: 'Tổ công nghệ số cộng đồng xóm Múc',
  areaCode: '05908',
  hamlets: ['Xóm Múc', 'Xóm Soi'],
  decisionNumber: '12/QĐ-UBND',
  decidedOn: '2025-08-01',
  leader: { name: 'Dương Thị Hà', phone: '0912 345 678' },
  memberIds: [],
};
const answer = {
  ...body,
  id: '019aaf54-8c00-7000-8000-000000000070',
  version: 1,
  leader: { name: 'Dương Thị Hà', phone: '+84912345678' },
  active: true,
  createdAt: '2026-11-23T01:00:00.000Z',
  updatedAt: '2026-11-23T01:00:00.000Z',
};
const common = { tag: 'Accounts', query: None, body: None, params: ById } as const;

/** The community digital groups: which helpers work together, for which hamlets, by which decision. */
export function groupRoutes(deps: GroupDeps): readonly Route[] {
  const shown = (group: Group) => presentGroup(group, deps.areas.codeOf(group.areaId));
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/groups',
      operation: 'listGroups',
      summary: 'Groups of helpers, the newest first: all for an admin, those of their areas for officers and helpers',
      permission: 'group.read',
      params: None,
      query: GroupsQuery,
      answer: { status: 200, schema: listOf(GroupAnswer) },
      example: { query: { areaCode: '05908' }, answer: { items: [answer], nextCursor: null } },
      handle: async ({ caller, query, page }) => listed(await listGroups(deps, caller, query, page), shown),
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/groups',
      operation: 'createGroup',
      summary: 'Enter a group of helpers',
      permission: 'group.manage',
      params: None,
      body: CreateGroupBody,
      answer: { status: 201, schema: GroupAnswer },
      example: { body, answer },
      problems: ['id_taken'],
      handle: async ({ caller, body: input, createdId }) => shown(await createGroup(deps, caller, createdId, input)),
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/groups/:id',
      operation: 'getGroup',
      summary: 'One group of helpers',
      permission: 'group.read',
      answer: { status: 200, schema: GroupAnswer },
      example: { params: { id: answer.id }, answer },
      load: ({ params, caller }) => getGroup(deps, caller, params.id),
      handle: ({ subject }) => Promise.resolve(shown(subject)),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/groups/:id',
      operation: 'patchGroup',
      summary: 'Change a group of helpers, or end it',
      permission: 'group.manage',
      body: PatchGroupBody,
      answer: { status: 200, schema: GroupAnswer },
      example: { params: { id: answer.id }, body: { hamlets: body.hamlets }, answer },
      problems: ['changed_meanwhile'],
      load: ({ params, caller }) => getGroup(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller, body: patch }) => shown(await patchGroup(deps, caller, subject, patch)),
    }),
  ];
}
