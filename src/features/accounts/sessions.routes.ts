import type { IncomingMessage } from 'node:http';
import Type from 'typebox';
import { Problem } from '../../kernel/problems/index.ts';
import { ById, closed, Id, InstantText, listOf, listQuery, None, orNull } from '../../kernel/schemas.ts';
import { contextOf } from '../../http/context.ts';
import { listed } from '../../http/reply.ts';
import { readCookie } from '../../http/request-parts.ts';
import { route, type Route } from '../../http/route.ts';
import { accountExample } from './accounts.examples.ts';
import { KnownPassword, Login } from './accounts.schemas.ts';
import {
  COOKIE,
  DEVICE_COOKIE,
  deviceOf,
  SessionAnswer,
  sessionReplies,
  type ReplyDeps,
} from './session-replies.routes.ts';
import { endSession, getSession, listSessions, refresh, signIn, type SessionDeps } from './sessions.service.ts';
import type { Session } from './sessions.store.ts';
import type { LoginOrigin } from './sign-in.service.ts';

const SessionItem = closed({
  id: Id,
  current: Type.Boolean({ description: 'The session of this request' }),
  device: orNull(Type.String()),
  createdAt: InstantText,
  lastUsedAt: InstantText,
  expiresAt: InstantText,
});

const example = { answer: { accessToken: 'eyJhbGciOiJIUzI1NiJ9…', expiresIn: 900, account: accountExample } };
const common = { tag: 'Sessions', params: None, query: None } as const;

/** Signing in, staying in, signing out. */
export function sessionRoutes(deps: SessionDeps & ReplyDeps): readonly Route[] {
  const { answered, forgotten } = sessionReplies(deps);

  return [
    route({
      ...common,
      method: 'post',
      path: '/v1/sessions',
      operation: 'signIn',
      summary: 'Sign in by phone number or e-mail address, and password',
      permission: 'public',
      body: closed({ login: Login, password: KnownPassword }),
      answer: { status: 200, schema: SessionAnswer },
      example: { ...example, body: { login: '0912 345 678', password: 'mật khẩu của tôi' } },
      problems: ['login_failed', 'too_many_logins'],
      idempotent: false,
      perMinute: 120,
      handle: async ({ authenticate, request, cookie: read }) => {
        const askedAt = deps.clock.now();
        const caller = await authenticate('password');
        if (!caller) throw new Problem('login_failed');
        return answered(await signIn(deps, caller.id, deviceOf(request), askedAt), read(DEVICE_COOKIE));
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/sessions/refresh',
      operation: 'refreshSession',
      summary: 'Trade the refresh cookie for a new access token and cookie',
      permission: 'public',
      body: None,
      answer: { status: 200, schema: SessionAnswer },
      example,
      problems: ['session_ended', 'cross_site'],
      idempotent: false,
      handle: async ({ request, cookie: read }) => {
        requireOwnSite(request);
        return answered(await refresh(deps, read(COOKIE) ?? ''), read(DEVICE_COOKIE));
      },
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/sessions/current',
      operation: 'signOut',
      summary: 'Sign out on this device',
      permission: 'self.use',
      body: None,
      answer: { status: 204, schema: None },
      example: { answer: {} },
      problems: ['cross_site'],
      handle: async ({ caller, request }) => {
        requireOwnSite(request);
        await endSession(deps, await getSession(deps, caller.id, caller.sessionId ?? ''));
        return forgotten();
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/me/sessions',
      operation: 'listMySessions',
      summary: 'The devices on which I am signed in',
      permission: 'self.use',
      query: listQuery({}),
      body: None,
      answer: { status: 200, schema: listOf(SessionItem) },
      example: { answer: { items: [sessionExample], nextCursor: null } },
      handle: async ({ caller, page }) =>
        listed(await listSessions(deps, caller.id, page), (session) => presentSession(session, caller.sessionId)),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/me/sessions/:id',
      operation: 'endMySession',
      summary: 'Sign out on one of my devices',
      permission: 'self.use',
      params: ById,
      body: None,
      answer: { status: 204, schema: None },
      example: { params: { id: sessionExample.id }, answer: {} },
      load: ({ params, caller }) => getSession(deps, caller.id, params.id),
      handle: async ({ subject }) => {
        await endSession(deps, subject);
        return {};
      },
    }),
  ];
}

/**
 * Refuses what the page of another site has a browser send. `SameSite` keeps the cookie at home already; a browser that
 * doesn't know it may know this header, and programs send neither.
 * @throws Problem cross_site
 */
function requireOwnSite({ headers }: IncomingMessage): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('cross_site');
}

/** Where a request to sign in comes from. */
export const loginOriginOf = (request: IncomingMessage): LoginOrigin => ({
  network: contextOf(request).network,
  device: readCookie(request.headers.cookie, DEVICE_COOKIE),
  refreshToken: readCookie(request.headers.cookie, COOKIE),
});

const presentSession = (session: Session, currentId: string | null) => ({
  id: session.id,
  current: session.id === currentId,
  device: session.device,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  expiresAt: session.expiresAt,
});

const sessionExample = {
  id: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e10',
  current: true,
  device: 'Mozilla/5.0 (Linux; Android 14)',
  createdAt: '2026-11-23T01:00:00.000Z',
  lastUsedAt: '2026-11-23T01:00:00.000Z',
  expiresAt: '2026-12-23T01:00:00.000Z',
};
