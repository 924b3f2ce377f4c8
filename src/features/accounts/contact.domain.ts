import { parseEmail, parsePhone } from '../../kernel/contact.ts';
import { cleanCode } from '../../kernel/pasted-text.ts';

export interface Contact {
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** What tells the logins of an account from all others. */
export const loginKeys = ({ phone, email }: Contact): string[] => [
  ...(phone === null ? [] : [`phone:${phone}`]),
  ...(email === null ? [] : [`email:${email}`]),
];

/** The key that a typed login means; for what is neither phone number nor address, one that no account has. */
export function loginKeyOf(login: string): string {
  const phone = parsePhone(login);
  if (phone !== null) return `phone:${phone}`;
  const email = parseEmail(login);
  return email === null ? `none:${cleanCode(login).trim().toLowerCase()}` : `email:${email}`;
}
