import { phrasesOf, type Form, type Part } from '../../parts.domain.ts';
import { sql, type Sql } from '../../../../platform/sqlite/sql.ts';
import type { Meant } from './select.ts';
import { all, any, joined } from './sql.ts';

/** A form as FTS5 asks for it, marks and all. Words are letters and digits, and stand in quotation marks all the same. */
function formMatch({ words, together, unfinished, marks }: Form): string {
  const last = words.length - 1;
  const open = (isOpen: boolean): string => (isOpen ? ' *' : '');
  const whole = together
    ? [`"${words.join(' ')}"${open(unfinished)}`]
    : words.map((word, at) => `"${word}"${open(unfinished && at === last)}`);
  return `(${[...whole, ...marks.map((mark) => `"${mark.word}"${open(mark.unfinished)}`)].join(' AND ')})`;
}

/** A form at the very beginning of a column. */
const firstMatch = ({ words, marks }: Form): string =>
  `(${[`^"${words.join(' ')}"`, ...marks.map(({ word }) => `"${word}"`)].join(' AND ')})`;

const partsMatch = (parts: readonly Part[]): string =>
  parts.map((part) => `(${part.map(formMatch).join(' OR ')})`).join(' AND ');

/** Parts side by side, as a maker or a place is written. */
function phraseMatch(parts: readonly Part[]): string {
  const typed = parts.flatMap(([form]) => form ?? []);
  const open = typed.at(-1)?.unfinished ? ' *' : '';
  const marks = typed
    .flatMap((form) => form.marks)
    .map(({ word, unfinished }) => ` AND "${word}"${unfinished ? ' *' : ''}`);
  return `((${phrasesOf(parts)
    .map((text) => `"${text}"${open}`)
    .join(' OR ')})${marks.join('')})`;
}

/**
 * What is called so: all of it is the name, or its maker or place, or one part is the name and the other the maker or
 * place. These have two words at least: one alone (`Phú` of Phú Bình) is in too many.
 */
function namesMatch(parts: readonly Part[]): string {
  const labels = (some: readonly Part[]): readonly string[] =>
    some.reduce((sum, [form]) => sum + (form?.words.length ?? 0), 0) > 1 ? [`placed : ${phraseMatch(some)}`] : [];
  const splits = parts.slice(1).flatMap((_, at) => {
    const [first, second] = [parts.slice(0, at + 1), parts.slice(at + 1)];
    return [
      ...labels(second).map((place) => `(called : (${partsMatch(first)}) AND ${place})`),
      ...labels(first).map((place) => `(${place} AND called : (${partsMatch(second)}))`),
    ];
  });
  return [`called : (${partsMatch(parts)})`, ...labels(parts), ...splits].join(' OR ');
}

/** Whether a folded column has a part; `unfinished`: words that go on count. */
const hasPart = (column: string, part: Part, unfinished: boolean): Sql =>
  any(
    part.map((form) => {
      if (form.together) return has(column, ` ${form.words.join(' ')}${unfinished && form.unfinished ? '' : ' '}`);
      const last = form.words.length - 1;
      return all(
        form.words.map((word, at) =>
          has(column, unfinished && form.unfinished && at === last ? ` ${word}` : ` ${word} `),
        ),
      );
    }),
  );

const has = (column: string, text: string): Sql => sql(`instr(${column}, ?)`, text);

/**
 * How well a document fits, the lower the better: the name begins with what was typed; begins with its first two words,
 * which say what the thing is, and has the others; has it, has all of its words, has them unfinished; the words are
 * spread over name, maker and place.
 */
function rankOf(parts: readonly Part[]): Sql {
  const begins = (phrases: readonly string[]): Sql =>
    any(phrases.map((phrase) => sql('instr(name, ?) = 1', ` ${phrase} `)));
  const isThing = begins(phrasesOf(parts.slice(0, 2)));
  const inName = all(parts.map((part) => hasPart('name', part, false)));
  const steps = [
    begins(phrasesOf(parts)),
    all([isThing, inName]),
    any(phrasesOf(parts).map((phrase) => has('name', ` ${phrase} `))),
    inName,
    all(parts.map((part) => hasPart('name', part, true))),
    all([isThing, ...parts.map((part) => hasPart('labels', part, true))]),
  ];
  const cases = steps.map(({ text, values }, rank) => ({ text: `WHEN ${text} THEN ${String(rank)}`, values }));
  return joined([sql('CASE'), ...cases, sql(`ELSE ${String(steps.length)} END`)], ' ');
}

interface Matching extends Meant {
  readonly match: string;
}

/** The documents that are called so. */
export const meantByNames = (parts: readonly Part[]): Matching => ({
  match: namesMatch(parts),
  marks: sql('0'),
  rank: rankOf(parts),
});

/** The documents whose name begins with the one part: what else has it is mostly something else. */
export const meantByFirst = (parts: readonly Part[]): Matching => ({
  match: `called : (${parts.flat().map(firstMatch).join(' OR ')})`,
  marks: sql('0'),
  rank: rankOf(parts),
});

/** The documents of which the words are told side by side: spread over a description they mean nothing. */
export const meantBySaying = (parts: readonly Part[]): Matching => ({
  match: `said : ${phraseMatch(parts)}`,
  marks: sql('0'),
  rank: sql('0'),
});

/** The documents that one of several readings of what was typed is the name of. */
export const meantByOneOf = (readings: readonly (readonly Part[])[]): Matching => ({
  match: readings.map((parts) => `called : (${partsMatch(parts)})`).join(' OR '),
  marks: sql('0'),
  rank: sql('0'),
});

/** Those with a code that begins so, then those that have every part. */
export function meantByCode(code: string, parts: readonly Part[]): Meant {
  const { match, marks, rank } = meantByNames(parts);
  const codes = `codes : "${code}" *`;
  const codesFirst = (best: number, other: Sql): Sql => ({
    text: `CASE WHEN d.row IN (SELECT rowid FROM words WHERE words MATCH ?) THEN ${String(best)} ELSE ${other.text} END`,
    values: [codes, ...other.values],
  });
  return { match: `(${codes}) OR (${match})`, marks: codesFirst(0, marks), rank: codesFirst(-1, rank) };
}
