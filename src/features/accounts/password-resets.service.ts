import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, HOUR, MINUTE, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { bodyInvalid, Problem } from '../../kernel/problems/index.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import { passwordErrors } from './accounts.domain.ts';
import { setPassword } from './accounts.service.ts';
import { accountsIn } from './accounts.store.ts';
import { loginKeyOf } from './contact.domain.ts';
import { forgive } from './login-attempts.ts';
import { passwordResetsIn, type PasswordReset } from './password-resets.store.ts';

const CODE_MS = 15 * MINUTE;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
const FORGOTTEN_AFTER = DAY;
const MOST_FAILURES = 5;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: string;
}

/** The six digits that a reset is confirmed by. They follow from its nonce, so that no store and no log holds them. */
export function resetCode(secret: string, { nonce }: Pick<PasswordReset, 'nonce'>): string {
  const digest = createHmac('sha256', `reset\n${secret}`).update(nonce).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** Whether the code of a reset is within its quarter of an hour. */
export const isFresh = ({ requestedAt }: Pick<PasswordReset, 'requestedAt'>, now: Instant): boolean =>
  plus(requestedAt, CODE_MS) > now;

/**
 * Milliseconds until another code goes out: doubling, so that who asks and guesses all day has some 150 tries at a
 * million codes, and nobody's phone is flooded.
 */
const pauseAfterRequests = (requests: number): number => Math.min(FIRST_PAUSE * 2 ** (requests - 1), LONGEST_PAUSE);

/** Asks for a code. Nobody learns whether the login has an account, nor whether the pause since the last code is over. */
export async function requestPasswordReset({ store, clock }: Deps, login: string): Promise<void> {
  const key = loginKeyOf(login);
  const resets = passwordResetsIn(store);
  const now = clock.now();
  const id = idOf(key);
  const known = await resets.get(id);
  if (known && plus(known.requestedAt, pauseAfterRequests(known.requests)) > now) return;
  const [account] = (await accountsIn(store).find({ loginKeys: key, disabled: false }, { limit: 1 })).items;
  const reset = {
    ...(known?.outbox && { outbox: known.outbox }),
    ...(known?.outboxSince && { outboxSince: known.outboxSince }),
    id,
    accountId: account?.id ?? null,
    nonce: newId(),
    failures: 0,
    requests: known && known.expiresAt > now ? known.requests + 1 : 1,
    requestedAt: now,
    expiresAt: plus(now, FORGOTTEN_AFTER),
  };
  const next = account
    ? withEvent(reset, {
        type: 'passwordReset.requested',
        at: now,
        actorId: null,
        aggregate: 'passwordResets',
        data: { accountId: account.id },
      })
    : reset;
  try {
    if (known) await resets.replace({ ...next, revision: known.revision }, known.revision);
    else await resets.insert(next);
  } catch (error) {
    // Asked for twice at once: the other request sends the code.
    if (!(error instanceof DuplicateKey || error instanceof RevisionConflict)) throw error;
  }
}

/**
 * Sets a new password by the code; sessions end. Each try is counted before the code is looked at. A login that the
 * account has given up meanwhile opens nothing: its phone may be in other hands.
 * @throws Problem code_invalid (wrong, used, over, or too many tries), body_invalid (weak password)
 */
export async function confirmPasswordReset(
  deps: Deps,
  { login, code, password }: { readonly login: string; readonly code: string; readonly password: string },
): Promise<void> {
  const key = loginKeyOf(login);
  const resets = passwordResetsIn(deps.store);
  const reset = await resets.claim(
    { id: idOf(key), requestedAt: { $gt: plus(deps.clock.now(), -CODE_MS) }, failures: { $lt: MOST_FAILURES } },
    { increment: ['failures'] },
  );
  if (!reset || !isCode(code, resetCode(deps.secret, reset))) throw new Problem('code_invalid');
  const account = reset.accountId === null ? null : await accountsIn(deps.store).get(reset.accountId);
  if (!account?.loginKeys?.includes(key) || account.disabled) throw new Problem('code_invalid');
  const weak = passwordErrors(password, account, '/password');
  if (weak.length > 0) throw bodyInvalid(weak);
  const used = await resets.claim(
    { id: reset.id, nonce: reset.nonce, failures: { $lt: USED } },
    { set: { failures: USED } },
  );
  if (!used) throw new Problem('code_invalid');
  await setPassword(deps, account, password, null);
  await Promise.all(account.loginKeys.map((login) => forgive(deps, login)));
}

/** More failures than any number of tries: the code has done its work. */
const USED = 1_000;

const idOf = (loginKey: string): string => createHash('sha256').update(`reset\n${loginKey}`).digest('base64url');

const isCode = (given: string, code: string): boolean =>
  given.length === code.length && timingSafeEqual(Buffer.from(given), Buffer.from(code));
