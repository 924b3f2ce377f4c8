import type { Locale } from '../../kernel/text.ts';

/** Prices read aloud, so that a zero too many is heard. */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
  .concat(' sixteen seventeen eighteen nineteen')
  .split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const BILLION = 1_000_000_000;

/** `35000` as `ba mươi lăm nghìn đồng`. @param vnd a whole number from 0 on */
export const priceInWords = (vnd: number, locale: Locale): string =>
  locale === 'vi' ? `${vietnamese(vnd)} đồng` : `${english(vnd)} đồng`;

function vietnamese(number: number): string {
  if (number >= BILLION) {
    const rest = number % BILLION;
    const head = `${vietnamese(Math.floor(number / BILLION))} tỷ`;
    return rest === 0 ? head : `${head} ${groups(rest, true)}`;
  }
  return number === 0 ? 'không' : groups(number, false);
}

/** Groups of three digits below a billion. Between two that are said, one of zeros is said too: `không nghìn`. */
function groups(number: number, isRest: boolean): string {
  const parts = [
    { value: Math.floor(number / 1_000_000), unit: ' triệu' },
    { value: Math.floor(number / 1_000) % 1_000, unit: ' nghìn' },
    { value: number % 1_000, unit: '' },
  ];
  const last = parts.findLastIndex(({ value }) => value > 0);
  const first = isRest ? 0 : parts.findIndex(({ value }) => value > 0);
  return parts
    .slice(first, last + 1)
    .map(({ value, unit }, at) => `${value === 0 ? 'không' : hundreds(value, isRest || at > 0)}${unit}`)
    .join(' ');
}

/** A number of 1 to 999; `whole`: with its zeros, as behind a larger group. */
function hundreds(number: number, whole: boolean): string {
  const [hundred, rest] = [Math.floor(number / 100), number % 100];
  const head = hundred > 0 || whole ? `${DIGITS[hundred] ?? ''} trăm` : '';
  if (rest === 0) return head;
  if (head === '') return tens(rest);
  return rest < 10 ? `${head} linh ${DIGITS[rest] ?? ''}` : `${head} ${tens(rest)}`;
}

/** A number of 1 to 99: `mười lăm`, `hai mươi mốt`, `hai mươi tư`. */
function tens(number: number): string {
  const [ten, one] = [Math.floor(number / 10), number % 10];
  if (ten === 0) return DIGITS[one] ?? '';
  const head = ten === 1 ? 'mười' : `${DIGITS[ten] ?? ''} mươi`;
  if (one === 0) return head;
  if (one === 5) return `${head} lăm`;
  if (ten > 1 && one === 1) return `${head} mốt`;
  return ten > 1 && one === 4 ? `${head} tư` : `${head} ${DIGITS[one] ?? ''}`;
}

function english(number: number): string {
  for (const [size, name] of [
    [BILLION, 'billion'],
    [1_000_000, 'million'],
    [1_000, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (number < size) continue;
    const rest = number % size;
    const head = `${english(Math.floor(number / size))} ${name}`;
    return rest === 0 ? head : `${head} ${english(rest)}`;
  }
  if (number < 20) return ONES[number] ?? '';
  const [ten, one] = [Math.floor(number / 10), number % 10];
  return one === 0 ? (TENS[ten] ?? '') : `${TENS[ten] ?? ''}-${ONES[one] ?? ''}`;
}
