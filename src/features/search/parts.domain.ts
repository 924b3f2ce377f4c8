import type { Typed } from './query.domain.ts';
import { SYNONYMS } from './synonyms.ts';

/** Words that satisfy a part of what was typed. */
export interface Form {
  readonly words: readonly string[];
  /** They stand side by side, in this order. */
  readonly together: boolean;
  /** The last of them may go on. */
  readonly unfinished: boolean;
}

/** A part of what was typed: one of its forms must be there. */
export type Part = readonly Form[];

type Words = Extract<Typed, { readonly kind: 'words' }>['words'];

const synonyms: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(SYNONYMS));

/** What was typed as parts that must all be there, synonyms among their forms. */
export function partsOf(words: Words, lastUnfinished: boolean): readonly Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < words.length;) {
    const length = lengthOfName(words, from);
    const name = words.slice(from, from + length);
    const isLast = from + length === words.length;
    const typed: Form = { words: name, together: false, unfinished: lastUnfinished && isLast };
    parts.push([typed, ...(synonyms.get(name.join(' ')) ?? []).map(phrase)]);
    from += length;
  }
  return parts;
}

const LONGEST_NAME = Math.max(...[...synonyms.keys()].map((name) => name.split(' ').length));

/** How many words from here on are one name that has synonyms; else one. */
function lengthOfName(words: Words, from: number): number {
  for (let length = Math.min(LONGEST_NAME, words.length - from); length > 1; length -= 1)
    if (synonyms.has(words.slice(from, from + length).join(' '))) return length;
  return 1;
}

const phrase = (text: string): Form => ({ words: text.split(' '), together: true, unfinished: false });

/** Parts in which words may be mistyped: `variantsOf` answers the words of the index that each may stand for. */
export const withTypos = (words: Words, variantsOf: (word: string) => readonly string[]): readonly Part[] =>
  words.map((word, at) => [
    { words: [word], together: false, unfinished: at === words.length - 1 },
    ...variantsOf(word).map(phrase),
  ]);

const MOST_PHRASES = 8;

/** What was typed as whole texts, one for each choice of forms: names that have it so stand first. */
export function phrasesOf(parts: readonly Part[]): readonly string[] {
  let phrases: readonly string[] = [''];
  for (const part of parts)
    phrases = phrases.flatMap((begun) => part.map(({ words }) => `${begun} ${words.join(' ')}`)).slice(0, MOST_PHRASES);
  return phrases.map((text) => text.trim());
}
