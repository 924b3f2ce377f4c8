import type { Locale } from './text.ts';

const tags: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' };
const formats = Object.fromEntries(
  Object.entries(tags).map(([locale, tag]) => [
    locale,
    // Three decimals; what is smaller than that keeps three digits.
    new Intl.NumberFormat(tag, {
      maximumFractionDigits: 3,
      maximumSignificantDigits: 3,
      roundingPriority: 'morePrecision',
    }),
  ]),
) as Readonly<Record<Locale, Intl.NumberFormat>>;

/** A number as people write it: `0,3` and `1.250` in Vietnamese, never the dust of floating point or an exponent. */
export const numberText = (value: number, locale: Locale): string => formats[locale].format(value);
