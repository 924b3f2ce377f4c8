import { dayOf, type Clock, type Instant } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { RevisionConflict } from '../../platform/store/errors.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Account } from './account.ts';
import { inUse } from './accounts.domain.ts';
import { accountsIn } from './accounts.store.ts';
import { grantsOn } from './grants.domain.ts';
import { newSecret, secretHash, secretMatches } from './secrets.ts';
import { ended, endedByReuse, isLive, openSession, rotated } from './sessions.domain.ts';
import { sessionsIn, type Session } from './sessions.store.ts';
import { ACCESS_SECONDS, type AccessTokens } from './tokens.ts';

export interface SessionDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly tokens: AccessTokens;
}

/** What a device holds after it has signed in or refreshed. */
export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** `<session id>.<secret>`, for the cookie alone. */
  readonly refreshToken: string;
  readonly account: Account;
}

/**
 * Begins a session on a device. It counts from `askedAt`, the time before the password was looked at: when the password
 * was changed or the account disabled meanwhile, the session has ended with the others.
 */
export async function signIn(
  deps: SessionDeps,
  accountId: string,
  device: string | null,
  askedAt: Instant,
): Promise<SignedIn> {
  const account = await accountsIn(deps.store).get(accountId);
  if (!account) throw new Problem('login_failed');
  const secret = newSecret();
  const session = openSession(newId(), {
    accountId,
    refreshHash: secretHash(secret),
    device,
    now: askedAt,
  });
  await sessionsIn(deps.store).insert(session);
  const used = await saveUnconditionally(accountsIn(deps.store), account, inUse);
  return signedIn(deps, used, session.id, secret);
}

/**
 * Trades a refresh token for a new one; once more while nobody has used what was handed out for it. Any other token that
 * is no longer good ends the session: there is a copy of it.
 * @throws Problem session_ended
 */
export async function refresh(deps: SessionDeps, refreshToken: string): Promise<SignedIn> {
  const [id, secret] = readRefreshToken(refreshToken);
  const session = await sessionsIn(deps.store).get(id);
  const account = session && (await accountsIn(deps.store).get(session.accountId));
  const now = deps.clock.now();
  if (!session || !account || !isLive(session, account, now)) throw new Problem('session_ended');
  const next = newSecret();
  const changed = rotated(session, (hash) => secretMatches(secret, hash), secretHash(next), now);
  if (!changed) {
    await change(deps, session, (known) => endedByReuse(known, now));
    throw new Problem('session_ended');
  }
  try {
    await sessionsIn(deps.store).replace(changed, session.revision);
  } catch (error) {
    // Of two uses at once the second finds its token to be the one before the present.
    if (error instanceof RevisionConflict) return refresh(deps, refreshToken);
    throw error;
  }
  return signedIn(deps, account, session.id, next);
}

const readRefreshToken = (text: string): readonly [id: string, secret: string] => {
  const [id = '', secret = ''] = text.split('.', 2);
  return [id, secret];
};

/** The live session that a refresh token is good for; looking at it trades nothing and ends nothing. */
export async function sessionOf(
  { store, clock }: Pick<SessionDeps, 'store' | 'clock'>,
  refreshToken: string,
): Promise<Session | null> {
  const [id, secret] = readRefreshToken(refreshToken);
  const session = await sessionsIn(store).get(id);
  const account = session && (await accountsIn(store).get(session.accountId));
  if (!session || !account || !isLive(session, account, clock.now())) return null;
  return rotated(session, (hash) => secretMatches(secret, hash), '', clock.now()) && session;
}

async function signedIn(
  { tokens }: SessionDeps,
  account: Account,
  sessionId: string,
  secret: string,
): Promise<SignedIn> {
  return {
    accessToken: await tokens.sign({ accountId: account.id, sessionId }),
    expiresIn: ACCESS_SECONDS,
    refreshToken: `${sessionId}.${secret}`,
    account,
  };
}

/** Who an access token speaks for now; `null` when its session is over or its account disabled. */
export async function callerByToken({ store, clock, tokens }: SessionDeps, token: string): Promise<Caller | null> {
  const claims = await tokens.read(token);
  if (!claims) return null;
  const [session, account] = await Promise.all([
    sessionsIn(store).get(claims.sessionId),
    accountsIn(store).get(claims.accountId),
  ]);
  if (!account || session?.accountId !== account.id || !isLive(session, account, clock.now())) return null;
  return personOf(account, clock.now(), session.id);
}

/** Who an account is now, for what it has ordered before; `null` when it is gone or disabled. */
export async function callerOf(
  { store, clock }: Pick<SessionDeps, 'store' | 'clock'>,
  accountId: string,
): Promise<Caller | null> {
  const account = await accountsIn(store).get(accountId);
  if (!account || account.disabled) return null;
  return personOf(account, clock.now(), null);
}

/** An account as who asks: with the grants that hold at an instant. */
export const personOf = ({ id, grants }: Account, at: Instant, sessionId: string | null): Caller => ({
  kind: 'person',
  id,
  grants: grantsOn(dayOf(at), grants),
  scopes: [],
  sessionId,
});

/** The live sessions of a person, the newest first. */
export async function listSessions(
  { store, clock }: Pick<SessionDeps, 'store' | 'clock'>,
  accountId: string,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Session>> {
  const account = await accountsIn(store).get(accountId);
  if (!account) return { items: [], end: null, total: count ? 0 : null };
  const collection = sessionsIn(store);
  const filter: Filter<Session> = {
    accountId,
    endedAt: null,
    expiresAt: { $gt: clock.now() },
    $or: [{ createdAt: { $gte: account.sessionsFrom } }, { id: account.keptSessionId ?? '' }],
  };
  const page = await collection.find(filter, {
    sort: ['createdAt'],
    order: 'descending',
    after: after ?? undefined,
    limit,
  });
  return { ...page, total: count ? await collection.count(filter) : null };
}

/** A live session of this person. @throws Problem not_found */
export async function getSession(
  { store }: Pick<SessionDeps, 'store'>,
  accountId: string,
  id: string,
): Promise<Session> {
  const session = await sessionsIn(store).get(id);
  if (session?.accountId !== accountId || session.endedAt !== null) throw notFound();
  return session;
}

export const endSession = (deps: Pick<SessionDeps, 'store' | 'clock'>, session: Session): Promise<void> =>
  change(deps, session, (known) => ended(known, deps.clock.now()));

/** Writes a change that holds whatever else happened to the session meanwhile. */
async function change(
  { store }: Pick<SessionDeps, 'store'>,
  session: Session,
  to: (session: Session) => Session,
): Promise<void> {
  await saveUnconditionally(sessionsIn(store), session, to);
}
