import { HOUR, MINUTE, SECOND, type Clock } from '../../kernel/clock.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Account } from './account.ts';
import { slowSignIn } from './accounts.domain.ts';
import { accountsIn } from './accounts.store.ts';
import { loginKeyOf } from './contact.domain.ts';
import type { Devices } from './devices.ts';
import { recordFailedLogin, resetFailedLogins, uncountTry, type Bound } from './login-attempts.ts';
import { passwordMatches, sealOf } from './passwords.ts';
import { placeOf } from './places.ts';
import { sessionOf } from './sessions.service.ts';
import { unprovenLogin } from './unproven.domain.ts';

/** A login as a whole, from wherever strangers try it: NIST SP 800-63B 5.2.2 allows a hundred in a row. */
const MANY: Bound = { freeTries: 100, firstPause: 5 * SECOND, longestPause: 15 * MINUTE, forgottenAfter: HOUR };

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
}

export interface SignInDeps extends Deps {
  readonly devices: Devices;
}

/** Where a try comes from. */
export interface LoginOrigin {
  readonly network: string;
  /** What the device keeps of those who have signed in on it. */
  readonly device: string | null;
  readonly refreshToken: string | null;
}

/**
 * The account that a login and password open; `null` when they open none. Strangers are counted by login and network,
 * and with a higher bound by the login alone. A device that its person has signed in on before is counted by itself, so
 * that nobody else can lock it out.
 * @throws Problem too_many_logins, overloaded
 */
export async function accountByPassword(
  deps: SignInDeps,
  { login, password }: { readonly login: string; readonly password: string },
  from: LoginOrigin,
): Promise<Account | null> {
  const key = loginKeyOf(login);
  const [account] = (await accountsIn(deps.store).find({ loginKeys: key }, { limit: 1 })).items;
  const device = await knownDevice(deps, account, from);
  const own = device === null ? networkKey(key, from.network) : `${key}\ndevice ${device}`;
  await recordFailedLogin(deps, own);
  if (device === null) await countForLogin(deps, key, own, account);
  const takeBack = async () => {
    await uncountTry(deps, own);
    if (device === null) await uncountTry(deps, key);
  };
  const opened = await openedBy(deps, account, key, password).catch(async (error: unknown) => {
    await takeBack();
    throw error;
  });
  if (!opened) return null;
  if (opened.id !== account?.id) await takeBack();
  else {
    await resetFailedLogins(deps, own);
    if (device === null) await uncountTry(deps, key);
  }
  return opened;
}

/**
 * The account whose login this is, else the oldest of those whose people have typed it in unproven, each by its own
 * password. Both looks are made whether there is such an account or not. The second forgives no failures: otherwise who
 * guesses at the first would have them forgiven by an account of their own.
 */
async function openedBy(
  { store }: Pick<Deps, 'store'>,
  account: Account | undefined,
  key: string,
  password: string,
): Promise<Account | null> {
  const matches = await passwordMatches(account?.passwordHash ?? null, password);
  if (account && matches && !account.disabled) return account;
  const login = unprovenLogin(key, await sealOf(key, password));
  const { items } = await accountsIn(store).find({ unprovenLogins: login, disabled: false }, { limit: 1 });
  return items[0] ?? null;
}

/** Who has proved that the logins are theirs is slowed down no longer, nor are others on the network they did it from. */
export async function resetLoginAttempts(
  deps: Pick<Deps, 'store'>,
  keys: readonly string[],
  network: string,
): Promise<void> {
  await Promise.all(
    keys.flatMap((key) => [resetFailedLogins(deps, key), resetFailedLogins(deps, networkKey(key, network))]),
  );
}

const networkKey = (key: string, network: string): string => `${key}\nnetwork ${placeOf(network)}`;

/** The same work for logins without an account: time tells nothing. */
async function knownDevice(deps: SignInDeps, account: Account | undefined, from: LoginOrigin): Promise<string | null> {
  const session = from.refreshToken === null ? null : await sessionOf(deps, from.refreshToken);
  const device = deps.devices.known(from.device, account ?? { id: '', passwordHash: null });
  return account ? (device ?? (session?.accountId === account.id ? session.id : null)) : null;
}

/** Counts a stranger's try for the login as a whole; its owner hears of it when the bound is reached. */
async function countForLogin(deps: Deps, key: string, own: string, account: Account | undefined): Promise<void> {
  const failures = await recordFailedLogin(deps, key, MANY).catch(async (error: unknown) => {
    await uncountTry(deps, own);
    throw error;
  });
  if (account && failures === MANY.freeTries)
    await saveUnconditionally(accountsIn(deps.store), account, (known) => slowSignIn(known, deps.clock.now()));
}
