import type { Parsed } from '../../kernel/parsed.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { withoutMarks } from '../../kernel/text.ts';
import { askedWords } from '../../kernel/words.ts';
import type { ChannelCode } from '../channels/index.ts';

/** A category of a marketplace, by the id that the marketplace gives it. */
export interface Category {
  readonly id: string;
  /** From the top down, with ` > ` between. */
  readonly path: string;
}

/** A row as its file has it; `number` is what a person finds it by. */
export interface CategoryRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Lazada's tree has some 8,000 categories, Shopee's 2,100. */
export const MAX_CATEGORIES = 20_000;
const MAX_DEPTH = 8;
const MAX_PATH = 300;
/** So many rows that are wrong are named at once. */
const MAX_NAMED = 100;

/** Shopee and Lazada number their categories; Postmart calls them by words. */
const ID_OF: Readonly<Record<ChannelCode, RegExp>> = {
  shopee: /^[1-9]\d{0,11}$/,
  lazada: /^[1-9]\d{0,11}$/,
  postmart: /^[^\p{C}]{1,120}$/u,
};

/** The categories in the rows of a file whose first one is `id,path`, or every row that is wrong. */
export function categoriesIn(
  channel: ChannelCode,
  [head, ...rows]: readonly CategoryRow[],
): Parsed<readonly Category[]> {
  const [id, path, ...others] = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  if (id !== 'id' || path !== 'path' || others.some((cell) => cell !== ''))
    return { errors: [{ pointer: '/list', code: 'categories_header', values: { header: 'id,path' } }] };
  return categoriesOf(channel, rows);
}

/** The categories in rows of an id and a path each, or every row that is wrong. */
export function categoriesOf(channel: ChannelCode, rows: readonly CategoryRow[]): Parsed<readonly Category[]> {
  if (rows.length === 0) return { errors: [{ pointer: '/list', code: 'too_few_items', values: { limit: 1 } }] };
  if (rows.length > MAX_CATEGORIES)
    return { errors: [{ pointer: '/list', code: 'too_many_items', values: { limit: MAX_CATEGORIES } }] };
  const found = new Map<string, { readonly path: string; readonly row: number }>();
  const errors: FieldError[] = [];
  for (const { number, cells } of rows) {
    const wrong = (code: FieldError['code'], values: FieldError['values'] = {}): void =>
      void errors.push({ pointer: `/list/${String(number)}`, code, values: { row: number, ...values } });
    const [id = '', path = '', ...others] = cells;
    const parts = partsOf(path);
    const known = found.get(id);
    if (others.some((cell) => cell !== '')) wrong('category_cells');
    else if (!ID_OF[channel].test(id)) wrong('category_id');
    else if (known) wrong('category_repeated', { id, first: known.row });
    else if (parts.length === 0 || parts.length > MAX_DEPTH || parts.join('').length > MAX_PATH)
      wrong('category_path', { depth: MAX_DEPTH, limit: MAX_PATH });
    else found.set(id, { path: parts.join(BETWEEN), row: number });
  }
  if (errors.length > 0) return { errors: errors.slice(0, MAX_NAMED) };
  return { value: Array.from(found, ([id, { path }]) => ({ id, path })) };
}

const BETWEEN = ' > ';

/** The names of a path, whichever sign parts them; none when one of them is empty or no text. */
function partsOf(path: string): readonly string[] {
  const parts = path
    .normalize('NFC')
    .split(path.includes('>') ? '>' : '/')
    .map((part) => part.replace(/\s+/g, ' ').trim());
  return parts.every((part) => /[\p{L}\p{N}]/u.test(part) && !/\p{Cc}/u.test(part)) ? parts : [];
}

/** A category with what it is found by. */
interface ListedCategory extends Category {
  /** Nothing is below it: only such ones take products. */
  readonly leaf: boolean;
  /** The words of its path, and of its own name, each with a blank before it. */
  readonly words: string;
  readonly nameWords: string;
}

export type CategoryList = readonly ListedCategory[];

/** Makes a list ready to be searched. */
export function categoryList(categories: readonly Category[]): CategoryList {
  const above = new Set(categories.flatMap(({ path }) => branchesOf(path)));
  return categories.map(({ id, path }) => ({
    id,
    path,
    leaf: !above.has(path),
    words: foldedWords(path),
    nameWords: foldedWords(path.slice(path.lastIndexOf(BETWEEN) + 1)),
  }));
}

const branchesOf = (path: string): readonly string[] => {
  const parts = path.split(BETWEEN);
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join(BETWEEN));
};

const foldedWords = (text: string): string => ` ${withoutMarks(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;

/** What is known of the goods that a category is looked for. */
export interface CategoryUse {
  /** How many approved products of the set have a category, by its id. */
  readonly uses: ReadonlyMap<string, number>;
  /** Ids that are proposed for the set. */
  readonly proposed: ReadonlySet<string>;
}

export interface FoundCategory extends Category {
  readonly leaf: boolean;
  readonly uses: number;
  readonly suggested: boolean;
}

/** What is asked for: words of a path, or one category by its id. */
export interface CategoryQuestion {
  readonly q?: string | undefined;
  readonly id?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * The categories whose paths have a word that begins with each word of a question: first what products of the set use,
 * then what has the words in its own name, the shorter paths first. Without words only what is suggested for the set.
 */
export function findCategories(
  list: CategoryList,
  { uses, proposed }: CategoryUse,
  { q = '', id: wanted, limit = 20 }: CategoryQuestion,
): readonly FoundCategory[] {
  const asked = askedWords(q).map((word) => ` ${word}`);
  return list
    .filter(({ id, words }) => [id, undefined].includes(wanted) && asked.every((word) => words.includes(word)))
    .map(({ nameWords, ...category }) => {
      const used = uses.get(category.id) ?? 0;
      const inName = asked.filter((word) => nameWords.includes(word)).length;
      return { category, uses: used, suggested: used > 0 || proposed.has(category.id), inName };
    })
    .filter(({ suggested }) => suggested || asked.length > 0 || wanted !== undefined)
    .sort(
      (one, other) =>
        other.uses - one.uses ||
        Number(other.suggested) - Number(one.suggested) ||
        Number(other.category.leaf) - Number(one.category.leaf) ||
        other.inName - one.inName ||
        one.category.path.length - other.category.path.length ||
        (one.category.path < other.category.path ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ category: { id, path, leaf }, uses: used, suggested }) => ({ id, path, leaf, uses: used, suggested }));
}
