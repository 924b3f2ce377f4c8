import type { Facet, Search, Wanted } from '../../port.ts';
import type { Form, Part } from '../../parts.domain.ts';
import { numberOf } from './rows.ts';

/** A text in a filter, whatever is in it. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

export const all = (conditions: readonly string[]): string => conditions.map((each) => `(${each})`).join(' AND ');

/** What holds for every hit, besides the choices. */
export const conditionsOf = ({ wanted: { priceMin, priceMax, near }, today }: Search): readonly string[] => [
  `validUntil >= ${String(numberOf(today))}`,
  // One condition: of a list, two could be met by two of its values.
  ...(priceMin === undefined && priceMax === undefined
    ? []
    : [`prices ${String(priceMin ?? 0)} TO ${String(priceMax ?? Number.MAX_SAFE_INTEGER)}`]),
  ...(near ? [`_geoRadius(${String(near.lat)}, ${String(near.lng)}, ${String(near.metres)})`] : []),
];

/** The condition of each facet of which values were chosen. */
export function choicesOf({ area, set, stars, certificates }: Wanted, today: string): ReadonlyMap<Facet, string> {
  const choices: (readonly [Facet, string])[] = [];
  if (area) choices.push(['area', among('area', area)]);
  if (set) choices.push(['set', among('set', set)]);
  if (stars) choices.push(['stars', all([validStars(today), among('stars', stars)])]);
  if (certificates) choices.push(['certificates', among('certificates', certificates)]);
  return new Map(choices);
}

export const validStars = (today: string): string => `starsUntil >= ${String(numberOf(today))}`;

const among = (field: Facet, values: readonly (string | number)[]): string =>
  `${field} IN [${values.map((value) => (typeof value === 'number' ? String(value) : quoted(value))).join(', ')}]`;

/** Fields of words as they are spelled: those of the name, and of all that a product is called. */
export type MarksField = 'nameMarks' | 'calledMarks';

/** Products that have the marks of one form of each part in a field; `null` when none was typed. */
export function marksOf(parts: readonly Part[], field: MarksField): string | null {
  const hasMarks = ({ marks }: Form): string =>
    all(
      marks.map(({ word, unfinished }) =>
        unfinished ? `${field} STARTS WITH ${quoted(word)}` : `${field} = ${quoted(word)}`,
      ),
    );
  // A part that one of its forms satisfies without marks asks for none.
  const marked = parts.filter((part) => part.every(({ marks }) => marks.length > 0));
  if (marked.length === 0) return null;
  return all(marked.map((part) => part.map((form) => `(${hasMarks(form)})`).join(' OR ')));
}

/** Names whose first word one of the forms begins with. */
export const beginsWith = (parts: readonly Part[]): string =>
  `firstWord IN [${parts
    .flat()
    .map(({ words }) => quoted(words[0] ?? ''))
    .join(', ')}]`;

/** What stands behind a hit in the orders without an end; those without a price stand last. */
export function behindOf({ order, after }: Pick<Search, 'order' | 'after'>): readonly string[] {
  if (!after) return [];
  const { price } = after;
  const id = quoted(after.id);
  if (order === 'newest') return [`id < ${id}`];
  if (price === null) return [`price IS NULL AND id > ${id}`];
  const further = order === 'cheapest' ? '>' : '<';
  const same = String(price);
  return [`price ${further} ${same} OR price IS NULL OR (price = ${same} AND id > ${id})`];
}
