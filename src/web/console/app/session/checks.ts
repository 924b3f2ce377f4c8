import { parseEmail, parsePhone } from '../../../../kernel/contact.ts';

/** The six digits of a code, however they were typed; `null` when they are none. */
export function parseCode(text: string): string | null {
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Letters that a password has at least; the service refuses what is too easy to guess. */
const MIN_PASSWORD = 8;
export const isShort = (password: string): boolean => password.length < MIN_PASSWORD;

export const isLogin = (text: string): boolean => parsePhone(text) !== null || parseEmail(text) !== null;
export const isPhone = (text: string): boolean => parsePhone(text) !== null;
