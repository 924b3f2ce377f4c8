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

/** A text as part of an address: Vietnamese letters without their marks, everything else as single hyphens. */
export const slugOf = (text: string, longest = 80): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
