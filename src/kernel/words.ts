import { withoutMarks } from './text.ts';

/** The longest beginning of a word that is kept: no syllable of Vietnamese is longer. */
const MAX_LETTERS = 10;
/** More beginnings than long names have: what is found by them stays small. */
const MAX_BEGINNINGS = 400;
/** So many words of a question are looked at. */
const MAX_ASKED = 10;

const wordsOf = (text: string): readonly string[] =>
  withoutMarks(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const cut = (word: string): string => Array.from(word).slice(0, MAX_LETTERS).join('');

/** Every beginning of every word of some texts, folded: what they are found by while somebody types. */
export function beginningsOf(texts: readonly (string | null | undefined)[]): string[] {
  const words = new Set(texts.flatMap((text) => wordsOf(text ?? '')));
  const all = [...words].flatMap((word) => {
    const letters = Array.from(word).slice(0, MAX_LETTERS);
    return letters.map((_, at) => letters.slice(0, at + 1).join(''));
  });
  return [...new Set(all)].slice(0, MAX_BEGINNINGS).sort();
}

/** The words that somebody asks for, as `beginningsOf` has them: each of them must be there. */
export const askedWords = (text: string): readonly string[] => [...new Set(wordsOf(text).map(cut))].slice(0, MAX_ASKED);

/** A text by which names are put in order: without marks and capitals. */
export const orderKey = (text: string): string => wordsOf(text).join(' ');
