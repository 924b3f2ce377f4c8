import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import type { Complaint } from './complaint.ts';
import { CloseComplaintBody, ComplaintAnswer, ComplaintsQuery } from './complaints.schemas.ts';
import { dealWith, getComplaint, listComplaints, type ComplaintDeps } from './complaints.service.ts';

const answer: ComplaintAnswer = {
  id: '019aaf54-8c00-7000-8000-000000000080',
  version: 1,
  number: 'PA-7K3MQ-9XW2T',
  productId: '019aaf54-8c00-7000-8000-000000000020',
  productName: 'Tương nếp Úc Kỳ chai 500 ml',
  slug: 'tuong-nep-uc-ky-chai-500-ml-00000020',
  areaCode: '05908',
  kind: 'wrongLabel',
  text: 'Nhãn ghi hạn 12 tháng, trang ghi 6 tháng.',
  name: null,
  contact: null,
  state: 'open',
  note: null,
  createdAt: '2026-11-23T01:00:00.000Z',
  closedAt: null,
};
const note = 'Đã gọi người bán, nhãn mới từ lô 12.';
const common = { tag: 'Reviews', permission: 'complaint.manage', query: None } as const;

/** What people report of products on the public pages, for the officers of the commune. */
export function complaintRoutes(deps: ComplaintDeps): readonly Route[] {
  const present = ({ areaId, ...complaint }: Complaint): ComplaintAnswer => ({
    id: complaint.id,
    version: complaint.version,
    number: complaint.number,
    productId: complaint.productId,
    productName: complaint.productName,
    slug: complaint.slug,
    areaCode: deps.areas.codeOf(areaId),
    kind: complaint.kind,
    text: complaint.text,
    name: complaint.name,
    contact: complaint.contact,
    state: complaint.state,
    note: complaint.note,
    createdAt: complaint.createdAt,
    closedAt: complaint.closedAt,
  });
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/complaints',
      operation: 'listComplaints',
      summary: 'What people reported of products in my areas, the newest first',
      params: None,
      query: ComplaintsQuery,
      body: None,
      answer: { status: 200, schema: listOf(ComplaintAnswer) },
      example: { query: { state: 'open' }, answer: { items: [answer], nextCursor: null } },
      handle: async ({ caller, query, page }) => listed(await listComplaints(deps, caller, query, page), present),
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/complaints/:id/closing',
      operation: 'closeComplaint',
      summary: 'I have looked into a report; one that is closed stays as it is',
      params: ById,
      body: CloseComplaintBody,
      answer: { status: 200, schema: ComplaintAnswer },
      example: {
        params: { id: answer.id },
        body: { note },
        answer: { ...answer, version: 2, state: 'closed', note, closedAt: '2026-11-24T01:00:00.000Z' },
      },
      problems: ['changed_meanwhile'],
      load: ({ params, caller }) => getComplaint(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ caller, subject, body }) => present(await dealWith(deps, caller, subject, body.note)),
    }),
  ];
}
