import { withoutMarks } from '../../kernel/text.ts';

/** What is counted and looked for in the texts of a product. */

/** How many hashtags a text has. */
export const hashtagsIn = (text: string): number => text.match(/(?<![\p{L}\d#])#[\p{L}\d_]+/gu)?.length ?? 0;

/** How many emoji a text has; signs such as ©, ★ or ✓ are text. */
export const emojiIn = (text: string): number =>
  text.match(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu)?.length ?? 0;

/** The first character of a text in one of these scripts; `null` when it has none. */
export function scriptIn(text: string, scripts: readonly string[]): string | null {
  const pattern = new RegExp(`[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]+`, 'u');
  return pattern.exec(text)?.[0] ?? null;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const literally = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/**
 * A phrase as people type it: capitals aside, and each syllable with its marks or without any. Other marks make another
 * word: `tiêu đường` is no `tiểu đường`.
 */
function phrasePattern(phrase: string): string {
  const syllables = folded(phrase)
    .split(' ')
    .map((syllable) => [...new Set([syllable, withoutMarks(syllable)])].map(literally).join('|'));
  return String.raw`(?<![\p{L}\d])(?:${syllables.join(String.raw`)(?:\s{1,3}|[\-_.])(?:`)})(?![\p{L}\d])`;
}

const patterns = new Map<string, RegExp>();

const patternOf = (phrase: string): RegExp => {
  const known = patterns.get(phrase) ?? new RegExp(phrasePattern(phrase), 'gu');
  patterns.set(phrase, known);
  return known;
};

/**
 * The first of these phrases that a text has; `null` when it has none. What stands in one of the phrases of `except`
 * does not count: labels of health foods must say that they do not replace medicine.
 */
export function phraseIn(text: string, phrases: readonly string[], except: readonly string[] = []): string | null {
  const longestFirst = except.toSorted((one, other) => other.length - one.length);
  const said = longestFirst.reduce((rest, phrase) => rest.replace(patternOf(phrase), '¤'), folded(text));
  return phrases.find((phrase) => said.search(patternOf(phrase)) >= 0) ?? null;
}

/**
 * The longest row of words in capitals, in words; as many as the text has where all of them are. Words of one letter,
 * with digits in them, and those of `except` (abbreviations) are neither.
 */
export function capitalsIn(text: string, except: readonly string[]): { readonly row: number; readonly all: boolean } {
  let [row, longest, small] = [0, 0, false];
  for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{M}\d]+/gu)) {
    if (word.length < 2 || /\d/.test(word) || except.includes(word)) continue;
    const capital = word === word.toUpperCase();
    row = capital ? row + 1 : 0;
    longest = Math.max(longest, row);
    small ||= !capital;
  }
  return { row: longest, all: longest > 1 && !small };
}

/** A text as it is sent: NFC, nothing but its own characters at its ends. */
const sent = (text: string): string => text.normalize('NFC').trim();

/** The name or value of an option as it is sent. */
export const optionText = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** The name of an option with nothing in it but letters, their marks, digits and underscores: what XML can name so. */
export const optionKey = (name: string): string =>
  optionText(name.normalize('NFKC')).replace(/[^\p{L}\p{Nd}\u0300-\u036f]+/gu, '_');

/** Characters of a text as marketplaces count them: code points of what is sent. */
export const lengthOf = (text: string): number => Array.from(sent(text)).length;

export const bytesOf = (text: string): number => new TextEncoder().encode(sent(text)).length;
