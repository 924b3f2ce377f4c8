import { DAY, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import { errorsIn, valueOf, type Parsed } from '../../kernel/parsed.ts';
import type { PageRequest, WrittenPage } from '../../kernel/page.ts';
import { bodyInvalid, notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import { personRoles, type Caller, type PersonRole } from '../../kernel/rights.ts';
import { askedWords } from '../../kernel/words.ts';
import { insertOrFind, refuseTaken, saveVersion } from '../../platform/store/change.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Account } from './account.ts';
import {
  changeAccount,
  endSessions,
  grantKey,
  openAccount,
  passwordErrors,
  proveLogin,
  parseContact,
  type Act,
} from './accounts.domain.ts';
import type { CreateAccountInput, PatchAccountInput, PatchMeInput } from './accounts.schemas.ts';
import { accountMoves } from './accounts.policy.ts';
import { accountsIn } from './accounts.store.ts';
import { loginKeys, type Contact } from './contact.domain.ts';
import { isLastingAdmin, parseGrants, takesAreas } from './grants.domain.ts';
import { recordFailedLogin, resetFailedLogins, uncountTry } from './login-attempts.ts';
import { hashPassword, passwordMatches, sealLogins } from './passwords.ts';
import { contactNames, unprovenKeyOf, unprovenKeys } from './unproven.domain.ts';

export interface AccountDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

/** An admin makes an account; without a password its person sets one by a reset code. @throws Problem body_invalid, login_taken */
export const createAccount = (
  deps: AccountDeps,
  caller: Pick<Caller, 'id'> | null,
  id: string,
  input: CreateAccountInput,
): Promise<Account> => openWith(deps, id, input, { actorId: caller?.id ?? null });

/** A sign-up that nobody ever signs in to is forgotten after so long. */
const UNUSED_KEPT = 30 * DAY;

/** What an account has whose person has typed in logins that nobody has proven. */
const unprovenFields = async (contact: Contact, password: string, at: Instant) => ({
  phoneProven: false,
  unprovenLogins: await sealLogins(loginKeys(contact), password),
  expiresAt: plus(at, UNUSED_KEPT),
});

/**
 * Makes an account; `unproven`: its logins are its person's alone only when somebody has proven them.
 * @throws Problem body_invalid, login_taken
 */
export async function openWith(
  { store, clock, areas }: AccountDeps,
  id: string,
  input: CreateAccountInput,
  { actorId, unproven = false }: Pick<Act, 'actorId'> & { readonly unproven?: boolean },
): Promise<Account> {
  const contact = parseContact(input);
  const grants = parseGrants(input.roles, areas);
  const weak =
    typeof input.password === 'string' && 'value' in contact
      ? passwordErrors(input.password, contact.value, '/password')
      : [];
  refuseErrors(...errorsIn(contact, grants), ...weak);
  const { phone, email } = valueOf(contact, bodyInvalid);
  const at = clock.now();
  const password = input.password ?? null;
  const account = openAccount(
    {
      id,
      name: oneLine(input.name),
      phone,
      email,
      ...(unproven && password !== null && (await unprovenFields({ phone, email }, password, at))),
      locale: input.locale ?? 'vi',
      passwordHash: password === null ? null : await hashPassword(password),
      grants: valueOf(grants, bodyInvalid),
    },
    { actorId, at },
  );
  // A repeated request whose first try was cut off finds the account that it made.
  const taken = () => Promise.reject(loginTaken());
  return (await insertOrFind(accountsIn(store), account, { taken })).document;
}

/** A name stands on one line, whatever was pasted. */
const oneLine = (name: string): string => name.trim().replace(/\s+/g, ' ');

/** @throws Problem body_invalid with all errors at once */
function refuseErrors(...errors: readonly FieldError[]): void {
  if (errors.length > 0) throw bodyInvalid(errors);
}

/** @throws Problem not_found */
export async function getAccount({ store }: Pick<AccountDeps, 'store'>, id: string): Promise<Account> {
  const account = await accountsIn(store).get(id);
  if (!account) throw notFound();
  return account;
}

export interface AccountFilter {
  /** Words of the name or the address, or digits of the phone number. */
  readonly q?: string;
  readonly role?: PersonRole;
  readonly areaCode?: string;
  readonly disabled?: boolean;
}

/** Accounts by id, that is by age, the newest first, as ready JSON. */
export async function listAccounts(
  { store, areas }: AccountDeps,
  { q, role, areaCode, disabled }: AccountFilter,
  { limit, after, count }: PageRequest,
): Promise<WrittenPage> {
  const keys = areaCode === undefined ? (role ? [role] : null) : keysInArea(areas, areaCode, role);
  const filter: Filter<Account> = {
    ...(keys && { grantKeys: { $in: keys } }),
    ...(disabled !== undefined && { disabled }),
    ...(q !== undefined && { $and: askedWords(withoutCountry(q)).map((words) => ({ words })) }),
  };
  const collection = accountsIn(store);
  const page = await collection.findSummaries(filter, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await collection.count(filter) : null };
}

/** A phone number as it is found, however it was typed; anything else as it is. */
const withoutCountry = (q: string): string => (/^[\d\s().+-]+$/.test(q) ? q.replace(/\D/g, '').replace(/^84/, '0') : q);

/** Roles that are held somewhere. */
const PLACED = personRoles.filter((role) => takesAreas(role));

/** Who has a role in an area, or in a part of it. */
function keysInArea(areas: Areas, code: string, role: PersonRole | undefined): string[] {
  const unit = areas.get(code);
  const ids = unit ? areas.coveredBy(unit.id) : [];
  return (role ? [role] : PLACED).flatMap((each) => ids.map((id) => grantKey(each, id)));
}

/**
 * An admin changes an account. Disabling it ends its sessions.
 * @throws Problem body_invalid, login_taken, changed_meanwhile, not_allowed_now (admins don't lock themselves out),
 * last_admin
 */
export async function patchAccount(
  deps: AccountDeps,
  caller: Caller,
  account: Account,
  { roles, disabled, ...person }: PatchAccountInput,
): Promise<Account> {
  const parsed = { contact: contactAfter(account, person), grants: roles && parseGrants(roles, deps.areas) };
  refuseErrors(...errorsIn(parsed.contact, ...(parsed.grants ? [parsed.grants] : [])));
  const contact = valueOf(parsed.contact, bodyInvalid);
  const grants = parsed.grants && valueOf(parsed.grants, bodyInvalid);
  const after = { disabled: disabled ?? account.disabled, grants: grants ?? account.grants };
  const endsAdmin = isLastingAdmin(account) && !isLastingAdmin(after);
  if (caller.id === account.id && (endsAdmin || disabled === true || !after.grants.some(isAdminGrant)))
    throw new Problem('not_allowed_now', { allowed: accountMoves(caller, account) });
  if (endsAdmin) await requireAnotherAdmin(deps, account.id);
  const changes = {
    ...personChanges(person, contact),
    ...(grants && { grants }),
    ...(disabled !== undefined && { disabled }),
  };
  const act = { actorId: caller.id, at: deps.clock.now() };
  const { at } = act;
  const named = contactNames.filter((name) => typeof person[name] === 'string');
  return save(deps, account, (known) => {
    const changed = changeAccount(known, { ...changes, ...(named.length > 0 && vouchedFor(known)) }, act);
    const next = named.reduce((so, name) => proveLogin(so, unprovenKeyOf(so, name) ?? '', act), changed);
    return disabled === true ? endSessions(next, at, null) : next;
  });
}

const isAdminGrant = ({ role }: Pick<Account['grants'][number], 'role'>): boolean => role === 'admin';

/** Somebody has to stay who can manage accounts. @throws Problem last_admin */
async function requireAnotherAdmin({ store }: Pick<AccountDeps, 'store'>, id: string): Promise<void> {
  for await (const other of eachDocument(accountsIn(store), { grantKeys: 'admin', disabled: false }))
    if (other.id !== id && isLastingAdmin(other)) return;
  throw new Problem('last_admin');
}

/** Who manages accounts types in no number that they have not made sure of. */
const vouchedFor = ({ phoneProven }: Account) => (phoneProven === false ? { phoneProven: true } : {});

/**
 * A person changes their own account; another phone number or address, by which they sign in, takes their password, and
 * is unproven at first: nobody learns whether it is another's.
 * @throws Problem body_invalid, password_wrong, too_many_logins, changed_meanwhile
 */
export async function patchMe(
  deps: AccountDeps,
  account: Account,
  { currentPassword, ...person }: PatchMeInput,
): Promise<Account> {
  const contact = valueOf(contactAfter(account, person), bodyInvalid);
  const movesLogin = contact.phone !== account.phone || contact.email !== account.email;
  if (movesLogin && currentPassword === undefined)
    throw bodyInvalid([{ pointer: '/currentPassword', code: 'required' }]);
  if (movesLogin) await provePassword(deps, account, currentPassword ?? '');
  const newKeys = loginKeys(contact).filter((key) => !loginKeys(account).includes(key));
  const added = await sealLogins(newKeys, currentPassword ?? '');
  const act = { actorId: account.id, at: deps.clock.now() };
  return save(deps, account, (known) => {
    const unprovenLogins = [...(known.unprovenLogins ?? []), ...added];
    return changeAccount(
      known,
      { ...personChanges(person, contact), ...(added.length > 0 && { unprovenLogins }) },
      act,
    );
  });
}

const contactAfter = (account: Account, patch: Pick<PatchMeInput, 'phone' | 'email'>): Parsed<Contact> =>
  parseContact({
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
  refuseErrors(...passwordErrors(newPassword, account, '/newPassword'));
  await setPassword(deps, account, newPassword, caller.sessionId);
}

/**
 * Makes a signed-in person show that they know the password. Tries are counted, since the session may be stolen; apart
 * from those of signing in, so that a thief can't lock the owner out.
 * @throws Problem password_wrong, too_many_logins
 */
async function provePassword(deps: Pick<AccountDeps, 'store' | 'clock'>, account: Account, password: string) {
  const key = `account:${account.id}`;
  await recordFailedLogin(deps, key);
  const matches = await passwordMatches(account.passwordHash, password).catch(async (error: unknown) => {
    await uncountTry(deps, key);
    throw error;
  });
  if (!matches) throw new Problem('password_wrong');
  await resetFailedLogins(deps, key);
}

/** Sets a password, and ends all sessions but `keptSessionId`. */
export async function setPassword(
  deps: Pick<AccountDeps, 'store' | 'clock'>,
  account: Account,
  password: string,
  keptSessionId: string | null,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const unprovenLogins = await sealLogins(unprovenKeys(account), password);
  const changes = { passwordHash, ...(unprovenLogins.length > 0 && { unprovenLogins }) };
  const at = deps.clock.now();
  await save(deps, account, (known) =>
    endSessions(changeAccount(known, changes, { actorId: account.id, at }), at, keptSessionId),
  );
}

const loginTaken = (): Problem => new Problem('login_taken');

/** Writes a change of an account to the version that was read. @throws Problem login_taken, RevisionConflict */
const save = (
  { store }: Pick<AccountDeps, 'store'>,
  account: Account,
  to: (account: Account) => Account,
): Promise<Account> => refuseTaken(saveVersion(accountsIn(store), account, to), loginTaken);
