import type { CanonicalRow } from './canonical-row.domain.ts';
import type { CategoriesSeed } from './seed.schemas.ts';

/** The categories of a marketplace: which there are, and which one we propose for what. */
export interface CategoryTable extends Pick<CategoriesSeed, 'anySet' | 'sets'> {
  /** From and to, both of them included; in their order. */
  readonly known: readonly (readonly number[])[];
  /** Of those that are proposed, by their id. */
  readonly names: Readonly<Record<string, { readonly vi: string }>>;
}

/** A category that we propose, with its name in Vietnamese. */
export interface ProposedCategory {
  readonly id: number;
  readonly name: { readonly vi: string };
}

/** The table of a file. @throws Error when it proposes a category that has no name, or that it doesn't know itself */
export function categoryTable({ known, names, anySet, sets }: CategoriesSeed): CategoryTable {
  const ranges = known.split(' ').map((range) => {
    const [from = NaN, to = from] = range.split('-').map(Number);
    return [from, to];
  });
  const table = { known: ranges, names, anySet, sets };
  for (const id of proposals(table))
    if (!names[String(id)] || !isKnownCategory(table, id)) throw new Error(`the category ${String(id)} is not told of`);
  return table;
}

const proposals = ({ anySet, sets }: Pick<CategoryTable, 'anySet' | 'sets'>): readonly number[] => [
  ...anySet.map(({ category }) => category),
  ...sets.flatMap(({ category, kinds = [] }) => [
    ...(category === null ? [] : [category]),
    ...kinds.map((kind) => kind.category),
  ]),
];

/** Every category that is proposed for goods of a set, whatever they are called. */
export const proposedForSet = ({ anySet, sets }: Pick<CategoryTable, 'anySet' | 'sets'>, setNumber: number) =>
  new Set(
    proposals({
      anySet: anySet.filter((kind) => kind.sets.includes(setNumber)),
      sets: sets.filter(({ set }) => set === setNumber),
    }),
  );

/** Whether a category is on the list. */
export const isKnownCategory = ({ known }: Pick<CategoryTable, 'known'>, id: number): boolean =>
  known.some(([from = NaN, to = NaN]) => from <= id && id <= to);

/**
 * The category that goods most likely belong to, by their OCOP set and what they are called; `null` when nothing that
 * we know of would fit. In Vietnamese what a thing is comes before what it is made of: the first word that tells
 * decides ("dầu lạc" is oil, not peanuts).
 */
export function proposedCategory(
  { names, anySet, sets }: Pick<CategoryTable, 'names' | 'anySet' | 'sets'>,
  { setNumber, name }: Pick<CanonicalRow, 'setNumber' | 'name'>,
): ProposedCategory | null {
  const own = sets.find(({ set }) => set === setNumber);
  if (!own || setNumber === null) return null;
  const kinds = [...anySet.filter((kind) => kind.sets.includes(setNumber)), ...(own.kinds ?? [])];
  const nameWords = wordsOf(name.vi);
  const found = kinds
    .flatMap(({ words, category }) => words.map((word) => ({ at: nameWords.indexOf(wordsOf(word)), word, category })))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at || other.word.length - one.word.length)[0];
  const id = found?.category ?? own.category;
  return id === null ? null : { id, name: { vi: names[String(id)]?.vi ?? '' } };
}

/** The words of a text, each with a blank before and behind it, so that none is found within another. */
const wordsOf = (text: string): string =>
  ` ${(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  ).join(' ')} `;
