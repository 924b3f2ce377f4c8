import { Problem } from '../../kernel/problems/index.ts';
import { refuseTaken, saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Account } from './account.ts';
import { proveLogin } from './accounts.domain.ts';
import type { PatchMeInput, SignUpInput } from './accounts.schemas.ts';
import { openWith, patchMe, type AccountDeps } from './accounts.service.ts';
import { accountsIn } from './accounts.store.ts';
import { loginKeyOf } from './contact.domain.ts';
import { proveCode, requestCode, useCode, type CodeDeps } from './one-time-codes.service.ts';
import { resetLoginAttempts } from './sign-in.service.ts';
import { unprovenKeyOf, unprovenKeys, type ContactName } from './unproven.domain.ts';

/** What a code is asked for that shows whose a number or address is: one for all who say that it is theirs. */
export const proofOf = (loginKey: string) => ({ purpose: 'proof', key: loginKey }) as const;

/**
 * A person makes their own account, to sell what they produce. The number typed in may be another's: until it is proven
 * it is nobody's, so the account is made whoever has it, after the same work. A code goes to it.
 * @throws Problem body_invalid
 */
export async function signUp(deps: AccountDeps, id: string, input: SignUpInput, network: string): Promise<Account> {
  const account = await openWith(
    deps,
    id,
    { ...input, roles: [{ role: 'producer' }] },
    { actorId: id, unproven: true },
  );
  const [key] = unprovenKeys(account);
  if (key !== undefined) await orderCode(deps, account, key, network);
  return account;
}

/** A person changes their own account; codes go to what they sign in by from now on. @throws as `patchMe` */
export async function changeMe(
  deps: AccountDeps,
  account: Account,
  patch: PatchMeInput,
  network: string,
): Promise<Account> {
  const changed = await patchMe(deps, account, patch);
  for (const key of unprovenKeys(changed))
    if (!unprovenKeys(account).includes(key)) await orderCode(deps, changed, key, network);
  return changed;
}

const orderCode = (deps: Pick<AccountDeps, 'store' | 'clock'>, { id }: Account, key: string, network: string) =>
  requestCode(deps, proofOf(key), network, () => Promise.resolve(id));

/** Asks once more for the code to an unproven number or address of one's own. @throws Problem not_allowed_now */
export const requestProof = (
  deps: Pick<AccountDeps, 'store' | 'clock'>,
  account: Account,
  contact: ContactName,
  network: string,
): Promise<void> => orderCode(deps, account, unprovenKey(account, contact), network);

/**
 * Makes a number or address this account's alone, by the code that went there.
 * @throws Problem not_allowed_now (nothing to prove), code_invalid, login_taken (proven for another account meanwhile)
 */
export async function confirmProof(
  deps: CodeDeps,
  account: Account,
  { contact, code }: { readonly contact: ContactName; readonly code: string },
  network: string,
): Promise<Account> {
  const key = unprovenKey(account, contact);
  await useCode(deps, await proveCode(deps, proofOf(key), network, code));
  const proven = await prove(deps, account, key, account.id);
  await resetLoginAttempts(deps, [key], network);
  return proven;
}

function unprovenKey(account: Account, contact: ContactName): string {
  const key = unprovenKeyOf(account, contact);
  if (key === null) throw new Problem('not_allowed_now', { allowed: ['update'] });
  return key;
}

/**
 * Somebody has made sure that a phone number is that of one of these accounts: it is this account's alone from now on.
 * Once more is nothing. `null` when none of them says so.
 * @throws Problem login_taken
 */
export async function vouchForPhone(
  deps: Pick<AccountDeps, 'store' | 'clock'>,
  accountIds: readonly string[],
  phone: string,
  actorId: string,
): Promise<Account | null> {
  const key = loginKeyOf(phone);
  const accounts = await Promise.all(accountIds.map((id) => accountsIn(deps.store).get(id)));
  const proven = accounts.find((account) => account?.loginKeys?.includes(key));
  const waiting = accounts.find((account) => account && unprovenKeys(account).includes(key));
  const vouched = proven ?? (waiting ? await prove(deps, waiting, key, actorId) : null);
  return vouched?.loginKeys?.includes(key) ? vouched : null;
}

async function prove(
  { store, clock }: { readonly store: Store; readonly clock: AccountDeps['clock'] },
  account: Account,
  key: string,
  actorId: string,
): Promise<Account> {
  const at = clock.now();
  const proven = saveUnconditionally(accountsIn(store), account, (known) => proveLogin(known, key, { actorId, at }));
  return refuseTaken(proven, () => new Problem('login_taken'));
}
