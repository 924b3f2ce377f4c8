import { quantityIn } from './quantities.domain.ts';
import { SYNONYMS } from './synonyms.ts';
import { typedWordsOf, type TypedWord } from './words.domain.ts';

/** A word with its marks, which a name has to have. */
export interface Mark {
  readonly word: string;
  /** It may go on. */
  readonly unfinished: boolean;
}

/** Words that satisfy a part of what was typed. */
export interface Form {
  /** Folded. */
  readonly words: readonly string[];
  /** They stand side by side, in this order. */
  readonly together: boolean;
  /** The last of them may go on. */
  readonly unfinished: boolean;
  /** Words with marks that have to be there, too: what merely folds alike is something else. */
  readonly marks: readonly Mark[];
}

/** A part of what was typed: one of its forms must be there. */
export type Part = readonly Form[];

type Words = readonly TypedWord[];

interface Name {
  readonly words: Words;
  readonly others: readonly Words[];
}

const textOf = (words: Words): string => words.map(({ folded }) => folded).join(' ');

/** By their folded names. */
const synonyms: ReadonlyMap<string, Name> = new Map(
  Object.entries(SYNONYMS).map(([name, others]) => {
    const words = typedWordsOf(name);
    return [textOf(words), { words, others: others.map(typedWordsOf) }];
  }),
);

/** The words of all names that have synonyms, each with its marks. */
const NAME_MARKS: ReadonlySet<string> = new Set(
  [...synonyms.values()].flatMap(({ words, others }) => [words, ...others].flat()).map(markOf),
);

function markOf({ folded, marked }: TypedWord): string {
  return marked ?? folded;
}

/** The words of a text that carry marks, and those by which synonyms are told, each once. */
export const marksIn = (text: string): readonly string[] => [
  ...new Set(
    typedWordsOf(text)
      .filter((word) => word.marked !== null || NAME_MARKS.has(word.folded))
      .map(markOf),
  ),
];

/** What was typed as parts that must all be there, synonyms and equal quantities among their forms. */
export function partsOf(words: Words, lastUnfinished: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < words.length;) {
    const left = words.slice(from);
    const { length, together, others } = beginningOf(left);
    const typed = left.slice(0, length);
    parts.push([formOf(typed, { together, unfinished: lastUnfinished && length === left.length }), ...others]);
    from += length;
  }
  return parts;
}

function formOf(words: Words, { together, unfinished }: Pick<Form, 'together' | 'unfinished'>): Form {
  const last = words.length - 1;
  const marks = words.flatMap(({ marked }, at) =>
    marked === null ? [] : [{ word: marked, unfinished: unfinished && at === last }],
  );
  return { words: words.map(({ folded }) => folded), together, unfinished, marks };
}

interface Beginning {
  /** How many words belong together. */
  readonly length: number;
  readonly together: boolean;
  /** What they may be replaced by. */
  readonly others: readonly Form[];
}

function beginningOf(words: Words): Beginning {
  const quantity = quantityIn(words.map(({ folded }) => folded));
  if (quantity) return { length: quantity.length, together: true, others: quantity.others.map(phrase) };
  for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length -= 1) {
    const typed = words.slice(0, length);
    const name = synonymOf(typed);
    if (name) return { length, together: false, others: name.others.map((other) => synonym(other, typed)) };
  }
  return { length: 1, together: false, others: [] };
}

const LONGEST_NAME = Math.max(...[...synonyms.values()].map((name) => name.words.length));

/** The name that was typed, if it has synonyms: with its own marks or without any. */
function synonymOf(typed: Words): Name | null {
  const name = synonyms.get(textOf(typed));
  return name?.words.every(({ marked }, at) => [null, marked].includes(typed[at]?.marked ?? null)) ? name : null;
}

/** The places of words that read like a name with synonyms, but were typed with other marks. */
export function homographsIn(words: Words): ReadonlySet<number> {
  const places = new Set<number>();
  for (const from of words.keys())
    for (let length = 1; length <= LONGEST_NAME; length += 1) {
      const typed = words.slice(from, from + length);
      if (synonyms.has(textOf(typed)) && !synonymOf(typed)) for (const at of typed.keys()) places.add(from + at);
    }
  return places;
}

const phrase = (words: readonly string[]): Form => ({
  words,
  together: true,
  unfinished: false,
  marks: [],
});

/** Another name of what was typed; it has to have its marks where those of the typed one were given. */
function synonym(other: Words, typed: Words): Form {
  const hasMarks = typed.some(({ marked }) => marked !== null);
  const marks = hasMarks ? other.map((word) => ({ word: markOf(word), unfinished: false })) : [];
  return { ...phrase(other.map(({ folded }) => folded)), marks };
}

/**
 * What was typed with one word mistyped, in letters or marks: a choice for each word of which `variantsOf` knows others
 * in the index.
 */
export const withTypo = (
  words: Words,
  variantsOf: (word: string) => readonly string[],
): readonly (readonly Part[])[] => {
  const typed = words.map((word, at): Part => [
    formOf([word], { together: false, unfinished: at === words.length - 1 }),
  ]);
  return words.flatMap(({ folded }, at) => {
    const variants = variantsOf(folded).map((variant) => phrase([variant]));
    return variants.length > 0 ? [typed.with(at, variants)] : [];
  });
};

/** What was typed as one phrase, whatever its marks: of several words that is enough to know what is meant. */
export const withoutMarksOf = (words: Words): readonly Part[] =>
  words.length > 1 ? [[phrase(words.map(({ folded }) => folded))]] : [];

const MAX_PHRASES = 8;

/** What was typed as whole texts, one for each choice of forms: names that have it so stand first. */
export function phrasesOf(parts: readonly Part[]): readonly string[] {
  let phrases: readonly string[] = [''];
  for (const part of parts)
    phrases = phrases.flatMap((begun) => part.map(({ words }) => `${begun} ${words.join(' ')}`)).slice(0, MAX_PHRASES);
  return phrases.map((text) => text.trim());
}

/** Beginnings of so few letters are those of many other words: `ga` begins gạo, gai and gà. */
const MAX_SHORT = 3;

/** Whether a word is taken as a whole one before it is taken as the beginning of one. */
export const isShort = (word: TypedWord | undefined): boolean => (word?.folded.length ?? 0) <= MAX_SHORT;

/** What is left of words when the last ones are left out, the most first. */
export const beginningsOf = (words: Words): readonly Words[] =>
  words.slice(1).map((_, at) => words.slice(0, words.length - at - 1));
