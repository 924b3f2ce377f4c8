/** What the rows of a template say about its columns, in any of the languages that Shopee writes them in. */

/** Marks of columns that must be filled in, in templates whose keys have no flags; a star or a translation may follow. */
const MANDATORY =
  /^(?:bắt buộc|mandatory|required|wajib|必填|obrigatório|จำเป็นต้องกรอก)\s*(?:\*|\((?!.*(?:điều kiện|condition)).*\))?$/i;
const OTHER_MARKS =
  /^(?:không bắt buộc|tùy chọn|tuỳ chọn|có điều kiện|điều kiện|bắt buộc có điều kiện|optional|conditional|opsional|選填|opcional)/i;

const plain = (text: string): string => text.normalize('NFC').trim();

export const saysMandatory = (mark: string): boolean => MANDATORY.test(plain(mark));
export const isMark = (text: string): boolean => MANDATORY.test(plain(text)) || OTHER_MARKS.test(plain(text));

/** A number with separators of thousands, with a fraction, or plain; one that begins with 0 may be the day of a date. */
const NUMBER = String.raw`(?:\d{1,3}(?:[.,]\d{3})+|(?:0|[1-9]\d*)[.,]\d{1,2}|0|[1-9]\d*)`;
const BETWEEN = String.raw`(?:-|–|~|đến|tới|to|s\/d|sampai|至|até|a|ถึง)`;
/** No part of a date: 01-12-2026 is no range from 1 to 12. */
const RANGE = new RegExp(
  String.raw`(?<![\d.,/-])(${NUMBER})\s*(?:ký tự|karakter|characters?|caracteres)?\s*${BETWEEN}\s*(${NUMBER})(?![\d/]|[.,-]\d)`,
  'iu',
);

function valueOf(digits: string): number {
  const whole = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits);
  return whole ? Number(digits.replace(/[.,]/g, '')) : Number(digits.replace(',', '.'));
}

/** The range in whole numbers that a rule tells; `null` when it tells none. */
export function rangeIn(text: string): { readonly min: number; readonly max: number } | null {
  const [, first, last] = RANGE.exec(plain(text)) ?? [];
  if (first === undefined || last === undefined) return null;
  const [min, max] = [Math.ceil(valueOf(first)), Math.floor(valueOf(last))];
  return min <= max ? { min, max } : null;
}

/** How a way of shipping is turned on and off. */
export interface Switches {
  readonly on: string;
  readonly off: string;
}

/** Words that turn something off, where a list begins with them. */
const OFF = /^(?:tắt|off|no|không|nonaktif|tidak aktif|關閉|ปิด|desativ\w*)$/i;

const pairOf = (words: readonly string[]): Switches | null => {
  const [on = '', off = ''] = words.map((word) => word.trim());
  if (words.length !== 2 || on === '' || off === '') return null;
  return OFF.test(plain(on)) ? { on: off, off: on } : { on, off };
};

/** The two words of a list that a cell offers: `"Bật,Tắt"`. */
export function switchesInList(formula: string): Switches | null {
  const [, words = ''] = /^=?\s*"([^"]*)"$/.exec(formula.trim()) ?? [];
  return pairOf(words.split(','));
}

/** The two words of a rule: `Mở / Tắt`. */
export const switchesInRule = (rule: string): Switches | null => (rule.length > 40 ? null : pairOf(rule.split('/')));
