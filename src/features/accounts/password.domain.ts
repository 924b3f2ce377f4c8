import type { Contact } from './contact.domain.ts';

export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 200;

/** The ones tried first. Rows and repetitions of keys are found by rule below. */
const COMMON = new Set(
  'password matkhau password1 matkhau1 iloveyou anhyeuem emyeuanh yeuemnhieu khongbiet vietnam123 abc12345 qwerty123 admin123 thainguyen phubinh123'.split(
    ' ',
  ),
);
const ROWS = [
  '01234567890123456789',
  '98765432109876543210',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
];

/**
 * Whether a password falls at once to who knows the person or a short list (NIST SP 800-63B 5.1.1.2). What it is made
 * of is not prescribed: length helps, rules about signs don't.
 */
export function isWeakPassword(password: string, { phone, email }: Contact): boolean {
  const folded = password.toLowerCase().replace(/\s/g, '');
  const own = [phone?.slice(3), email?.split('@')[0]].filter((part) => part !== undefined && part.length >= 5);
  return (
    COMMON.has(folded) ||
    new Set(folded).size < 4 ||
    ROWS.some((row) => row.includes(folded)) ||
    own.some((part) => part !== undefined && folded.includes(part) && folded.length < part.length + 6)
  );
}
