import { phrasesOf, type Form, type Part } from '../../parts.domain.ts';
import { sql, type Sql } from '../../../../platform/sqlite/sql.ts';
import type { Meant } from './select.ts';
import { all, any, joined } from './sql.ts';

/** Every part as FTS5 asks for it. Words are letters and digits, and stand in quotation marks all the same. */
const matching = (parts: readonly Part[]): string =>
  `texts : (${parts.map((part) => `(${part.map(matchingForm).join(' OR ')})`).join(' AND ')})`;

function matchingForm({ words, together, unfinished, marks, strict }: Form): string {
  if (strict)
    return `(${[words.join(' '), ...marks.map(({ word }) => word)].map((text) => `"${text}"`).join(' AND ')})`;
  if (together) return `"${words.join(' ')}"${unfinished ? ' *' : ''}`;
  const last = words.length - 1;
  return `(${words.map((word, at) => `"${word}"${unfinished && at === last ? ' *' : ''}`).join(' AND ')})`;
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
 * How well a document fits, the lower the better: the name begins with what was typed, has it, has all of its words,
 * has them unfinished; they are spread over what is written on the label; they are somewhere.
 */
function rankOf(parts: readonly Part[]): Sql {
  const phrases = phrasesOf(parts).map((text) => ` ${text} `);
  const steps = [
    any(phrases.map((phrase) => sql('instr(name, ?) = 1', phrase))),
    any(phrases.map((phrase) => has('name', phrase))),
    all(parts.map((part) => hasPart('name', part, false))),
    all(parts.map((part) => hasPart('name', part, true))),
    all(parts.map((part) => hasPart('labels', part, true))),
  ];
  const cases = steps.map(({ text, values }, rank) => ({ text: `WHEN ${text} THEN ${String(rank)}`, values }));
  return joined([sql('CASE'), ...cases, sql(`ELSE ${String(steps.length)} END`)], ' ');
}

/** 0 when the name has the marks of one form of each part; 1 otherwise. */
function marksOf(parts: readonly Part[]): Sql {
  if (parts.every((part) => part.every(({ marks }) => marks.length === 0))) return sql('0');
  const hasMarks = ({ marks }: Form): Sql =>
    all(marks.map(({ word, unfinished }) => has('marked', unfinished ? ` ${word}` : ` ${word} `)));
  const { text, values } = all(parts.map((part) => any(part.map(hasMarks))));
  return { text: `CASE WHEN ${text} THEN 0 ELSE 1 END`, values };
}

/** The documents that have every part. */
export const meantBy = (parts: readonly Part[]): Meant & { readonly match: string } => ({
  match: matching(parts),
  marks: marksOf(parts),
  rank: rankOf(parts),
});

/** Those with a code that begins so, then those that have every part. */
export function meantByCode(code: string, parts: readonly Part[]): Meant {
  const { match, marks, rank } = meantBy(parts);
  const codes = `codes : "${code}" *`;
  const codesFirst = (best: number, other: Sql): Sql => ({
    text: `CASE WHEN d.row IN (SELECT rowid FROM words WHERE words MATCH ?) THEN ${String(best)} ELSE ${other.text} END`,
    values: [codes, ...other.values],
  });
  return { match: `(${codes}) OR (${match})`, marks: codesFirst(0, marks), rank: codesFirst(-1, rank) };
}
