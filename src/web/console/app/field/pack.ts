import { slugOf, withoutMarks } from '../../../../kernel/text.ts';

/** What a name says of the pack: `Tương nếp Úc Kỳ chai 500 ml`. */
interface Pack {
  readonly value: number;
  readonly unit: string;
}

/** What is known of the goods of a set: in what they are counted besides, what they weigh, how their codes begin. */
interface Goods {
  readonly skuStem: string;
  readonly units: readonly string[];
  readonly weight: {
    readonly gramsPerMl: number | null;
    readonly gramsPerPiece: number | null;
    readonly packGrams: number;
  };
}

/** Measures, however they are written. */
const MEASURES: Readonly<Record<string, string>> = {
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

/** The last amount that a text names, in a measure or in what goods of its set are counted in; or `null`. */
export function packOf(text: string, goods: Goods | null = null): Pack | null {
  const units: Readonly<Record<string, string>> = {
    ...Object.fromEntries((goods?.units ?? []).map((unit) => [unit, unit])),
    ...MEASURES,
  };
  const pack = new RegExp(`(\\d+(?:[.,]\\d+)?) ?(${Object.keys(units).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const found = [...text.normalize('NFC').matchAll(pack)].at(-1);
  const unit = units[found?.[2]?.toLowerCase() ?? ''];
  const value = Number(found?.[1]?.replace(',', '.'));
  return unit !== undefined && value > 0 ? { value, unit } : null;
}

const PER_THOUSAND: Readonly<Record<string, number>> = { ml: 1, l: 1_000, g: 1, kg: 1_000 };
/** What bottles, boxes and padding weigh, about, while nobody knows what it is. */
const WRAPPING_GRAMS = 250;
/** Nobody weighs more exactly than this. */
const STEP_GRAMS = 50;

/** What a parcel of it weighs, about, in grams; `null` where nobody knows what one piece of it weighs. */
export function parcelGrams({ value, unit }: Pack, goods: Goods | null = null): number | null {
  const { gramsPerMl = null, gramsPerPiece = null, packGrams = WRAPPING_GRAMS } = goods?.weight ?? {};
  const measured = PER_THOUSAND[unit];
  const isLiquid = unit === 'ml' || unit === 'l';
  const each = measured === undefined ? gramsPerPiece : measured * (isLiquid ? (gramsPerMl ?? 1) : 1);
  return each === null ? null : Math.ceil((value * each + packGrams) / STEP_GRAMS) * STEP_GRAMS;
}

const MAX_SKU = 40;

/**
 * A code for a product that nobody has to think of, with a number from the second size on: by its set and the first
 * letters of its name, `TUONG-TNUKC-500ML`; while no set is known by its name, `TUONG-NEP-UC-KY-CHAI-500-ML`.
 */
export function skuOf(name: string, at: number, goods: Goods | null = null): string {
  const pack = packOf(name, goods);
  const [called = ''] = withoutMarks(name).split(/\d/);
  const words = called.match(/[a-z]+/g) ?? [];
  const initials = words.map((word) => word.charAt(0)).join('');
  const short = [goods?.skuStem, initials, pack && `${String(pack.value)}${withoutMarks(pack.unit)}`].filter(Boolean);
  const begin = goods ? short.join('-') : slugOf(name, MAX_SKU).replace(/-$/, '') || 'san-pham';
  return [begin.slice(0, MAX_SKU), ...(at > 0 ? [String(at + 1)] : [])].join('-').toUpperCase();
}

/** Ingredients as somebody lists them: parted by commas, semicolons or lines, but not within a number. */
export const ingredientsOf = (text: string): readonly string[] =>
  text
    .split(/[;\n]|,(?!\d)/)
    .map((part) => part.normalize('NFC').trim().replace(/\.$/, ''))
    .filter((part) => part !== '');
