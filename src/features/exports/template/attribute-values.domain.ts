import type { ShopeeFacts } from '../../feeds/index.ts';
import { ATTRIBUTE_KEY, type AttributeInput } from './attributes.domain.ts';

/** An attribute of a category, as a template has it. */
interface Attribute {
  readonly input: AttributeInput;
  /** What its rule says: an example of a number tells how a unit is spelled. */
  readonly rule: string;
  /** Values that the template lists for the category. */
  readonly listed: readonly string[];
}

type Value = (facts: ShopeeFacts, attribute: Attribute) => string | null;

/**
 * Attributes that a record can fill in, by their numbers, each with where that stands in the product. There is none for
 * the day of manufacture (101060) and the lot (101062): they differ with every batch.
 */
const FILLED: Readonly<Record<string, { readonly pointer: string; readonly value: Value }>> = {
  100010: { pointer: '/label/shelfLifeDays', value: shelfLife },
  100016: { pointer: '/name/vi', value: packaging },
  100037: { pointer: '/origin', value: origin },
  100095: { pointer: '/variants/0/netContent', value: ({ grams }, one) => quantities(grams, WEIGHTS, one) },
  100248: { pointer: '/variants/0/netContent', value: ({ millilitres }, one) => quantities(millilitres, VOLUMES, one) },
  100278: { pointer: '/variants/0/netContent', value: ({ millilitres }, one) => quantities(millilitres, VOLUMES, one) },
  101067: { pointer: '/producerId', value: ({ organisation }, one) => wanted(organisation, one) },
  101068: { pointer: '/producerId', value: ({ address }, one) => address && wanted(address, one) },
};

const filledAt = (key: string) => FILLED[key.slice(ATTRIBUTE_KEY.length)];

/** What a record says for an attribute, in the form that its template wants; `null` when it says nothing that fits. */
export const attributeValue = (key: string, facts: ShopeeFacts, attribute: Attribute): string | null =>
  filledAt(key)?.value(facts, attribute) ?? null;

/** Where a person fills in what an attribute is made of; what no field holds belongs to the choice of the category. */
export const attributePointer = (key: string): string => filledAt(key)?.pointer ?? '/channels/shopee/categoryId';

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const among = (listed: readonly string[], ...texts: readonly string[]): string | null =>
  texts.flatMap((text) => listed.find((value) => folded(value) === folded(text)) ?? [])[0] ?? null;

/** A text as the list has it, else as it is where that is allowed. Semicolons would part it in two. */
function wanted(text: string, { input, listed }: Attribute, ...otherWords: readonly string[]): string | null {
  const own = text
    .normalize('NFC')
    .replace(/\s*;\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
  return among(listed, own, ...otherWords) ?? (input.from === 'list' || own === '' ? null : own);
}

function origin({ vietnamese }: ShopeeFacts, attribute: Attribute): string | null {
  return vietnamese ? wanted('Việt Nam', attribute, 'Vietnam', 'Trong nước') : null;
}

/** Months where they are whole: lists have months, and labels are told in days. */
function shelfLife({ shelfLifeDays: days }: ShopeeFacts, attribute: Attribute): string | null {
  if (days === null || days <= 0) return null;
  const months = days % DAYS_IN_YEAR === 0 ? (days / DAYS_IN_YEAR) * 12 : days / DAYS_IN_MONTH;
  if (!Number.isInteger(months)) return wanted(`${String(days)} ngày`, attribute);
  return wanted(`${String(months)} tháng`, attribute, `${String(months)} months`, `${String(months)} bulan`);
}

const DAYS_IN_YEAR = 365;
const DAYS_IN_MONTH = 30;

/** The kind of pack that a product is called by; one that is no set is a single pack. */
function packaging({ called }: ShopeeFacts, { listed }: Attribute): string | null {
  const words = wordsOf(called);
  const named = listed.filter((value) => words.includes(wordsOf(value)));
  const [longest] = named.toSorted((one, other) => other.length - one.length);
  return longest ?? (SETS.some((set) => words.includes(wordsOf(set))) ? null : among(listed, 'Đơn', 'Single'));
}

const SETS = ['bộ', 'combo', 'set', 'cặp', 'đôi', 'lốc', 'thùng'];

const wordsOf = (text: string): string => ` ${(folded(text).match(/[\p{L}\d]+/gu) ?? []).join(' ')} `;

/** Units by how much they hold of the smallest, the largest first. */
type Units = readonly (readonly [name: RegExp, size: number, spelled: string])[];
const WEIGHTS: Units = [
  [/^kg$/i, 1_000, 'Kg'],
  [/^g(?:\/gr)?$/i, 1, 'g'],
];
const VOLUMES: Units = [
  [/^l$/i, 1_000, 'L'],
  [/^ml$/i, 1, 'ml'],
];

/**
 * Numbers with their unit and no blank between, as many as are taken. Where one is taken, it is that of the first variant:
 * an attribute is said of a product, and what its variants hold their options tell.
 */
function quantities(numbers: readonly number[], units: Units, attribute: Attribute): string | null {
  const converted = numbers.flatMap((number) => quantity(number, units, attribute) ?? []);
  return converted.length === 0 ? null : converted.slice(0, attribute.input.most).join(';');
}

function quantity(number: number, units: Units, { input, rule, listed }: Attribute): string | null {
  const offered = units.flatMap(([name, size, spelled]) => {
    const declared = input.units.find((unit) => name.test(unit));
    if (declared === undefined && input.units.length > 0) return [];
    return [{ size, unit: exampleOf(rule, name) ?? declared ?? spelled }];
  });
  const { size, unit } = offered.find((one) => number >= one.size) ?? offered.at(-1) ?? { size: 0, unit: '' };
  if (size === 0) return null;
  const own = `${String(Math.round((number / size) * 1_000) / 1_000)}${unit}`;
  return among(listed, own) ?? (input.from === 'list' ? null : own);
}

/** "[Nhập mẫu]8Kg": a rule shows how the unit is spelled. */
const exampleOf = (rule: string, name: RegExp): string | undefined =>
  Array.from(rule.matchAll(/(?<![\p{L}\d.,])\d+(\p{L}+)/gu), ([, unit = '']) => unit).find((unit) => name.test(unit));
