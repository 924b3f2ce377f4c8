import { parseGtin } from '../../kernel/identifiers.ts';
import { cleanCode } from '../../kernel/pasted-text.ts';
import { wordsOf } from './words.domain.ts';

const DIGITS_OF_A_CODE = 4;

/** A code without what people put between its parts, as it is compared. */
const foldCode = (code: string): string => wordsOf(cleanCode(code)).join('');

/** A GTIN as it is compared: without the zeros that make one length of another. `null`: it is none. */
export const barcodeOf = (digits: string): string | null => parseGtin(digits)?.replace(/^0+/, '') ?? null;

/** Where a GTIN stands in what scanners read and labels show (GS1 General Specifications, GS1 Digital Link). */
const CARRIERS = [
  // A web address: .../01/08936163552686/10/ABC
  /(?:^|\/)(?:01|gtin)\/(\d{8}|\d{12,14})(?=[/?#]|$)/i,
  // As it is printed: (01) 0893 6163 5526 86 (10) ABC
  /\(01\) ?(\d(?: ?\d){13})(?! ?\d)/,
  // As it is read, the kind of symbol before it or not: 01 and 14 digits, then other elements
  /^(?:\][a-z]\d)?01(\d{14})/i,
];

/** The barcode that a text is, in whichever of its forms; `null` when it is none. */
export function barcodeIn(text: string): string | null {
  const plain = cleanCode(text).trim();
  const found = [plain, ...CARRIERS.map((carrier) => carrier.exec(plain)?.[1])];
  for (const digits of found) {
    const barcode = digits === undefined ? null : barcodeOf(digits);
    if (barcode !== null) return barcode;
  }
  return null;
}

/** The code that was typed: a barcode, or what has no space and four digits. `null`: words. */
export function codeIn(text: string): string | null {
  const trimmed = text.trim();
  const barcode = barcodeIn(trimmed);
  if (barcode !== null) return barcode;
  const digits = trimmed.match(/\p{N}/gu) ?? [];
  const code = /\s/.test(trimmed) || digits.length < DIGITS_OF_A_CODE ? '' : foldCode(trimmed);
  return code === '' ? null : code;
}

/** What a code is found by: itself, and as a barcode. */
export const codeKeysOf = (code: string): readonly string[] => [
  ...new Set([foldCode(code), barcodeOf(code)].filter((key) => key !== null)),
];
