/** Limits in numbers that the rules of a template tell in sentences. */

const MONEY = /(?:VND|₫)\s*(\d[\d.,]*)|(\d[\d.,]*)\s*(?:VND|₫|đồng)/i;

/** The highest price that a way of shipping takes, in đồng: "… không được lớn hơn VND10000000.00." */
export function priceCapIn(rule: string): number | null {
  const [, before, behind] = MONEY.exec(rule) ?? [];
  const digits = (before ?? behind ?? '').replace(/[.,]+$/, '').replace(/[.,]\d{2}$/, '');
  return digits === '' ? null : Number(digits.replace(/[.,]/g, ''));
}

/** Words by which a rule says that one price is a multiple of another. */
const MULTIPLE = /chia|lần|gấp|dibagi|divid|times|หาร|倍/i;
const MAX_RATIO = 100;

/** How many times the lowest price of a product its highest may be, told behind the range of prices. */
export function priceRatioIn(rule: string): number | null {
  if (!MULTIPLE.test(rule.normalize('NFC'))) return null;
  const last = Number(
    rule
      .match(/\d+(?:[.,]\d+)*/g)
      ?.at(-1)
      ?.replace(',', '.'),
  );
  return last > 1 && last <= MAX_RATIO ? last : null;
}
