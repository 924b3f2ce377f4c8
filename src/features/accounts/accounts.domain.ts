import type { Instant } from '../../kernel/clock.ts';
import { parseEmail, parsePhone } from '../../kernel/contact.ts';
import { withEvent } from '../../kernel/events.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Grant, PersonRole } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { beginningsOf } from '../../kernel/words.ts';
import type { Account } from './account.ts';
import { loginKeys, type Contact } from './contact.domain.ts';
import { keyOf, unprovenKeys } from './unproven.domain.ts';
import { isWeakPassword, MAX_PASSWORD, MIN_PASSWORD } from './password.domain.ts';
import { accountChanged, accountCreated, loginProven, signInSlowed } from './accounts.events.ts';

/** Who changes an account, and when. */
export interface Act {
  readonly actorId: string | null;
  readonly at: Instant;
}

/** Who someone is, as typed: contacts in any usual spelling. */
export interface PersonInput {
  readonly name: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly locale?: Locale;
}

/** Contacts in their stored form, or what is wrong with them. `required`: at least one of them, to sign in by. */
export function parseContact(input: Pick<PersonInput, 'phone' | 'email'>): Parsed<Contact> {
  const phone = input.phone ? parsePhone(input.phone) : null;
  const email = input.email ? parseEmail(input.email) : null;
  const errors: FieldError[] = [];
  if (input.phone && phone === null) errors.push({ pointer: '/phone', code: 'phone_invalid' });
  if (input.email && email === null) errors.push({ pointer: '/email', code: 'email_invalid' });
  if (!input.phone && !input.email) errors.push({ pointer: '/phone', code: 'contact_missing' });
  return errors.length > 0 ? { errors } : { value: { phone, email } };
}

/** What is wrong with a new password, at `pointer`: its length, or that it is too easy to guess. */
export function passwordErrors(password: string, contact: Contact, pointer: string): readonly FieldError[] {
  if (password.length < MIN_PASSWORD) return [{ pointer, code: 'too_short', values: { limit: MIN_PASSWORD } }];
  if (password.length > MAX_PASSWORD) return [{ pointer, code: 'too_long', values: { limit: MAX_PASSWORD } }];
  return isWeakPassword(password, contact) ? [{ pointer, code: 'password_weak' }] : [];
}

/**
 * Whether somebody has shown that this account's phone number (or address) is theirs: a code, or somebody in charge.
 * Accounts that an admin makes count as proven, and those from before this was asked.
 */
export const isPhoneProven = ({ phoneProven }: Pick<Account, 'phoneProven'>): boolean => phoneProven ?? true;

type NewAccount = Pick<
  Account,
  | 'id'
  | 'name'
  | 'phone'
  | 'email'
  | 'phoneProven'
  | 'unprovenLogins'
  | 'expiresAt'
  | 'locale'
  | 'passwordHash'
  | 'grants'
>;

/** An account at its first version, with the event that says so. */
export const openAccount = (person: NewAccount, { actorId, at }: Act): Omit<Account, 'revision'> =>
  withEvent(
    withKeys({
      ...person,
      version: 1,
      disabled: false,
      sessionsFrom: at,
      keptSessionId: null,
      createdAt: at,
      updatedAt: at,
    }),
    accountCreated(),
    { actorId, at },
  );

/** The account with other content: a new version and an event that names the changed fields; itself when nothing is new. */
export function changeAccount(
  account: Account,
  changes: Partial<
    Pick<
      Account,
      | 'name'
      | 'phone'
      | 'email'
      | 'phoneProven'
      | 'unprovenLogins'
      | 'locale'
      | 'mutedNotices'
      | 'grants'
      | 'disabled'
      | 'passwordHash'
    >
  >,
  { actorId, at }: Act,
): Account {
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(
    (field) => JSON.stringify(changes[field]) !== JSON.stringify(account[field]),
  );
  if (fields.length === 0) return account;
  const next = withKeys({ ...account, ...changes, version: account.version + 1, updatedAt: at });
  return withEvent(inUse(next), accountChanged({ fields }), { actorId, at });
}

/** Somebody has shown that this login is its person's: by a code, or to somebody in charge. Nobody else can have it now. */
export function proveLogin(account: Account, key: string, { actorId, at }: Act): Account {
  if (!unprovenKeys(account).includes(key)) return account;
  const unprovenLogins = (account.unprovenLogins ?? []).filter((login) => keyOf(login) !== key);
  const proven = { ...account, unprovenLogins, phoneProven: true, version: account.version + 1, updatedAt: at };
  return withEvent(inUse(withKeys(proven)), loginProven(), { actorId, at });
}

/** Somebody has signed in or changed something: the account is not forgotten. */
export function inUse<T extends Pick<Account, 'expiresAt'>>(account: T): Omit<T, 'expiresAt'> | T {
  if (account.expiresAt === undefined) return account;
  const { expiresAt: _, ...rest } = account;
  return rest;
}

/** All sessions end, but for the one named. */
export const endSessions = (account: Account, at: Instant, keptSessionId: string | null): Account => ({
  ...account,
  sessionsFrom: at,
  keptSessionId,
});

/** Strangers have tried so many passwords that further strangers have to wait: the owner is to hear of it. */
export const slowSignIn = (account: Account, at: Instant): Account =>
  withEvent(account, signInSlowed(), { actorId: null, at });

type Keys = Pick<Account, 'loginKeys' | 'unprovenLogins' | 'grantKeys' | 'words'>;

/** What follows from contacts and grants and is kept to be found by. */
function withKeys<T extends Named & Contact & Partial<Keys> & { readonly grants: readonly Grant[] }>(
  account: T,
): Omit<T, keyof Keys> & Keys {
  const { loginKeys: _, unprovenLogins = [], grantKeys: __, words: ___, ...rest } = account;
  const all = loginKeys(account);
  const unproven = unprovenLogins.filter((login) => all.includes(keyOf(login)));
  const keys = all.filter((key) => !unproven.some((login) => keyOf(login) === key));
  const grantKeys = account.grants.flatMap(({ role, areaIds }) => [role, ...areaIds.map((id) => grantKey(role, id))]);
  return {
    ...rest,
    ...(keys.length > 0 && { loginKeys: keys }),
    ...(unproven.length > 0 && { unprovenLogins: unproven }),
    grantKeys: [...new Set(grantKeys)],
    words: wordsOf(account),
  };
}

type Named = Pick<Account, 'name' | 'phone' | 'email'>;

/** What lists find an account by: its name, its address, its number as people say it or by the last three digits. */
export function wordsOf({ name, phone, email }: Named): string[] {
  const number = phone?.replace(/^\+84/, '0');
  return beginningsOf([name, email, number, number?.slice(-3)]);
}

/** What a list of accounts is filtered by: a role, or a role in one area. */
export const grantKey = (role: PersonRole, areaId: string | null): string =>
  areaId === null ? role : `${role} ${areaId}`;
