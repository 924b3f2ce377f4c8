/** A text as it is compared: small letters, no marks, đ as d. Both adapters search in this form alone. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[đð]/g, 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe');

/** The folded words of a text: letters and digits, whatever stands between them. */
export const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The words of a text that carry a mark or a đ, in small letters and taken apart (NFKD). That form is the one in which
 * Meilisearch compares filter values: "câ" is then a beginning of "cầu".
 */
export const markedWordsOf = (text: string): readonly string[] =>
  (
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{Mn}]+/gu) ?? []
  ).filter((word) => /[\p{Mn}đ]/u.test(word));

/** A code without what people put between its parts, as it is compared. */
export const foldCode = (code: string): string => wordsOf(code).join('');
