import type { IncomingMessage } from 'node:http';
import { stringifySetCookie } from 'cookie';
import Type from 'typebox';
import { CookieReply } from '../../http/reply.ts';
import { readCookie } from '../../http/request-parts.ts';
import { DAY, SECOND } from '../../kernel/clock.ts';
import { closed } from '../../kernel/schemas.ts';
import type { Areas } from '../areas/index.ts';
import { presentOwnAccount } from './accounts.presenter.ts';
import { AccountAnswer } from './accounts.schemas.ts';
import type { Devices } from './devices.ts';
import { SESSION_MS } from './sessions.domain.ts';
import { signIn, type SessionDeps, type SignedIn } from './sessions.service.ts';

export const COOKIE = 'ocop_refresh';
export const DEVICE_COOKIE = 'ocop_device';
/** Browsers keep no cookie longer (RFC 6265bis 5.5). */
const DEVICE_SECONDS = (400 * DAY) / SECOND;

export const SessionAnswer = closed({
  accessToken: Type.String(),
  expiresIn: Type.Integer({ description: 'Seconds' }),
  account: AccountAnswer,
});

export interface ReplyDeps extends Pick<SessionDeps, 'clock'> {
  readonly areas: Areas;
  readonly devices: Devices;
  /** `PUBLIC_URL` is https: the cookie goes over nothing else. */
  readonly secureCookies: boolean;
}

/** How a device is told of its session: the refresh token by a cookie alone. */
export function sessionReplies({ clock, areas, devices, secureCookies }: ReplyDeps) {
  const cookie = (name: string, value: string, seconds: number): string =>
    stringifySetCookie(name, value, {
      path: '/v1/sessions',
      httpOnly: true,
      sameSite: 'strict',
      maxAge: seconds,
      secure: secureCookies,
    });
  return {
    answered: ({ accessToken, expiresIn, refreshToken, account }: SignedIn, device: string | null) =>
      new CookieReply({ accessToken, expiresIn, account: presentOwnAccount(account, areas, clock.now()) }, [
        cookie(COOKIE, refreshToken, SESSION_MS / SECOND),
        cookie(DEVICE_COOKIE, devices.remember(device, account), DEVICE_SECONDS),
      ]),
    forgotten: () => new CookieReply({}, [cookie(COOKIE, '', 0)]),
  };
}

/** Begins a session for somebody who has just shown who they are otherwise than by a password, and says so to their device. */
export type StartSession = (
  accountId: string,
  request: IncomingMessage,
) => Promise<ReturnType<ReturnType<typeof sessionReplies>['answered']>>;

export const startSession =
  (deps: SessionDeps & ReplyDeps): StartSession =>
  async (accountId, request) =>
    sessionReplies(deps).answered(
      await signIn(deps, accountId, deviceOf(request), deps.clock.now()),
      readCookie(request.headers.cookie, DEVICE_COOKIE),
    );

export const deviceOf = (request: IncomingMessage): string | null =>
  request.headers['user-agent']?.toWellFormed() ?? null;
