import type { Locale } from '../../../../kernel/text.ts';
import * as en from '../texts/en/problems.ts';
import * as vi from '../texts/vi/problems.ts';

const words = { vi, en };

/** What a person is told of a problem, in the console's own words. */
export const problemWords = (code: string, locale: Locale): string =>
  (words[locale].problems as Readonly<Record<string, string>>)[code] ?? words[locale].unknownProblem;

/** What a person is told of one wrong field. */
export const fieldWords = (code: string, locale: Locale): string =>
  (words[locale].fieldProblems as Readonly<Record<string, string>>)[code] ?? words[locale].unknownProblem;

/** The words of every wrong field, by its pointer. */
export const wordsByPointer = (
  errors: readonly { readonly pointer: string; readonly code: string }[],
  locale: Locale,
): ReadonlyMap<string, string> => new Map(errors.map(({ pointer, code }) => [pointer, fieldWords(code, locale)]));
