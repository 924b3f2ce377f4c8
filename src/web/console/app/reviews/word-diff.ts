import { diffArrays } from 'diff';

/** A run of words: in both texts, only in the one before, or only in the new one. */
export interface WordRun {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** A word with the space behind it, a number with its points, or a sign alone. */
const WORD = /(?:[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*|[^\s])\s*/gu;
/** Texts with less in common are shown one after the other: single words that stayed say nothing. */
const MIN_COMMON = 0.3;
/** More changes than this are not looked for: both texts stand there whole. */
const MAX_CHANGES = 600;

const wordsOf = (text: string): string[] => text.normalize('NFC').replace(/\s+/g, ' ').trim().match(WORD) ?? [];
const isSameWord = (one: string, other: string): boolean => one.trim() === other.trim();

/** What has changed from one text to another, word by word; two spellings of one letter in Unicode are the same. */
export function diffWords(before: string, after: string): readonly WordRun[] {
  const [earlier, later] = [wordsOf(before), wordsOf(after)];
  const found = diffArrays<string>(earlier, later, { comparator: isSameWord, maxEditLength: MAX_CHANGES });
  const kept = found?.reduce((sum, { added, removed, value }) => (added || removed ? sum : sum + value.length), 0) ?? 0;
  if (!found || kept < MIN_COMMON * Math.min(earlier.length, later.length))
    return runs([
      ['gone', earlier],
      ['new', later],
    ]);
  return runs(found.map(({ added, removed, value }) => [added ? 'new' : removed ? 'gone' : 'same', value]));
}

const runs = (parts: readonly (readonly [kind: WordRun['kind'], words: readonly string[]])[]): WordRun[] =>
  parts.filter(([, words]) => words.length > 0).map(([kind, words]) => ({ kind, text: words.join('').trim() }));
