import { bodyInvalid, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Account } from './account.ts';
import { passwordErrors } from './accounts.domain.ts';
import { accountMoves } from './accounts.policy.ts';
import { setPassword } from './accounts.service.ts';
import { accountsIn } from './accounts.store.ts';
import { loginKeyOf } from './contact.domain.ts';
import { proveCode, requestCode, useCode, type CodeDeps } from './one-time-codes.service.ts';
import { resetLoginAttempts } from './sign-in.service.ts';

const nameOf = (loginKey: string) => ({ purpose: 'passwordReset', key: loginKey }) as const;

/** Asks for a code. Nobody learns whether the login has an account, nor whether the pause since the last code is over. */
export function requestPasswordReset(deps: CodeDeps, login: string, network: string): Promise<void> {
  const key = loginKeyOf(login);
  return requestCode(deps, nameOf(key), network, async () => {
    const [account] = (await accountsIn(deps.store).find({ loginKeys: key, disabled: false }, { limit: 1 })).items;
    return account?.id ?? null;
  });
}

/**
 * Has a code go to somebody who is to set a password, by whoever manages accounts: to their number, else to their address.
 * Nothing more goes out while the pause since the last code lasts.
 * @throws Problem not_allowed_now where nobody has proven a login, or the account is disabled
 */
export async function sendPasswordReset(
  deps: Pick<CodeDeps, 'store' | 'clock'>,
  caller: Pick<Caller, 'id'>,
  account: Account,
  network: string,
): Promise<void> {
  const [key] = account.loginKeys ?? [];
  if (key === undefined || account.disabled)
    throw new Problem('not_allowed_now', { allowed: accountMoves(caller, account) });
  await requestCode(deps, nameOf(key), network, () => Promise.resolve(account.id));
}

/**
 * Sets a new password by the code; sessions end. A login that the account has given up meanwhile opens nothing: its
 * phone may be in other hands.
 * @throws Problem code_invalid (wrong, used, over, or too many tries), body_invalid (weak password)
 */
export async function confirmPasswordReset(
  deps: CodeDeps,
  { login, code, password }: { readonly login: string; readonly code: string; readonly password: string },
  network: string,
): Promise<void> {
  const key = loginKeyOf(login);
  const proven = await proveCode(deps, nameOf(key), network, code);
  const account = await accountsIn(deps.store).get(proven.subjectId);
  if (!account?.loginKeys?.includes(key) || account.disabled) throw new Problem('code_invalid');
  const weak = passwordErrors(password, account, '/password');
  if (weak.length > 0) throw bodyInvalid(weak);
  await useCode(deps, proven);
  await setPassword(deps, account, password, null);
  await resetLoginAttempts(deps, account.loginKeys, network);
}
