import { cleanText } from '../../kernel/pasted-text.ts';
import { withoutMarks } from '../../kernel/text.ts';

/**
 * A word as it stands in a text: letters with their marks, or digits, so that `9kg` is `9 kg`. Dots between thousands part
 * nothing.
 */
const WORD = /[1-9]\d{0,2}(?:\.\d{3})+(?!\.?\d)|\p{N}+|\p{L}[\p{L}\p{Mn}]*/gu;

/**
 * A syllable that ends with its only vowel is spelled with i or y: `Kỳ` and `Kì`, `Mỹ` and `Mĩ`, `quý` and `quí`. Behind
 * another vowel they are two sounds: `tay`, `tai`. The word is taken apart or folded.
 */
const withOneI = (word: string): string => word.replace(/^(qu\p{Mn}*|[^aeiouy\p{Mn}]*)y(?=\p{Mn}*$)/u, '$1i');

/** The folded words of a text, in the form in which both adapters search. */
export const wordsOf = (text: string): readonly string[] =>
  (withoutMarks(cleanText(text.normalize('NFKC'))).match(WORD) ?? []).map((word) => withOneI(word.replaceAll('.', '')));

/** The words of a text with their places in it. */
export const placedWordsOf = (text: string): readonly { readonly word: string; readonly index: number }[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index }));

/** A word as it is compared, and with its marks when it has any. */
export interface TypedWord {
  readonly folded: string;
  /** In the form of `markedWordsOf`; `null`: it was typed without marks. */
  readonly marked: string | null;
}

/** The words of a text, with their marks. */
export const typedWordsOf = (text: string): readonly TypedWord[] =>
  (cleanText(text.normalize('NFKC')).match(WORD) ?? []).flatMap((word) =>
    wordsOf(word).map((folded) => ({ folded, marked: markedFormOf(word) })),
  );

/** `hoà`, `khoẻ`, `quý` are also written `hòa`, `khỏe`, `qúy`: the tone of the second vowel, taken apart. */
const LATE_TONE = /(?<=o(?=[ae])|u(?=y)|qu(?=i))([aeiy])([\u0300\u0301\u0303\u0309\u0323])(?!\p{Mn})/gu;
const HAS_MARK = /[\p{Mn}đ]/u;

/**
 * A text in small letters, taken apart (NFKD), tones behind the first vowel. That form is the one in which Meilisearch
 * compares filter values: "câ" is then a beginning of "cầu".
 */
const apart = (text: string): string => text.normalize('NFKD').toLowerCase().replace(LATE_TONE, '$2$1');

const markedFormOf = (word: string): string | null => {
  const marked = withOneI(apart(word));
  return HAS_MARK.test(marked) ? marked : null;
};

/** The words of a text that carry a mark or are spelled with đ, in the form of `apart`. */
export const markedWordsOf = (text: string): readonly string[] =>
  (apart(cleanText(text)).match(WORD) ?? []).filter((word) => HAS_MARK.test(word)).map(withOneI);
