import type { Locale } from '../../../../kernel/text.ts';
import { inBoth, textsIn } from '../texts/index.ts';
import * as vi from '../texts/vi/problems.ts';

type Table = Readonly<Record<string, string>>;

const words = inBoth<{ readonly problems: Table; readonly fieldProblems: Table; readonly unknownProblem: string }>(
  vi,
  (en) => ({ problems: en.problems, fieldProblems: en.fieldProblems, unknownProblem: en.unknownProblem }),
);

const said = (table: Table, code: string, locale: Locale): string =>
  table[code] ?? textsIn(words, locale).unknownProblem;

/** What a person is told of a problem, in the console's own words. */
export const problemWords = (code: string, locale: Locale): string =>
  said(textsIn(words, locale).problems, code, locale);

/** What a person is told of one wrong field. */
export const fieldWords = (code: string, locale: Locale): string =>
  said(textsIn(words, locale).fieldProblems, code, locale);
