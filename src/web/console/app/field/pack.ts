import { slugOf } from '../../../../kernel/text.ts';

/** What a name says of the pack: `Tương nếp Úc Kỳ chai 500 ml`. */
export interface Pack {
  readonly value: number;
  readonly unit: 'ml' | 'l' | 'g' | 'kg';
}

const UNITS: Readonly<Record<string, Pack['unit']>> = {
  ml: 'ml',
  l: 'l',
  lít: 'l',
  lit: 'l',
  g: 'g',
  gr: 'g',
  gam: 'g',
  kg: 'kg',
  cân: 'kg',
  ký: 'kg',
};
const PACK = new RegExp(`(\\d+(?:[.,]\\d+)?) ?(${Object.keys(UNITS).join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/** The last amount that a text names, or `null`. */
export function packOf(text: string): Pack | null {
  const found = [...text.normalize('NFC').matchAll(PACK)].at(-1);
  const unit = UNITS[found?.[2]?.toLowerCase() ?? ''];
  const value = Number(found?.[1]?.replace(',', '.'));
  return unit && value > 0 ? { value, unit } : null;
}

const GRAMS: Readonly<Record<Pack['unit'], number>> = { ml: 1, l: 1_000, g: 1, kg: 1_000 };
/** What bottles, boxes and padding weigh beside what is in them: a part of it, and a part of their own. */
const WRAPPING = { share: 1.1, grams: 250, step: 50 } as const;

/** What a parcel of it weighs, about, in grams. */
export const parcelGrams = ({ value, unit }: Pack): number =>
  Math.ceil((value * GRAMS[unit] * WRAPPING.share + WRAPPING.grams) / WRAPPING.step) * WRAPPING.step;

const MAX_SKU = 40;

/** A code for a product that nobody has to think of: `TUONG-NEP-UC-KY-CHAI-500-ML`, with a number from the second on. */
export const skuOf = (name: string, at: number): string =>
  [slugOf(name, MAX_SKU).replace(/-$/, '') || 'san-pham', ...(at > 0 ? [String(at + 1)] : [])].join('-').toUpperCase();

/** Ingredients as somebody lists them: parted by commas, semicolons or lines, but not within a number. */
export const ingredientsOf = (text: string): readonly string[] =>
  text
    .split(/[;\n]|,(?!\d)/)
    .map((part) => part.normalize('NFC').trim().replace(/\.$/, ''))
    .filter((part) => part !== '');
