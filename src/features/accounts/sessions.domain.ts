import { DAY, plus, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { Account } from './account.ts';
import type { Session } from './sessions.store.ts';
import { sessionReused } from './accounts.events.ts';

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

/** So many tokens that were handed out for one are good at a time: the answers before them were lost on the way. */
const MAX_PRESENT = 8;

/**
 * The session after a refresh token was traded for a new one; `null` when that token is not good, or no longer. Good are
 * those that were handed out last, and the one that they were handed out for: its answer may never have arrived. As soon
 * as one of them is traded, the holder has it: from then on all others are copies.
 */
export function rotated(
  session: Session,
  isUsed: (hash: string) => boolean,
  next: string,
  now: Instant,
): Session | null {
  const { previousHash, otherHashes, ...rest } = session;
  const present = [session.refreshHash, ...(otherHashes ?? [])];
  const used = { ...rest, refreshHash: next, lastUsedAt: now, expiresAt: plus(now, SESSION_MS) };
  const known = present.find(isUsed);
  if (known !== undefined) return { ...used, previousHash: known };
  if (previousHash === undefined || !isUsed(previousHash)) return null;
  return { ...used, previousHash, otherHashes: present.slice(0, MAX_PRESENT - 1) };
}

export const ended = (session: Session, now: Instant): Session => ({ ...session, endedAt: session.endedAt ?? now });

/** A refresh token was used that is no longer good: somebody has a copy, and nobody can tell who. */
export const endedByReuse = (session: Session, now: Instant): Session =>
  withEvent(ended(session, now), sessionReused({ accountId: session.accountId }), { actorId: null, at: now });
