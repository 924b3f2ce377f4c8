import { cleanCode } from './pasted-text.ts';

/** Birth provinces in personal ids: the 63 provinces of 2004 to 2025 by their number. */
const BIRTH_PROVINCES = new Set(
  (
    '01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 ' +
    '58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'
  ).split(' '),
);
const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const OLDEST_PERSON = 120;

const withoutSpaces = (text: string): string => cleanCode(text).replace(/[\s.]/g, '');

/**
 * A tax code in its usual form: `0100109106`, `0100109106-001` for a branch, or the 12 digits of a personal id, which
 * households have used since 1 July 2025. `null` when it has none of these forms.
 */
export function parseTaxCode(text: string): string | null {
  const [, code, branch] = /^(\d{10})(?:-?(\d{3}))?$/.exec(withoutSpaces(text)) ?? [];
  if (code === undefined) return parsePersonalId(text);
  return branch === undefined ? code : `${code}-${branch}`;
}

/** The 12 digits of a personal id; `null` when there are others or more. */
export function parsePersonalId(text: string): string | null {
  const digits = withoutSpaces(text);
  return /^\d{12}$/.test(digits) ? digits : null;
}

/** Whether a tax code is a personal id: those have no check digit. */
export const isPersonalId = (taxCode: string): boolean => /^\d{12}$/.test(taxCode);

/**
 * Whether the tenth digit of a tax code (not one that is a personal id) is the check digit. No legal text publishes the
 * rule, and where it gives 10 the sources disagree, so 0 passes there: a doubt is for a person to look into.
 */
export function hasTaxCheckDigit(taxCode: string): boolean {
  const digits = Array.from(taxCode.slice(0, 10), Number);
  const sum = TAX_WEIGHTS.reduce((total, weight, place) => total + weight * (digits[place] ?? 0), 0);
  return (10 - (sum % 11)) % 10 === digits[9];
}

/** Whether the first three digits of a personal id are those of a province. */
export const hasBirthProvince = (personalId: string): boolean =>
  personalId.startsWith('0') && BIRTH_PROVINCES.has(personalId.slice(1, 3));

/** Whether somebody born in the year that a personal id names can be alive in `year`. */
export function hasLivingBirthYear(personalId: string, year: number): boolean {
  const century = 1900 + 100 * Math.floor(Number(personalId.charAt(3)) / 2);
  const born = century + Number(personalId.slice(4, 6));
  return born <= year && born >= year - OLDEST_PERSON;
}

/** Zeros alone, with a kind of packing before them or without: they fit the check digit and were given to nobody. */
const GIVEN_TO_NOBODY = /^(?:0+|\d0{12}\d)$/;

/**
 * The digits of a GTIN-8, -12, -13 or -14 with a right check digit (GS1 General Specifications); `null` for anything else.
 * Vietnamese ones begin with 893, but goods with others are sold too.
 */
export function parseGtin(text: string): string | null {
  const digits = withoutSpaces(text).replace(/(?<=\d)-(?=\d)/g, '');
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || GIVEN_TO_NOBODY.test(digits)) return null;
  const sum = Array.from(digits.slice(0, -1))
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1)) ? digits : null;
}

/**
 * The number that a GTIN is, however many zeros were put before it: one of 8, 12 or 13 digits is the same number in 14
 * (GS1 General Specifications, section 3.3).
 */
export const gtinNumber = (gtin: string): string => gtin.padStart(14, '0');
