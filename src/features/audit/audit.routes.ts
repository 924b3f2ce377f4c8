import { listed, StreamReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { dayOf, type Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { listOf, None } from '../../kernel/schemas.ts';
import { auditCsv, presentEntry } from './audit.presenter.ts';
import { AuditEntry, AuditFileQuery, AuditQuery } from './audit.schemas.ts';
import { eachAuditPage, listAudit, type ReadDeps } from './audit.service.ts';

const entry = {
  id: '019aaf54-8c00-7000-8000-000000000081',
  at: '2026-11-23T01:00:00.000Z',
  action: 'product.approved',
  actor: { id: '019aaf54-8c00-7000-8000-000000000002', name: 'Hoàng Thị Thảo', roles: ['officer'] },
  subject: { type: 'products', id: '019aaf54-8c00-7000-8000-000000000020', name: 'Tương nếp Úc Kỳ' },
  areaCode: '05908',
  data: { version: 4, from: 'submitted', to: 'approved', fields: ['/name/vi'], pointers: [] },
  seq: 412,
  number: 388,
  hash: '9a2c1e8a5d4f6b07c3e1d2f4a5b6c7d8e9f00112233445566778899aabbccdde',
};
const common = { method: 'get', tag: 'Audit', permission: 'audit.read', params: None, body: None } as const;

/** Who did what, when and to what. */
export const auditRoutes = (deps: ReadDeps & { readonly clock: Clock }): readonly Route[] => [
  route({
    ...common,
    path: '/v1/audit',
    operation: 'listAudit',
    summary: 'Who did what, the newest first: all for an admin, that in their areas for officers',
    query: AuditQuery,
    answer: { status: 200, schema: listOf(AuditEntry) },
    example: {
      query: { areaCode: '05908', action: 'product.approved', from: '2026-11-01', to: '2026-11-30' },
      answer: { items: [entry], nextCursor: null },
    },
    handle: async ({ caller, query, page }) =>
      listed(await listAudit(deps, caller, query, page), (row) => presentEntry(row, deps.areas)),
  }),
  route({
    ...common,
    path: '/v1/audit/file',
    operation: 'getAuditFile',
    summary: 'The same as a CSV file for spreadsheets, all of it',
    query: AuditFileQuery,
    answer: { status: 200, schema: None, mediaTypes: ['text/csv'] },
    example: { query: { areaCode: '05908' }, answer: {} },
    handle: ({ caller, query, locale }) =>
      Promise.resolve(
        new StreamReply(
          {
            // What happens next is in the next file: none is the same as another.
            tag: `"${newId()}"`,
            mediaType: 'text/csv; charset=utf-8; header=present',
            content: () => auditCsv(eachAuditPage(deps, caller, query), { areas: deps.areas, locale }),
          },
          { 'Content-Disposition': `attachment; filename="audit-${dayOf(deps.clock.now())}.csv"` },
        ),
      ),
  }),
];
