import { cleanText } from '../../kernel/pasted-text.ts';
import { withoutMarks } from '../../kernel/text.ts';

const THOUSAND = 1_000;
const MILLION = 1_000_000;
const FACTORS: Readonly<Record<string, number>> = {
  k: THOUSAND,
  nghin: THOUSAND,
  ngan: THOUSAND,
  tr: MILLION,
  trieu: MILLION,
};

const CURRENCY = '(?:₫|d|dong|vnd)';
/** Thousands are parted by one kind of sign; parts of a million have at most two digits. */
const PRICE = new RegExp(
  `^(?:${CURRENCY} ?)?(?:(?<whole>\\d{1,3}(?<sign>[., ])\\d{3}(?:\\k<sign>\\d{3})*|\\d+)|(?<part>\\d+[.,]\\d{1,2})) ?(?<unit>k|nghin|ngan|tr|trieu)? ?${CURRENCY}?$`,
);

/**
 * A price in VND as people type it, and as pages write it: `45000`, `45.000 ₫`, `VND 4,300`, `45k`, `1,5 triệu đồng`.
 * `null` when it could mean several, as `45.5` and `1.250 triệu` do.
 */
export function readPrice(text: string): number | null {
  const plain = withoutMarks(cleanText(text)).trim().replace(/ +/g, ' ');
  const { whole, sign, part, unit = '' } = PRICE.exec(plain)?.groups ?? {};
  const factor = FACTORS[unit] ?? 1;
  if (whole !== undefined)
    return sign !== undefined && factor === MILLION ? null : Number(whole.replace(/[., ]/g, '')) * factor;
  return part !== undefined && factor === MILLION ? Math.round(Number(part.replace(',', '.')) * factor) : null;
}
