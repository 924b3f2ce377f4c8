import { DAY, plus, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { Account } from './account.ts';
import type { Session } from './sessions.store.ts';

/** A session ends when it was not used for this long: an officer signs in once a month. */
export const SESSION_MS = 30 * DAY;

/** Whether a session speaks for its account now. */
export const isLive = (session: Session, account: Account, now: Instant): boolean =>
  session.endedAt === null &&
  session.expiresAt > now &&
  !account.disabled &&
  (session.createdAt >= account.sessionsFrom || session.id === account.keptSessionId);

export const openSession = (
  id: string,
  {
    accountId,
    refreshHash,
    device,
    now,
  }: Pick<Session, 'accountId' | 'refreshHash' | 'device'> & { readonly now: Instant },
): Omit<Session, 'revision'> => ({
  id,
  accountId,
  refreshHash,
  device: device?.slice(0, 200) ?? null,
  createdAt: now,
  lastUsedAt: now,
  expiresAt: plus(now, SESSION_MS),
  endedAt: null,
});

/** The session after its refresh token was used: only the new one is good. */
export const rotated = (session: Session, refreshHash: string, now: Instant): Session => ({
  ...session,
  refreshHash,
  lastUsedAt: now,
  expiresAt: plus(now, SESSION_MS),
});

export const ended = (session: Session, now: Instant): Session => ({ ...session, endedAt: session.endedAt ?? now });

/** A refresh token was used twice: somebody has a copy, and nobody can tell who. */
export const endedByReuse = (session: Session, now: Instant): Session =>
  withEvent(ended(session, now), {
    type: 'session.reused',
    at: now,
    actorId: null,
    aggregate: 'sessions',
    data: { accountId: session.accountId },
  });
