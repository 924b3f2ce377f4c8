import { SHIPPING_KEY } from '../../feeds/mappers/shopee.keys.ts';

/** Countries that Shopee sells in, as templates show them. */
export type Market = 'VN' | 'ID' | 'TW' | 'TH' | 'SG' | 'MY' | 'PH' | 'BR';

export type WeightUnit = 'g' | 'kg';

interface Traits {
  /** In what parcels are weighed where the file does not say it. */
  readonly weight: WeightUnit;
  /** Begins the numbers of its ways of shipping: 5001 and 50053 are Vietnamese, 8003 is Indonesian. */
  readonly shipping: string;
  /** How limits of price name its money. */
  readonly money: RegExp;
}

/**
 * Told by what genuine templates of 2025 and 2026 say, and by the scripts of sellers who fill them in: parcels are
 * weighed in grams in Vietnam and Indonesia, in kilograms elsewhere.
 */
const markets: Readonly<Record<Market, Traits>> = {
  VN: { weight: 'g', shipping: '5', money: /VND|₫/ },
  ID: { weight: 'g', shipping: '8', money: /rupiah|IDR|Rp\s?\d/ },
  TW: { weight: 'kg', shipping: '3', money: /TWD|NT\$|新台幣/ },
  TH: { weight: 'kg', shipping: '7', money: /THB|฿|บาท/ },
  SG: { weight: 'kg', shipping: '1', money: /SGD|S\$/ },
  MY: { weight: 'kg', shipping: '2', money: /MYR|RM\s?\d/ },
  PH: { weight: 'kg', shipping: '4', money: /PHP|₱/ },
  BR: { weight: 'kg', shipping: '9', money: /BRL|R\$/ },
};

const codes = Object.keys(markets) as readonly Market[];

/**
 * Whose template it is, by what stands in it: its money, then its ways of shipping. Names of files prove nothing, and a
 * seller may see any of them in English. `null` when it does not tell, or tells two things at once.
 */
export function marketOf(
  columns: readonly { readonly key: string; readonly said: readonly string[] }[],
): Market | null {
  const said = columns.flatMap((column) => column.said).join('\n');
  const ways = columns.flatMap(({ key }) => (key.startsWith(SHIPPING_KEY) ? [key.slice(SHIPPING_KEY.length)] : []));
  return (
    theOnly(codes.filter((code) => markets[code].money.test(said))) ??
    theOnly(codes.filter((code) => ways.some((way) => way.startsWith(markets[code].shipping))))
  );
}

const theOnly = <T>(found: readonly T[]): T | null => (found.length === 1 ? (found[0] ?? null) : null);

/** What parcels are weighed in there. */
export const usualWeight = (market: Market): WeightUnit => markets[market].weight;

/** Chinese and Thai words touch others without a blank: only a Latin letter makes another word of these. */
const UNIT_WORDS =
  /(?<!\p{Script=Latin})(?:(?<kg>kgs?|kilograms?|ki-?l[oô]-?gam|quilos?|公斤|千克|กก|กิโลกรัม)|(?:g|gr|grams?|gam|gramas?|公克|克|กรัม))(?!\p{Script=Latin})/giu;
const BEHIND_NUMBER = /\d\s*$/;

/**
 * The unit that a text asks for. One that stands alone counts before those behind numbers, which may be examples or limits
 * ("kg, ví dụ 500 g"). `null` when it names none, or two with the same right.
 */
export function unitIn(text: string): WeightUnit | null {
  const composed = text.normalize('NFC');
  const alone = new Set<WeightUnit>();
  const numbered = new Set<WeightUnit>();
  for (const { index, groups } of composed.matchAll(UNIT_WORDS))
    (BEHIND_NUMBER.test(composed.slice(0, index)) ? numbered : alone).add(groups?.['kg'] ? 'kg' : 'g');
  return theOnly([...(alone.size > 0 ? alone : numbered)]);
}
