/** What is looked for in the texts of a product. */

/** Nothing of a word or number before it, nothing after it. */
const whole = (pattern: string): string => `(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`;

/** Ways to reach a seller past the marketplace, each with its name for the report. */
const CONTACTS: readonly RegExp[] = [
  // Nine or ten digits behind 0 or 84, however they are grouped; hotlines.
  whole(String.raw`\+?(?:84|0)(?:[\s.\-–()]{0,2}\d){9,10}`),
  whole(String.raw`1[89]00(?:[\s.\-]?\d){4,6}`),
  whole(String.raw`[\p{L}\d._%+\-]+@[\p{L}\d\-]+(?:\.[\p{L}\d\-]+)+`),
  String.raw`https?:\/\/\S+|(?<![\p{L}\d])www\.\S+`,
  whole(String.raw`[a-z\d\-]+(?:\.[a-z\d\-]+)*\.(?:com|vn|net|org|info|shop|store|asia|biz|me|io)(?:\/\S*)?`),
  whole('zalo|facebook|messenger|telegram|whatsapp|viber|instagram'),
].map((pattern) => new RegExp(pattern, 'iu'));

/** The first way to reach a seller that a text names; `null` when it names none. */
export function contactIn(text: string): string | null {
  for (const pattern of CONTACTS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

/** How many hashtags a text has. */
export const hashtagsIn = (text: string): number => text.match(/(?<![\p{L}\d#])#[\p{L}\d_]+/gu)?.length ?? 0;

/** The first of these phrases that a text has, capitals aside; `null` when it has none. */
export function phraseIn(text: string, phrases: readonly string[]): string | null {
  const plain = text.normalize('NFC').toLowerCase();
  return phrases.find((phrase) => plain.includes(phrase.normalize('NFC').toLowerCase())) ?? null;
}

/** Characters of a text as marketplaces count them: code points after NFC. */
export const lengthOf = (text: string): number => Array.from(text.normalize('NFC')).length;

export const bytesOf = (text: string): number => new TextEncoder().encode(text.normalize('NFC')).length;
