import Type from 'typebox';
import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { parseInstant, type Clock } from '../../kernel/clock.ts';
import { bodyInvalid } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { ById, closed, Id, InstantText, listOf, listQuery, None, orNull, Version } from '../../kernel/schemas.ts';
import type { Locale } from '../../kernel/text.ts';
import type { Store } from '../../platform/store/port.ts';
import {
  getNotice,
  listNotices,
  readNotice,
  readNoticesUpTo,
  type NameSubjects,
  type NoticeDefinitions,
} from './notices.service.ts';
import { noticeText } from './notice-definition.ts';
import type { Notice } from './notices.store.ts';

const answerOf = (definitions: NoticeDefinitions) =>
  closed({
    id: Id,
    version: Version,
    kind: Type.Enum([...definitions.keys()]),
    title: Type.String(),
    text: Type.String(),
    subjectId: orNull(Type.Unsafe<string>({ ...Id, description: 'Of the product or producer it is about' })),
    subject: orNull(
      closed(
        { type: Type.Enum(['product', 'producer']), id: Id, name: Type.String() },
        { description: 'What it is about, as it is called now; null when it is gone or out of reach' },
      ),
    ),
    errors: Type.Array(
      closed({ pointer: Type.String({ description: 'JSON pointer into what it is about' }), code: Type.String() }),
      { description: 'What is wrong with it: of submissionNotSent' },
    ),
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

const UP_TO = { format: '2026-11-23T02:00:00.000Z' };

/** A person's inbox. */
export function noticeRoutes(
  deps: { readonly store: Store; readonly clock: Clock; readonly nameSubjects: NameSubjects },
  definitions: NoticeDefinitions,
): readonly Route[] {
  const Answer = answerOf(definitions);
  const present = (notice: Notice, locale: Locale, subjects: Awaited<ReturnType<NameSubjects>> = new Map()) => {
    const { id, version, kind, subjectId, errors = [], createdAt, readAt } = notice;
    const told = definitions.get(kind)?.texts[locale];
    const [title, text] = told ? [told.title, noticeText(told, notice, locale)] : ['', ''];
    const named = subjectId === undefined ? undefined : subjects.get(subjectId);
    const subject = named && subjectId !== undefined ? { type: named.type, id: subjectId, name: named.name } : null;
    return {
      id,
      version,
      kind,
      title,
      text,
      subjectId: subjectId ?? null,
      subject,
      errors: [...errors],
      createdAt,
      readAt,
    };
  };
  const subjectsOf = (caller: Caller, notices: readonly Notice[]) =>
    deps.nameSubjects(caller, [...new Set(notices.flatMap(({ subjectId }) => subjectId ?? []))]);
  return [
    route({
      method: 'get',
      path: '/v1/me/notices',
      operation: 'listMyNotices',
      tag: 'Me',
      summary: 'My inbox, the newest first',
      permission: 'self.use',
      params: None,
      query: listQuery({ unread: Type.Optional(Type.Boolean({ description: 'true: only what I have not read' })) }),
      body: None,
      answer: { status: 200, schema: listOf(Answer) },
      example: { query: { unread: true }, answer: { items: [present(example, 'vi')], nextCursor: null } },
      handle: async ({ caller, query, page, locale }) => {
        const found = await listNotices(deps, definitions, caller.id, page, query);
        const subjects = await subjectsOf(caller, found.items);
        return listed(found, (notice) => present(notice, locale, subjects));
      },
    }),
    route({
      method: 'post',
      path: '/v1/me/notices/reads',
      operation: 'readMyNotices',
      tag: 'Me',
      summary: 'I have read all that came up to a moment',
      permission: 'self.use',
      params: None,
      query: None,
      body: closed({ upTo: InstantText }),
      answer: { status: 200, schema: closed({ read: Type.Integer({ minimum: 0, description: 'How many' }) }) },
      example: { body: { upTo: '2026-11-23T02:00:00.000Z' }, answer: { read: 3 } },
      handle: async ({ caller, body }) => {
        const upTo = parseInstant(body.upTo);
        if (upTo === null) throw bodyInvalid([{ pointer: '/upTo', code: 'wrong_format', values: UP_TO }]);
        return { read: await readNoticesUpTo(deps, caller.id, upTo) };
      },
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
      handle: async ({ subject, caller, locale }) => {
        const notice = await readNotice(deps, subject);
        return present(notice, locale, await subjectsOf(caller, [notice]));
      },
    }),
  ];
}
