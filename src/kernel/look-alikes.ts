/**
 * Letters of other alphabets that look like Latin ones in every usual typeface, for those that occur in codes and
 * addresses: `from` and `to` go letter by letter. Source: the confusables of Unicode (UTS #39,
 * https://www.unicode.org/reports/tr39/), without those that depend on the typeface (ν and v) and without digits.
 */
const PAIRS = [
  // Cyrillic
  { from: 'АВЕЅІЈКМНОРСТУХҮԌԚԜѴ', to: 'ABESIJKMHOPCTYXYGQWV' },
  { from: 'асеһіјорѕухԁԛԝѵ', to: 'acehijopsyxdqwv' },
  // Greek
  { from: 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', to: 'ABEZHIKMNOPTYXo' },
  // Latin letters of phonetic and Coptic use
  { from: 'ɑɡϹϲϳ', to: 'agCcj' },
];

const LATIN: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(({ from, to }) => Array.from(from, (letter, at) => [letter, to.charAt(at)] as const)),
);

/** The two letters that stand in for Đ in many Vietnamese texts: Icelandic eth and African d. Their small ones look otherwise. */
const OTHER_D = /[ÐƉ]/g;

/** Greek and Cyrillic, and the Latin letters of the table: a text without any is left as it is, at once. */
const MAY_LOOK_ALIKE = /[\u0251\u0261\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\ua640-\ua69f]/;

const WORD = /[\p{L}\p{M}]+/gu;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/u;

/** A text in which every letter that looks like a Latin one is it: for comparing, never to be shown. */
export const inLatinLetters = (text: string): string =>
  Array.from(text.normalize('NFD'), (letter) => LATIN.get(letter) ?? letter)
    .join('')
    .normalize('NFC')
    .replace(OTHER_D, 'Đ');

/** A text whose words are Latin where all of their letters can be: what is Russian or Greek indeed stays. */
export const inOneAlphabet = (text: string): string =>
  byWord(text, (word) => {
    const latin = inLatinLetters(word);
    return NOT_LATIN.test(latin) ? word : latin;
  });

/** The same, of those words alone that have Latin letters already: nobody writes a word in two alphabets. */
export const withoutMixedWords = (text: string): string =>
  byWord(text, (word) => (/\p{Script=Latin}/u.test(word) ? inOneAlphabet(word) : word));

const byWord = (text: string, change: (word: string) => string): string =>
  (MAY_LOOK_ALIKE.test(text) ? text.replace(WORD, change) : text).replace(OTHER_D, 'Đ');
