import { withoutMarks } from '../../kernel/text.ts';
import { phraseIn } from '../channels/browser.ts';

interface WithKeywords {
  readonly set: number;
  readonly keywords: readonly string[];
}

const MAX_SUGGESTED = 3;
/** Behind the first words of a name stand its origin, its kind and its pack: they tell less. */
const LATER_WORDS = 4;

/**
 * The sets that a name most likely belongs to, the likeliest first: three at most. In Vietnamese what a thing is comes
 * before what it is made of (dầu lạc is oil, not peanuts), so the word that stands first tells most; of those at one
 * place the longest. Without marks a word tells less: bo is bơ, bò and bỏ.
 */
export function suggestedSets<T extends WithKeywords>(name: string, guidance: readonly T[]): readonly T[] {
  const exact = wordsOf(name.normalize('NFC').toLowerCase());
  const folded = wordsOf(withoutMarks(name));
  return guidance
    .map((set) => ({ set, score: Math.max(0, ...set.keywords.map((word) => scoreOf(word, exact, folded))) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_SUGGESTED)
    .map(({ set }) => set);
}

function scoreOf(keyword: string, exact: readonly string[], folded: readonly string[]): number {
  const words = wordsOf(keyword.normalize('NFC').toLowerCase());
  const at = placeOf(words, exact);
  if (at >= 0) return words.length + nearness(at) + 1;
  const bare = placeOf(wordsOf(withoutMarks(keyword)), folded);
  return bare < 0 ? 0 : words.length / 2 + nearness(bare);
}

const nearness = (at: number): number => (at === 0 ? 2 : at < LATER_WORDS ? 1 / at : 0);

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\d]+/gu) ?? [];

/** Where words stand in a row among others; -1 when they don't. */
const placeOf = (words: readonly string[], among: readonly string[]): number =>
  among.findIndex((_, at) => words.every((word, next) => among[at + next] === word));

interface MayNotSay {
  readonly mayNotSay: readonly { readonly vi: string; readonly because: string }[];
}

/** The first phrase of a text that goods of its set must not use, with the reason; `null` when it has none. */
export function findForbiddenPhrase<T extends MayNotSay>(
  text: string,
  { mayNotSay }: T,
): T['mayNotSay'][number] | null {
  const found = phraseIn(
    text,
    mayNotSay.map(({ vi }) => vi),
  );
  return mayNotSay.find(({ vi }) => vi === found) ?? null;
}
