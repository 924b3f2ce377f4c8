import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { HOUR, MINUTE, plus, SECOND, type Clock, type Instant } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { closed } from '../../kernel/schemas.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields } from '../../platform/store/document.ts';
import { RevisionConflict } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';

const schema = closed({
  /** Hash of what is tried and from where: what was typed is not kept, nor an address. */
  ...docFields,
  failures: Type.Integer({ minimum: 0 }),
  blockedUntil: Type.String(),
  expiresAt: Type.String(),
});
type LoginAttempts = Readonly<Static<typeof schema>>;

export const loginAttempts = defineCollection<LoginAttempts>('loginAttempts', {
  schema,
  indexes: [{ keys: ['expiresAt'], for: 'the sweep of what is forgotten' }],
});

/** How tries are slowed down: the free ones have no pause after them, then it doubles. All times in milliseconds. */
export interface Bound {
  readonly freeTries: number;
  readonly firstPause: number;
  readonly longestPause: number;
  readonly forgottenAfter: number;
}

/** Passwords by one person, network or device. */
const FEW: Bound = { freeTries: 5, firstPause: 5 * SECOND, longestPause: 15 * MINUTE, forgottenAfter: HOUR };

const pauseAfter = (failures: number, { freeTries, firstPause, longestPause }: Bound): number =>
  failures < freeTries ? 0 : Math.min(firstPause * 2 ** (failures - freeTries), longestPause);

interface Deps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
}

/**
 * Counts a try as failed before the password is looked at, so that a hundred at once are counted too; `forgive` takes
 * it back. The same for logins without an account: the answer tells nothing. Answers the failures in a row.
 * @throws Problem too_many_logins with the seconds to wait
 */
export async function recordFailedLogin(deps: Deps, key: string, bound = FEW): Promise<number> {
  const attempts = deps.store.collection(loginAttempts);
  const now = deps.clock.now();
  const id = idOf(key);
  const known = await attempts.get(id);
  if (known && known.blockedUntil > now) throw tooMany(known.blockedUntil, now);
  const failures = known && known.expiresAt > now ? known.failures + 1 : 1;
  const pause = pauseAfter(failures, bound);
  const next = {
    id,
    failures,
    blockedUntil: plus(now, pause),
    expiresAt: plus(now, pause + bound.forgottenAfter),
  };
  try {
    if (known) await attempts.replace({ ...next, revision: known.revision }, known.revision);
    else await attempts.insert(next);
    return failures;
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    return recordFailedLogin(deps, key, bound);
  }
}

/** Like `recordFailedLogin`, for who tells nobody: whether the try may go on. */
export async function isTryAllowed(deps: Deps, key: string, bound: Bound): Promise<boolean> {
  try {
    await recordFailedLogin(deps, key, bound);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'too_many_logins') return false;
    throw error;
  }
}

/** The try was counted and was none, or the right one: nothing else about the login is forgotten. */
export async function uncountTry(deps: Deps, key: string): Promise<void> {
  const attempts = deps.store.collection(loginAttempts);
  const known = await attempts.get(idOf(key));
  if (!known) return;
  try {
    if (known.failures <= 1) await attempts.remove(known.id, known.revision);
    // It was let through, so nothing else blocks the login.
    else
      await attempts.replace(
        { ...known, failures: known.failures - 1, blockedUntil: deps.clock.now() },
        known.revision,
      );
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    await uncountTry(deps, key);
  }
}

const tooMany = (until: Instant, now: Instant): Problem =>
  new Problem('too_many_logins', { retryAfter: Math.ceil((Date.parse(until) - Date.parse(now)) / SECOND) });

/** The login has proved itself: its failures are forgotten. */
export async function resetFailedLogins({ store }: Pick<Deps, 'store'>, key: string): Promise<void> {
  const attempts = store.collection(loginAttempts);
  const known = await attempts.get(idOf(key));
  if (!known) return;
  try {
    await attempts.remove(known.id, known.revision);
  } catch (error) {
    // Somebody tries the same login at this moment: their try counts.
    if (!(error instanceof RevisionConflict)) throw error;
  }
}

const idOf = (key: string): string => createHash('sha256').update(key).digest('base64url');
