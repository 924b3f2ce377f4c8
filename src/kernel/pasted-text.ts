import { inOneAlphabet, withoutMixedWords } from './look-alikes.ts';

/**
 * Emoji that are made of several characters (UTS #51): flags of regions, keycaps, pictures with a tone or joined to others.
 * What joins them can't be seen either, and is part of them.
 */
const EMOJI =
  /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}|[0-9#*]\uFE0F\u20E3|\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)*/u;

/** Characters that show nothing by themselves: Unicode's own list, and the marks of interlinear notes. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

const EMOJI_OR_UNSEEN = new RegExp(`(${EMOJI.source})|${UNSEEN.source}`, 'gu');

/** Spaces of other widths, those that keep words together, and the Braille cell without dots. */
const OTHER_SPACES = /[\p{Zs}\u2800]/gu;
const OTHER_LINE_ENDS = /[\u2028\u2029]/g;

const ON_EVERY_KEYBOARD = /^[\t\n\r\x20-\x7e]*$/;

/** Whether a text holds a character that shows nothing, be it a part of emoji. */
export const hasUnseen = (text: string): boolean => UNSEEN.test(text);

/**
 * A text that somebody has typed or pasted, as it is kept: composed (NFC), every space a space, without characters that
 * show nothing, and no word in two alphabets, so that what looks the same is the same. What can be seen stays.
 */
export function cleanText(text: string): string {
  if (ON_EVERY_KEYBOARD.test(text)) return text;
  const seen = (hasUnseen(text) ? text.replace(EMOJI_OR_UNSEEN, (_, emoji: string | undefined) => emoji ?? '') : text)
    .replace(OTHER_SPACES, ' ')
    .replace(OTHER_LINE_ENDS, '\n');
  return withoutMixedWords(seen.normalize('NFC'));
}

/** Hyphens, dashes, minus and slashes of other kinds than those of keyboards. */
const OTHER_HYPHENS = /[\u2010-\u2015\u2043\u2212]/g;
const OTHER_SLASHES = /[\u2044\u2215]/g;

/**
 * A code (a SKU, a GTIN, a phone number, an address) as keyboards write it: one width, one kind of hyphen, Latin letters
 * where it looks as if they were, and no emoji joined by what can't be seen.
 */
export function cleanCode(text: string): string {
  if (ON_EVERY_KEYBOARD.test(text)) return text;
  const plain = cleanText(text).normalize('NFKC').replace(OTHER_HYPHENS, '-').replace(OTHER_SLASHES, '/');
  return inOneAlphabet(plain.replace(EVERY_UNSEEN, '')).normalize('NFKC');
}

const EVERY_UNSEEN = new RegExp(UNSEEN.source, 'gu');
