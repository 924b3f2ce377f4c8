import type { Account } from './account.ts';
import { loginKeys, type Contact } from './contact.domain.ts';

/** A contact by the name of its field. */
export type ContactName = keyof Contact;
export const contactNames: readonly ContactName[] = ['phone', 'email'];

/**
 * A login that nobody has proven, as it is stored and found: with the seal, a slow hash of login and password. So many
 * people may type the same number, each opens their own account, and looking one up is the same work however many there are.
 */
export const unprovenLogin = (key: string, seal: string): string => `${key} ${seal}`;

/** The keys of an account's logins that nobody has proven. */
export const unprovenKeys = ({ unprovenLogins = [] }: Pick<Account, 'unprovenLogins'>): readonly string[] =>
  unprovenLogins.map(keyOf);

export const keyOf = (login: string): string => login.slice(0, login.lastIndexOf(' '));

/** The contacts that nobody has proven. */
export const unprovenContacts = (account: Contact & Pick<Account, 'unprovenLogins'>): readonly ContactName[] =>
  contactNames.filter((name) => unprovenKeyOf(account, name) !== null);

/** The key of a contact that nobody has proven; `null` when it is proven, or there is none. */
export function unprovenKeyOf(account: Contact & Pick<Account, 'unprovenLogins'>, name: ContactName): string | null {
  const [key] = loginKeys({ phone: null, email: null, [name]: account[name] });
  return key !== undefined && unprovenKeys(account).includes(key) ? key : null;
}

/** The contacts that messages go to: nothing is sent to a number that may be a stranger's. */
export function provenContacts(account: Contact & Pick<Account, 'unprovenLogins'>): Contact {
  const unproven = unprovenContacts(account);
  return {
    phone: unproven.includes('phone') ? null : account.phone,
    email: unproven.includes('email') ? null : account.email,
  };
}
