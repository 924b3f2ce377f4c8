import { cleanCode } from './pasted-text.ts';

/** Mobile prefixes in use since 15 September 2018, by the numbering plan of the Ministry of Information. */
const MOBILE = /^(?:\+84|0084|84)?0?((?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7})$/;
const EMAIL = /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * A Vietnamese mobile number in E.164 (`+84912345678`) from any usual spelling: `0912 345 678`, `84-912.345.678`,
 * `+84 (0) 912345678`. `null` when it is none.
 */
export function parsePhone(text: string): string | null {
  const national = MOBILE.exec(digitsOf(text))?.[1];
  return national === undefined ? null : `+84${national}`;
}

/** Area codes of fixed lines since 2017 (plan of the Ministry of Information, Decision 2036/QĐ-BTTTT): ten digits in all. */
const FIXED =
  /^(?:\+84|0084|84)?0?(2(?:[48]\d|0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7})$/;

/** A Vietnamese number that people can call, mobile or fixed, in E.164; only a mobile one gets messages. */
export function parseContactPhone(text: string): string | null {
  const national = FIXED.exec(digitsOf(text))?.[1];
  return national === undefined ? parsePhone(text) : `+84${national}`;
}

/** Numbers of services, the same all over the country: 1800 and 1900 with four or six digits (Circular 22/2014/TT-BTTTT). */
const SERVICE = /^1[89]00\d{4}(?:\d{2})?$/;

/** A number for buyers: one that people can call in E.164, or that of a service as it is dialled. `null` when it is none. */
export function parseHotline(text: string): string | null {
  const digits = digitsOf(text);
  return SERVICE.test(digits) ? digits : parseContactPhone(text);
}

const digitsOf = (text: string): string => cleanCode(text).replace(/[\s().\-·]/g, '');

/** An e-mail address in lower case; `null` when it is none. */
export function parseEmail(text: string): string | null {
  const address = cleanCode(text).trim().toLowerCase();
  return address.length <= 254 && EMAIL.test(address) ? address : null;
}
