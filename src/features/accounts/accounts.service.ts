import type { Clock } from '../../kernel/clock.ts';
import type { PageRequest, WrittenPage } from '../../kernel/page.ts';
import { bodyInvalid, notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller, Grant, PersonRole } from '../../kernel/rights.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { New } from '../../platform/store/document.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Account } from './account.ts';
import {
  changeAccount,
  endSessions,
  grantKey,
  openAccount,
  passwordErrors,
  readContact,
  type Act,
} from './accounts.domain.ts';
import type { CreateAccountInput, PatchAccountInput, PatchMeInput, SignUpInput } from './accounts.schemas.ts';
import { accountsIn } from './accounts.store.ts';
import type { Contact } from './contact.domain.ts';
import { areErrors, readGrants } from './grants.domain.ts';
import { countTry, forgive } from './login-attempts.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

export interface AccountDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

/** A person makes their own account, to sell what they produce. @throws Problem body_invalid, login_taken */
export const signUp = (deps: AccountDeps, id: string, input: SignUpInput): Promise<Account> =>
  create(deps, id, { ...input, roles: [{ role: 'producer' }] }, { actorId: id, phoneProven: false });

/** An admin makes an account; without a password its person sets one by a reset code. @throws Problem body_invalid, login_taken */
export const createAccount = (
  deps: AccountDeps,
  caller: Pick<Caller, 'id'> | null,
  id: string,
  input: CreateAccountInput,
): Promise<Account> => create(deps, id, input, { actorId: caller?.id ?? null });

async function create(
  { store, clock, areas }: AccountDeps,
  id: string,
  input: CreateAccountInput,
  { actorId, ...proof }: Pick<Act, 'actorId'> & Pick<Account, 'phoneProven'>,
): Promise<Account> {
  const contact = readContact(input);
  const grants = readGrants(input.roles, areas);
  const weak =
    typeof input.password === 'string' && !areErrors(contact)
      ? passwordErrors(input.password, contact, '/password')
      : [];
  const { phone, email } = rightOrThrow<Contact>(contact, grants, weak);
  const account = openAccount(
    {
      id,
      name: oneLine(input.name),
      phone,
      email,
      ...proof,
      locale: input.locale ?? 'vi',
      passwordHash: typeof input.password === 'string' ? await hashPassword(input.password) : null,
      grants: grants as readonly Grant[] as Account['grants'],
    },
    { actorId, at: clock.now() },
  );
  return insertOnce(store, account);
}

/** A name stands on one line, whatever was pasted. */
const oneLine = (name: string): string => name.trim().replace(/\s+/g, ' ');

/** A repeated request whose first try was cut off finds the account that it made. */
async function insertOnce(store: Store, account: New<Account>): Promise<Account> {
  try {
    return await accountsIn(store).insert(account);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    const made = await accountsIn(store).get(account.id);
    if (made) return made;
    throw new Problem('login_taken');
  }
}

/** @throws Problem body_invalid with all errors at once */
function rightOrThrow<T>(first: T | readonly FieldError[], ...others: readonly (readonly unknown[])[]): T {
  const errors = [first, ...others].flatMap((read: unknown) => (areErrors(read) ? read : []));
  if (errors.length > 0) throw bodyInvalid(errors);
  return first as T;
}

/** @throws Problem not_found */
export async function getAccount({ store }: Pick<AccountDeps, 'store'>, id: string): Promise<Account> {
  const account = await accountsIn(store).get(id);
  if (!account) throw notFound();
  return account;
}

export interface AccountFilter {
  readonly role?: PersonRole;
  readonly areaCode?: string;
  readonly disabled?: boolean;
}

/** Accounts by id, that is by age, the newest first, as ready JSON. */
export async function listAccounts(
  { store, areas }: AccountDeps,
  { role, areaCode, disabled }: AccountFilter,
  { limit, after, count }: PageRequest,
): Promise<WrittenPage> {
  const keys = areaCode === undefined ? (role ? [role] : null) : keysInArea(areas, areaCode, role);
  const filter: Filter<Account> = {
    ...(keys && { grantKeys: { $in: keys } }),
    ...(disabled !== undefined && { disabled }),
  };
  const collection = accountsIn(store);
  const page = await collection.findSummaries(filter, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await collection.count(filter) : null };
}

function keysInArea(areas: Areas, code: string, role: PersonRole | undefined): string[] {
  const unit = areas.get(code);
  return unit ? (role ? [role] : (['helper', 'officer'] as const)).map((each) => grantKey(each, unit.id)) : [];
}

/**
 * An admin changes an account. Disabling it ends its sessions.
 * @throws Problem body_invalid, login_taken, changed_meanwhile, not_allowed_now (admins don't lock themselves out)
 */
export async function patchAccount(
  deps: AccountDeps,
  caller: Caller,
  account: Account,
  { roles, disabled, ...person }: PatchAccountInput,
): Promise<Account> {
  const grants = roles && readGrants(roles, deps.areas);
  const contact = contactAfter(account, person);
  rightOrThrow(contact, grants ?? []);
  const stripsSelf =
    disabled === true || (grants as readonly Grant[] | undefined)?.every(({ role }) => role !== 'admin');
  if (caller.id === account.id && stripsSelf) throw new Problem('not_allowed_now', { allowed: ['update'] });
  const changes = {
    ...personChanges(person, contact as Contact),
    ...(grants && { grants: grants as readonly Grant[] as Account['grants'] }),
    ...(disabled !== undefined && { disabled }),
  };
  const at = deps.clock.now();
  return save(deps, account, (known) => {
    const next = changeAccount(known, changes, { actorId: caller.id, at });
    return disabled === true ? endSessions(next, at, null) : next;
  });
}

/**
 * A person changes their own account; another phone number or address, by which they sign in, takes their password.
 * @throws Problem body_invalid, password_wrong, too_many_logins, login_taken, changed_meanwhile
 */
export async function patchMe(
  deps: AccountDeps,
  account: Account,
  { currentPassword, ...person }: PatchMeInput,
): Promise<Account> {
  const contact = rightOrThrow<Contact>(contactAfter(account, person));
  const movesLogin = contact.phone !== account.phone || contact.email !== account.email;
  if (movesLogin && currentPassword === undefined)
    throw bodyInvalid([{ pointer: '/currentPassword', code: 'required' }]);
  if (movesLogin) await provePassword(deps, account, currentPassword ?? '');
  const act = { actorId: account.id, at: deps.clock.now() };
  return save(deps, account, (known) => changeAccount(known, personChanges(person, contact), act));
}

const contactAfter = (
  account: Account,
  patch: Pick<PatchMeInput, 'phone' | 'email'>,
): Contact | readonly FieldError[] =>
  readContact({
    phone: patch.phone === undefined ? account.phone : patch.phone,
    email: patch.email === undefined ? account.email : patch.email,
  });

const personChanges = ({ name, locale }: PatchMeInput, { phone, email }: Contact) => ({
  phone,
  email,
  ...(name !== undefined && { name: oneLine(name) }),
  ...(locale !== undefined && { locale }),
});

/**
 * Another password for who knows the present one; sessions on other devices end.
 * @throws Problem password_wrong, too_many_logins, body_invalid, changed_meanwhile
 */
export async function changePassword(
  deps: AccountDeps,
  caller: Caller,
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
): Promise<void> {
  const account = await getAccount(deps, caller.id);
  await provePassword(deps, account, currentPassword);
  rightOrThrow(account, passwordErrors(newPassword, account, '/newPassword'));
  await setPassword(deps, account, newPassword, caller.sessionId);
}

/**
 * Makes a signed-in person show that they know the password. Tries are counted, since the session may be stolen; apart
 * from those of signing in, so that a thief can't lock the owner out.
 * @throws Problem password_wrong, too_many_logins
 */
async function provePassword(deps: Pick<AccountDeps, 'store' | 'clock'>, account: Account, password: string) {
  const key = `account:${account.id}`;
  await countTry(deps, key);
  if (!(await passwordMatches(account.passwordHash, password))) throw new Problem('password_wrong');
  await forgive(deps, key);
}

/** Sets a password, and ends all sessions but `keptSessionId`. */
export async function setPassword(
  deps: Pick<AccountDeps, 'store' | 'clock'>,
  account: Account,
  password: string,
  keptSessionId: string | null,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const at = deps.clock.now();
  await save(deps, account, (known) =>
    endSessions(changeAccount(known, { passwordHash }, { actorId: account.id, at }), at, keptSessionId),
  );
}

/** Writes a change to the version that was read, again if only the relay was faster: it takes events, no content. */
async function save(
  { store }: Pick<AccountDeps, 'store'>,
  account: Account,
  to: (account: Account) => Account,
): Promise<Account> {
  const next = to(account);
  if (next === account) return account;
  try {
    return await accountsIn(store).replace(next, account.revision);
  } catch (error) {
    if (error instanceof DuplicateKey) throw new Problem('login_taken');
    const now = error instanceof RevisionConflict ? await accountsIn(store).get(account.id) : null;
    if (now?.version !== account.version) throw error;
    return save({ store }, now, to);
  }
}
