import { foldCode, markedWordsOf, wordsOf } from './words.domain.ts';

/** What a person has typed into the search box, as both adapters understand it. */
export type Typed =
  | { readonly kind: 'nothing' }
  /** A SKU, a GTIN or a piece of one. */
  | { readonly kind: 'code'; readonly code: string }
  | {
      readonly kind: 'words';
      /** Folded; the last one may be unfinished. */
      readonly words: readonly string[];
      /** Those typed with marks, in the form of `markedWordsOf`. */
      readonly marked: readonly string[];
      /** Whether the last word is among `marked`: it may be unfinished there too. */
      readonly lastIsMarked: boolean;
    };

/** Meilisearch reads no more. */
const MOST_WORDS = 10;
const DIGITS_OF_A_CODE = 4;

/**
 * Reads what was typed. Words are all there is to it: quotation marks and hyphens are no operators, so nobody finds
 * less than they should by pasting a name.
 */
export function readTyped(text: string): Typed {
  const syllables = text.normalize('NFC').split(/\s+/).flatMap(partsOf);
  if (isCode(text.trim())) return { kind: 'code', code: foldCode(text) };
  const kept = syllables.slice(0, MOST_WORDS);
  if (kept.length === 0) return { kind: 'nothing' };
  const marked = kept.flatMap(markedWordsOf);
  const last = kept.slice(-1).flatMap(markedWordsOf);
  return { kind: 'words', words: kept.flatMap(wordsOf), marked, lastIsMarked: last.length > 0 };
}

/** The words in a run without spaces, as they were typed. */
const partsOf = (run: string): readonly string[] => run.match(/[\p{L}\p{N}\p{Mn}]+/gu) ?? [];

const isCode = (text: string): boolean =>
  !/\s/.test(text) && (text.match(/\p{N}/gu) ?? []).length >= DIGITS_OF_A_CODE && foldCode(text) !== '';
