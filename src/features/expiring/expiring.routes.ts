import { listed, StreamReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import { answerProduct, atVersion, ProductAnswer, productExample, productItemExample } from '../products/index.ts';
import { papersByIds } from '../producers/index.ts';
import { findForPolicing } from '../reviews/index.ts';
import { expiringCsv } from './expiring.csv.ts';
import { ExpiringItem, ExpiringQuery, RenewalBody } from './expiring.schemas.ts';
import { findExpiring, listExpiring, present, type ExpiringDeps } from './expiring.service.ts';
import { extendCertificate, remind } from './renewals.service.ts';

const example: ExpiringItem = {
  id: '01980000-0000-7c01-8d5e-0a1b2c3d4e5f',
  kind: 'stars',
  productId: productItemExample.id,
  productName: productExample.name,
  producerId: productItemExample.producerId,
  producerName: productItemExample.producerName,
  areaCode: '05908',
  publication: 'live',
  stars: 3,
  documentKind: null,
  documentNumber: '1234/QĐ-UBND',
  endsOn: '2027-04-26',
  fallsOffSale: true,
  renewal: {
    state: 'open',
    fileFrom: '2026-10-28',
    fileUntil: '2026-12-27',
    askUntil: '2026-10-29',
    extendableUntil: '2027-10-23',
    receipt: null,
  },
  remindedAt: null,
  allowed: ['remind', 'extend'],
};
const params = { id: example.id };

/** What ends soon: stars and papers, and what an officer does about it. */
export const expiringRoutes = (deps: ExpiringDeps): readonly Route[] => [
  route({
    tag: 'Products',
    method: 'get',
    path: '/v1/expiring',
    operation: 'listExpiring',
    summary: 'Stars and papers of approved products of my own and in my areas that end, the first first',
    permission: 'product.read',
    params: None,
    query: ExpiringQuery,
    body: None,
    answer: { status: 200, schema: listOf(ExpiringItem), mediaTypes: ['application/json', 'text/csv'] },
    example: { query: { kind: 'stars', before: '2027-06-01' }, answer: { items: [example], nextCursor: null } },
    handle: async ({ caller, query, page, locale }) => {
      if (query.format !== 'csv') return listed(await listExpiring(deps, caller, query, page), (item) => item);
      return new StreamReply(
        {
          tag: `"${deps.clock.now()}-${locale}"`,
          mediaType: 'text/csv; charset=utf-8; header=present',
          content: () => expiringCsv(deps, caller, query, locale),
        },
        { 'Content-Disposition': 'attachment; filename="sap-het-han.csv"' },
      );
    },
  }),
  route({
    tag: 'Products',
    method: 'post',
    path: '/v1/expiring/:id/reminders',
    operation: 'remindOfEnd',
    summary: 'Remind the people of a product of what ends; once a day, however often it is asked for',
    permission: 'product.decide',
    params: ById,
    query: None,
    body: None,
    answer: { status: 200, schema: ExpiringItem },
    example: { params, answer: { ...example, remindedAt: '2026-11-28T02:00:00.000Z' } },
    problems: ['own_work'],
    load: ({ params, caller }) => findExpiring(deps, caller, params.id),
    handle: async ({ subject, caller }) => {
      const reminded = await remind(deps, caller, subject);
      const { documentId } = reminded.end;
      const papers = await papersByIds(deps, documentId === null ? [] : [documentId]);
      return present(deps, caller, reminded, papers.get(documentId ?? ''));
    },
  }),
  route({
    tag: 'Products',
    method: 'post',
    path: '/v1/products/:id/renewals',
    operation: 'extendProduct',
    summary: 'Record that a certificate is being renewed: its stars run on past their end, 180 days at most',
    permission: 'product.decide',
    params: ById,
    query: None,
    body: RenewalBody,
    answer: { status: 200, schema: ProductAnswer },
    example: {
      params: { id: productExample.id },
      body: { receipt: '12/PĐK-19-05908-2026' },
      answer: productExample,
    },
    problems: ['own_work', 'not_allowed_now', 'renewal_out_of_time', 'changed_meanwhile'],
    ifMatch: 'optional',
    load: ({ params, caller }) => findForPolicing(deps, caller, params.id),
    handle: async ({ subject, expectedVersion, caller, body, locale }) =>
      answerProduct(deps, await extendCertificate(deps, caller, atVersion(subject, expectedVersion), body.receipt), {
        caller,
        locale,
      }),
  }),
];
