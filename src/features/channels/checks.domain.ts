import type { CanonicalRow } from './canonical-row.domain.ts';
import { isKnownCategory, proposedCategory, type CategoryTable } from './categories.domain.ts';
import type { Severity, ShippingWay } from './channel.ts';
import { foldSku } from '../../kernel/skus.ts';
import { fieldOf, isEmpty, type Place } from './places.domain.ts';
import type { Check } from './seed.schemas.ts';
import { contactIn } from './contacts.domain.ts';
import {
  bytesOf,
  capitalsIn,
  emojiIn,
  hashtagsIn,
  lengthOf,
  optionKey,
  optionText,
  phraseIn,
  scriptIn,
} from './texts.domain.ts';

/** Something that a check has found: what is there, what is allowed. */
export interface Finding {
  readonly pointer: string;
  readonly value: string | number | null;
  readonly limit: string | number | null;
  /** Weighs less than its requirement says. */
  readonly severity?: Severity;
}

export interface CheckContext<C> {
  readonly check: C;
  readonly places: readonly Place[];
  readonly row: CanonicalRow;
  readonly shipping: readonly ShippingWay[];
  readonly categories: CategoryTable | null;
}

type Checks = {
  readonly [K in Check['kind']]: (looking: CheckContext<Extract<Check, { kind: K }>>) => readonly Finding[];
};

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** What is too small or too large about a number at a place. */
function outside(pointer: string, value: number, { min = -Infinity, max = Infinity }: Bounds): readonly Finding[] {
  if (value < min) return [{ pointer, value, limit: min }];
  return value > max ? [{ pointer, value, limit: max }] : [];
}

const textsAt = (places: readonly Place[]): readonly { readonly pointer: string; readonly text: string }[] =>
  places.flatMap(({ pointer, value }) => (typeof value === 'string' ? [{ pointer, text: value }] : []));

const numbersAt = (places: readonly Place[]): readonly { readonly pointer: string; readonly number: number }[] =>
  places.flatMap(({ pointer, value }) => (typeof value === 'number' ? [{ pointer, number: value }] : []));

/** What is not there is a matter of `filled` alone: every other check passes over it. */
const checks: Checks = {
  filled: ({ places }) =>
    places.filter(({ value }) => isEmpty(value)).map(({ pointer }) => ({ pointer, value: null, limit: null })),

  length: ({ places, check }) =>
    textsAt(places).flatMap(({ pointer, text }) => outside(pointer, lengthOf(text), check)),

  bytes: ({ places, check }) => textsAt(places).flatMap(({ pointer, text }) => outside(pointer, bytesOf(text), check)),

  number: ({ places, check }) => numbersAt(places).flatMap(({ pointer, number }) => outside(pointer, number, check)),

  count: ({ places, check }) =>
    places.flatMap(({ pointer, value }) => (Array.isArray(value) ? outside(pointer, value.length, check) : [])),

  without: ({ places, check: { characters } }) =>
    textsAt(places).flatMap(({ pointer, text }) => {
      const found = Array.from(text).find((character) => characters.includes(character));
      return found === undefined ? [] : [{ pointer, value: found, limit: characters }];
    }),

  noContacts: ({ places }) => textsAt(places).flatMap(({ pointer, text }) => quoted(pointer, contactIn(text))),

  hashtags: ({ places, check }) =>
    textsAt(places).flatMap(({ pointer, text }) => outside(pointer, hashtagsIn(text), check)),

  noPhrases: ({ places, check: { phrases, except } }) =>
    textsAt(places).flatMap(({ pointer, text }) => quoted(pointer, phraseIn(text, phrases, except))),

  emoji: ({ places, check }) => textsAt(places).flatMap(({ pointer, text }) => outside(pointer, emojiIn(text), check)),

  capitals: ({ places, check: { max, except } }) =>
    textsAt(places).flatMap(({ pointer, text }) => {
      const { row, all } = capitalsIn(text, except);
      return all ? [{ pointer, value: row, limit: max }] : outside(pointer, row, { max });
    }),

  noScripts: ({ places, check: { scripts } }) =>
    textsAt(places).flatMap(({ pointer, text }) => quoted(pointer, scriptIn(text, scripts))),

  allOrNone: ({ places, check: { fields } }) =>
    places.flatMap(({ pointer, value }) => {
      const missing = fields.filter((field) => isEmpty(fieldOf(value, field)));
      const [first] = missing;
      return first === undefined || missing.length === fields.length
        ? []
        : [{ pointer: `${pointer}/${first}`, value: null, limit: fields.join(', ') }];
    }),

  sum: ({ places, check: { fields, max } }) =>
    places.flatMap(({ pointer, value }) => {
      const total = fields.reduce((sum, field) => sum + Number(fieldOf(value, field) ?? 0), 0);
      return outside(pointer, total, { max });
    }),

  spread: ({ places, check: { max } }) => {
    const numbers = numbersAt(places).map(({ number }) => number);
    const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
    if (numbers.length < 2 || highest <= max * lowest) return [];
    return [
      { pointer: '/variants', value: lowest === 0 ? highest : Math.ceil((highest / lowest) * 100) / 100, limit: max },
    ];
  },

  optionValues: ({ row, check: { max } }) => {
    const names = [...new Set(row.variants.flatMap(({ options }) => options.map(({ name }) => name)))];
    return names.flatMap((name) => {
      const values = row.variants.flatMap(({ options }) => options.filter((option) => option.name === name));
      return outside('/variants', new Set(values.map(({ value }) => value)).size, { max });
    });
  },

  // A row says nothing of the day: `lacksByDay`.
  daysLeft: () => [],

  distinctOptions: ({ row }) => {
    const [first] = row.variants;
    const wanted = first?.options.map(({ name }) => name).join(', ') ?? '';
    const seen = new Set<string>();
    return row.variants.flatMap(({ options }, at) => {
      // As marketplaces compare them; marks tell names and values apart.
      const combination = JSON.stringify(options.map(({ value }) => optionText(value).toLowerCase()));
      const alike = options.length > 0 && options.map(({ name }) => name).join(', ') === wanted;
      const names = new Set(options.map(({ name }) => optionKey(name).toLowerCase()));
      const free = !seen.has(combination) && names.size === options.length;
      seen.add(combination);
      const value = options.map(({ name, value }) => `${name}: ${value}`).join(', ');
      return alike && free ? [] : [{ pointer: `/variants/${String(at)}/options`, value, limit: wanted }];
    });
  },

  distinctSkus: ({ places }) => {
    const seen = new Set<string>();
    return textsAt(places).flatMap(({ pointer, text }) => {
      const folded = foldSku(text);
      const free = !seen.has(folded);
      seen.add(folded);
      return free ? [] : [{ pointer, value: text, limit: null }];
    });
  },

  shipping: ({ places, row, shipping }) =>
    places.flatMap(({ pointer, value }): readonly Finding[] => {
      const chosen = idsIn(value);
      const byFile = shipping.filter((way) => way.byFile);
      if (chosen.length === 0) return [{ pointer, value: null, limit: byFile.map(({ id }) => id).join(', ') }];
      const highest = highestPrice(row);
      const refusing = byFile.filter((way) => chosen.includes(way.id) && !takes(way, highest));
      const rest = chosen.some((id) => isByFile(shipping, id) && !refusing.some((way) => way.id === id))
        ? { severity: 'warn' as const }
        : {};
      return refusing.map(({ maxPriceVnd }) => ({ pointer, value: highest, limit: maxPriceVnd, ...rest }));
    }),

  shippingByFile: ({ places, shipping }) =>
    places.flatMap(({ pointer, value }): readonly Finding[] => {
      const chosen = idsIn(value);
      const byHand = shipping.filter(({ id, byFile }) => !byFile && chosen.includes(id));
      if (byHand.length === 0) return [];
      const rest = chosen.length > byHand.length ? { severity: 'warn' as const } : {};
      const limit = shipping.flatMap(({ id, byFile }) => (byFile ? [id] : [])).join(', ');
      return [{ pointer, value: byHand.map(({ id, name }) => `${String(id)} (${name})`).join(', '), limit, ...rest }];
    }),

  categoryChosen: ({ places, row, categories }) =>
    places
      .filter(({ value }) => value === null)
      .map(({ pointer }) => {
        const proposed = categories && proposedCategory(categories, row);
        return { pointer, value: proposed && `${String(proposed.id)} (${proposed.name.vi})`, limit: null };
      }),

  categoryKnown: ({ places, categories }) =>
    numbersAt(places).flatMap(({ pointer, number }) =>
      !categories || isKnownCategory(categories, number) ? [] : [{ pointer, value: number, limit: null }],
    ),
};

export const highestPrice = ({ variants }: CanonicalRow): number =>
  Math.max(0, ...variants.map(({ priceVnd }) => priceVnd ?? 0));

/** Whether a way of shipping takes goods of this price. */
export const takes = ({ maxPriceVnd }: Pick<ShippingWay, 'maxPriceVnd'>, priceVnd: number): boolean =>
  maxPriceVnd === null || priceVnd <= maxPriceVnd;

const idsIn = (value: unknown): readonly number[] => (Array.isArray(value) ? (value as readonly number[]) : []);

/** Whether a file can turn a way of shipping on; one that we don't know can be new. */
export const isByFile = (shipping: readonly ShippingWay[], id: number): boolean =>
  shipping.every((way) => way.id !== id || way.byFile);

const LONGEST_QUOTE = 80;

const quoted = (pointer: string, found: string | null): readonly Finding[] =>
  found === null ? [] : [{ pointer, value: Array.from(found).slice(0, LONGEST_QUOTE).join(''), limit: null }];

/** What a check finds in a row, at the places it is about. */
export const findings = (looking: CheckContext<Check>): readonly Finding[] =>
  (checks[looking.check.kind] as (looking: CheckContext<Check>) => readonly Finding[])(looking);
