import { cleanText } from '../../kernel/pasted-text.ts';
import { withoutMarks } from '../../kernel/text.ts';

const THOUSAND = 1_000;
const MILLION = 1_000_000;
const BILLION = 1_000_000_000;
const FACTORS: Readonly<Record<string, number>> = {
  k: THOUSAND,
  nghin: THOUSAND,
  ngan: THOUSAND,
  tr: MILLION,
  trieu: MILLION,
  ty: BILLION,
  ti: BILLION,
};

const UNIT = 'nghin|ngan|k|trieu|tr|ty|ti';
const CURRENCY = '(?:₫|d|dong|vnd)';
/** Thousands are parted by one kind of sign; parts of a unit have at most two digits. */
const NUMBER = '(?<whole>\\d{1,3}(?<sign>[., ])\\d{3}(?:\\k<sign>\\d{3})*|\\d+)|(?<part>\\d+[.,]\\d{1,2})';
/** What follows a unit: digits of it (`1tr2`), a smaller unit (`1 triệu 250 nghìn`), or a half. */
const REST = '(?<digits>\\d{1,3})|(?<smaller>\\d{1,3}) ?(?:nghin|ngan|k)|(?<half>ruoi)';
const PRICE = new RegExp(
  `^(?<before>${CURRENCY} ?)?(?:${NUMBER})(?: ?(?<unit>${UNIT})(?: ?(?:${REST}))?)? ?(?<after>${CURRENCY})?$`,
);

/**
 * What a price in VND can mean as people type it, and as pages write it: `45000`, `45.000 ₫`, `VND 4,300`, `45k`,
 * `1,5 triệu đồng`, `1tr2`, `1 triệu 250 nghìn`, `2 triệu rưỡi`. One when it is plain, two when it has to be asked
 * (`45` is 45 thousand or 45 đồng; `45.5` lacks its unit), none when it is no price or could mean anything.
 */
export function priceReadings(text: string): readonly number[] {
  const plain = withoutMarks(cleanText(text)).trim().replace(/ +/g, ' ');
  const found = PRICE.exec(plain)?.groups;
  if (!found) return [];
  const { whole, sign, part, unit } = found;
  const number = Number((whole?.replace(/[., ]/g, '') ?? part ?? '').replace(',', '.'));
  const named = found['before'] !== undefined || found['after'] !== undefined;
  if (unit === undefined)
    return bareReadings(number, { named, isPart: part !== undefined, isGrouped: sign !== undefined });
  const factor = FACTORS[unit] ?? 1;
  const rest = restOf(found, factor);
  // 1.250 triệu: one and a quarter, or more than a thousand.
  if (sign !== undefined && (factor > THOUSAND || rest !== 0)) return [];
  if (rest === null || (part !== undefined && rest !== 0)) return [];
  return [Math.round(number * factor) + rest];
}

interface Bare {
  readonly named: boolean;
  readonly isPart: boolean;
  readonly isGrouped: boolean;
}

function bareReadings(number: number, { named, isPart, isGrouped }: Bare): readonly number[] {
  if (isPart) return named ? [] : [Math.round(number * THOUSAND), Math.round(number * MILLION)];
  if (named || isGrouped || number === 0 || number >= THOUSAND) return [number];
  return [number * THOUSAND, number];
}

/** What the part behind a unit adds; `null` when it makes no sense there. */
function restOf(
  { digits, smaller, half }: Readonly<Record<string, string | undefined>>,
  factor: number,
): number | null {
  if (digits !== undefined) return (Number(digits) * factor) / 10 ** digits.length;
  if (smaller !== undefined) return factor === MILLION ? Number(smaller) * THOUSAND : null;
  return half === undefined ? 0 : factor / 2;
}

/** The one price that a text means; `null` when it is none, or has to be asked. */
export function parsePrice(text: string): number | null {
  const [price, other] = priceReadings(text);
  return price === undefined || other !== undefined ? null : price;
}

/** Why a price should be asked about once: a zero more or less is typed easily. */
export type PriceDoubt = 'small' | 'large' | 'unlikeOthers' | 'unlikeBefore';

const SMALL_PRICE = 1_000;
const LARGE_PRICE = 20_000_000;
const TIMES_OTHERS = 5;
const TIMES_BEFORE = 10;

interface Compared {
  /** Prices of the other variants of the product, in VND. */
  readonly others?: readonly number[];
  /** What it cost until now, in VND. */
  readonly before?: number | null;
}

/** What is doubtful about a price in VND; `null` when nothing is. A doubt is asked about once and never refuses. */
export function priceDoubt(vnd: number, { others = [], before = null }: Compared = {}): PriceDoubt | null {
  if (vnd < SMALL_PRICE) return 'small';
  if (vnd > LARGE_PRICE) return 'large';
  if (before !== null && isFar(vnd, before, TIMES_BEFORE)) return 'unlikeBefore';
  return others.some((other) => isFar(vnd, other, TIMES_OTHERS)) ? 'unlikeOthers' : null;
}

const isFar = (one: number, other: number, times: number): boolean =>
  other > 0 && (one >= times * other || other >= times * one);
