import Type from 'typebox';
import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ById, closed, Id, InstantText, listOf, listQuery, None, orNull, Version } from '../../kernel/schemas.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Store } from '../../platform/store/port.ts';
import { getNotice, listNotices, readNotice, type NoticeDefinitions } from './notices.service.ts';
import type { Notice } from './notices.store.ts';

const answerOf = (definitions: NoticeDefinitions) =>
  closed({
    id: Id,
    version: Version,
    kind: Type.Enum([...definitions.keys()]),
    title: Type.String(),
    text: Type.String(),
    subjectId: orNull(Type.Unsafe<string>({ ...Id, description: 'Of the product it is about' })),
    createdAt: InstantText,
    readAt: orNull(InstantText),
  });

const example: Notice = {
  id: '019aaf54-8c00-7000-8000-000000000002',
  revision: 1,
  version: 1,
  accountId: '019aaf54-8c00-7000-8000-000000000001',
  kind: 'welcome',
  createdAt: '2026-11-23T01:00:00.000Z',
  readAt: null,
};

/** A person's inbox. */
export function noticeRoutes(
  deps: { readonly store: Store; readonly clock: Clock },
  definitions: NoticeDefinitions,
): readonly Route[] {
  const Answer = answerOf(definitions);
  const present = ({ id, version, kind, subjectId, createdAt, readAt }: Notice, locale: Locale) => {
    const { title = '', text = '' } = definitions.get(kind)?.texts[locale] ?? {};
    return { id, version, kind, title, text, subjectId: subjectId ?? null, createdAt, readAt };
  };
  return [
    route({
      method: 'get',
      path: '/v1/me/notices',
      operation: 'listMyNotices',
      tag: 'Me',
      summary: 'My inbox, the newest first',
      permission: 'self.use',
      params: None,
      query: listQuery({}),
      body: None,
      answer: { status: 200, schema: listOf(Answer) },
      example: { answer: { items: [present(example, 'vi')], nextCursor: null } },
      handle: async ({ caller, page, locale }) =>
        listed(await listNotices(deps, definitions, caller.id, page), (notice) => present(notice, locale)),
    }),
    route({
      method: 'post',
      path: '/v1/me/notices/:id/reads',
      operation: 'readMyNotice',
      tag: 'Me',
      summary: 'I have read it',
      permission: 'self.use',
      params: ById,
      query: None,
      body: None,
      answer: { status: 200, schema: Answer },
      example: {
        params: { id: example.id },
        answer: present({ ...example, version: 2, readAt: '2026-11-23T02:00:00.000Z' }, 'vi'),
      },
      load: ({ params, caller }) => getNotice(deps, caller.id, params.id),
      handle: async ({ subject, locale }) => present(await readNotice(deps, subject), locale),
    }),
  ];
}
