import type { Day } from '../../kernel/clock.ts';
import { numberText } from '../../kernel/numbers.ts';
import type { Locale, LocalizedText } from '../../kernel/text.ts';

/** `35.000 ₫`, on one line. */
export const priceText = (vnd: number, locale: Locale): string => `${numberText(vnd, locale)}\u00A0₫`;

/** `20/06/2029`, `20 June 2029`. */
export function dayText(day: Day, locale: Locale): string {
  const [year, month, date] = day.split('-');
  return locale === 'vi'
    ? `${date ?? ''}/${month ?? ''}/${year ?? ''}`
    : `${String(Number(date))} ${englishMonths[Number(month) - 1] ?? ''} ${year ?? ''}`;
}

/** A number of `parseHotline` as people say it: `0912 345 678`, `0208 386 1234`, `1900 1234`. */
export const phoneText = (phone: string): string =>
  phone
    .replace(/^\+84(\d{3})(\d{3})(\d{3,4})$/, (_, a: string, b: string, c: string) => `0${a} ${b} ${c}`)
    .replace(/^(1[89]00)(\d+)$/, '$1 $2');

/** A commune with its province, as addresses have them: `Xã Phú Bình, tỉnh Thái Nguyên`. */
export function placeName({
  name,
  provinceName,
}: {
  readonly name: LocalizedText | null;
  readonly provinceName: LocalizedText | null;
}): LocalizedText | null {
  if (name === null || provinceName === null) return name ?? provinceName;
  const { vi } = provinceName;
  return {
    vi: `${name.vi}, ${vi.charAt(0).toLowerCase()}${vi.slice(1)}`,
    en: name.en && provinceName.en ? `${name.en}, ${provinceName.en}` : null,
  };
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTHS = 12;

const monthText = (month: number, locale: Locale): string =>
  locale === 'vi' ? `tháng ${String(month)}` : (englishMonths[month - 1] ?? '');

/** The months of a season, those in a row as one: `tháng 11 đến tháng 2`. */
export function seasonText(months: readonly number[], locale: Locale): string {
  const inSeason = new Set(months);
  if (inSeason.size >= MONTHS) return locale === 'vi' ? 'quanh năm' : 'all year';
  const after = (month: number): number => (month % MONTHS) + 1;
  const before = (month: number): number => ((month + MONTHS - 2) % MONTHS) + 1;
  const starts = [...inSeason].filter((month) => !inSeason.has(before(month))).sort((one, other) => one - other);
  const spans = starts.map((start) => {
    let end = start;
    while (inSeason.has(after(end))) end = after(end);
    const [from, to] = [monthText(start, locale), monthText(end, locale)];
    return start === end ? from : `${from} ${locale === 'vi' ? 'đến' : 'to'} ${to}`;
  });
  return spans.join(', ');
}

/** A text in the reader's language, else in Vietnamese; `lang` says so when it is not the reader's. */
export interface TextInLocale {
  readonly text: string;
  readonly lang: 'vi' | undefined;
}

export function textInLocale(text: LocalizedText, locale: Locale): TextInLocale {
  if (locale === 'vi') return { text: text.vi, lang: undefined };
  return text.en ? { text: text.en, lang: undefined } : { text: text.vi, lang: 'vi' };
}
