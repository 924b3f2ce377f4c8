import { escapeAttribute } from '../../kernel/markup.ts';
import type { Form, Part } from './parts.domain.ts';
import { placedWordsOf, wordsOf } from './words.domain.ts';

/**
 * What stands round the words that were looked for, until a text becomes HTML: characters of Unicode's private use area,
 * which no keyboard types. HTML tags would have to be told from those that somebody wrote into a name.
 */
export const MARKS = { open: '\uE000', close: '\uE001' } as const;

const ANY_MARK = /[\uE000\uE001]/g;

/** A text without marks: as it was before any were set, and as adapters keep it, so that all marks are theirs. */
export const unmarked = (text: string): string => text.replace(ANY_MARK, '');

/** A marked text as HTML: escaped first, then `<em>` for the marks, so no tag in it is anybody else's. */
export const htmlOf = (marked: string): string =>
  escapeAttribute(marked).replaceAll(MARKS.open, '<em>').replaceAll(MARKS.close, '</em>');

/** `text` with marks round each word that one of the parts found; `null` when none did. */
export function marked(text: string, parts: readonly Part[]): string | null {
  const words = placedWordsOf(text);
  const folded = words.map(({ word }) => wordsOf(word).join(''));
  const forms = parts.flat();
  let out = '';
  let written = 0;
  for (const [at, { word, index }] of words.entries()) {
    const letters = Math.max(0, ...forms.map((form) => lettersFoundBy(form, folded, at)));
    if (letters === 0) continue;
    const found = beginningOf(word, letters);
    out += `${text.slice(written, index)}${MARKS.open}${found}${MARKS.close}`;
    written = index + found.length;
  }
  return written === 0 ? null : out + text.slice(written);
}

/** How many folded letters of the word at `at` a form has found: all of a whole word, those typed of a longer one. */
function lettersFoundBy({ words, together, unfinished }: Form, folded: readonly string[], at: number): number {
  const word = folded[at] ?? '';
  if (together) return Math.max(0, ...words.map((_, place) => lettersAt(words, folded, at, place, unfinished)));
  if (words.includes(word)) return word.length;
  const last = words.at(-1);
  return unfinished && last !== undefined && word.startsWith(last) ? last.length : 0;
}

/** The letters found of the word at `at` when it is the one at `place` of a phrase; 0 when the phrase isn't there. */
function lettersAt(
  phrase: readonly string[],
  folded: readonly string[],
  at: number,
  place: number,
  unfinished: boolean,
): number {
  const isBegun = (step: number): boolean => unfinished && step === phrase.length - 1;
  const isThere = phrase.every((word, step) => {
    const there = folded[at - place + step] ?? '';
    return isBegun(step) ? there.startsWith(word) : there === word;
  });
  return isThere ? (phrase[place]?.length ?? 0) : 0;
}
/** The shortest beginning of a word as it was written that has so many folded letters, with all their marks. */
function beginningOf(word: string, letters: number): string {
  const [...characters] = word;
  let length = 0;
  while (length < characters.length && wordsOf(characters.slice(0, length).join('')).join('').length < letters)
    length += 1;
  while (/^\p{Mn}/u.test(characters[length] ?? '')) length += 1;
  return characters.slice(0, length).join('');
}
