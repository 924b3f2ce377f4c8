import { barcodeOf, codeIn } from './codes.domain.ts';
import { typedWordsOf, type TypedWord } from './words.domain.ts';

/** What a person has typed into the search box, as both adapters understand it. */
export type Typed =
  | { readonly kind: 'nothing' }
  /** A SKU, a GTIN or a piece of one; or words with a number in them that look like one, such as `1000ml`. */
  | { readonly kind: 'code'; readonly code: string; readonly words: readonly TypedWord[] }
  /** The last one may be unfinished. */
  | { readonly kind: 'words'; readonly words: readonly TypedWord[] };

/** Meilisearch reads no more. */
const MAX_WORDS = 10;

/**
 * Reads what was typed. Words are all there is to it: quotation marks and hyphens are no operators, so nobody finds
 * less than they should by pasting a name.
 */
export function parseQuery(text: string): Typed {
  const words = typedWordsOf(text).slice(0, MAX_WORDS).map(withBarcode);
  const code = codeIn(text);
  if (code !== null) return { kind: 'code', code, words };
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words };
}

const withBarcode = (word: TypedWord): TypedWord => ({ ...word, folded: barcodeOf(word.folded) ?? word.folded });
