export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A text for people. Vietnamese is always there; English where somebody wrote it. */
export interface LocalizedText {
  readonly vi: string;
  readonly en?: string | null;
}

/** The text in the reader's language, else in Vietnamese. */
const inLocale = (text: LocalizedText, locale: Locale): string => (locale === 'en' ? (text.en ?? text.vi) : text.vi);

/** Values for the `{names}` in a text; a localized one is put in the reader's language. */
export type TextValues = Readonly<Record<string, string | number | LocalizedText>>;

/** `template` with each `{name}` replaced by its value; a name without a value stays as it is. */
export function fillText(template: string, values: TextValues, locale: Locale): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? inLocale(value, locale) : String(value);
  });
}

/** Latin letters of Europe that don't come apart into a base and its marks, and those that stand in for đ. */
const BASES: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
};
const WITH_BASE = new RegExp(`[${Object.keys(BASES).join('')}]`, 'g');

/** A text in small letters without marks, letters that have a base by it: what people type who leave marks out. */
export const withoutMarks = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    // Some letters only come apart when they are small.
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(WITH_BASE, (letter) => BASES[letter] ?? letter);

/** A text as part of an address: Latin letters without their marks, everything else as single hyphens. */
export const slugOf = (text: string, longest = 80): string =>
  withoutMarks(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
