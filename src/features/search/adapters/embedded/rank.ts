import { phrasesOf, type Form, type Part } from '../../parts.domain.ts';
import type { Typed } from '../../query.domain.ts';
import { sql, type Sql } from '../../../../platform/sqlite/sql.ts';
import { all, any, joined } from './sql.ts';

/** Every part as FTS5 asks for it. Words are letters and digits, and stand in quotation marks all the same. */
export const matching = (parts: readonly Part[]): string =>
  `texts : (${parts.map((part) => `(${part.map(matchingForm).join(' OR ')})`).join(' AND ')})`;

function matchingForm({ words, together, unfinished }: Form): string {
  if (together) return `"${words.join(' ')}"`;
  const last = words.length - 1;
  return `(${words.map((word, at) => `"${word}"${unfinished && at === last ? ' *' : ''}`).join(' AND ')})`;
}

export const matchingCode = (code: string): string => `codes : "${code}" *`;

/** Whether a folded column has a part; `unfinished`: words that go on count. */
const hasPart = (column: string, part: Part, unfinished: boolean): Sql =>
  any(
    part.map((form) => {
      if (form.together) return has(column, ` ${form.words.join(' ')} `);
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
export function rankOf(parts: readonly Part[]): Sql {
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

/** 0 when the name has every marked word that was typed, with the same marks; 1 otherwise. */
export function marksOf({ marked, lastIsMarked }: Extract<Typed, { readonly kind: 'words' }>): Sql {
  if (marked.length === 0) return sql('0');
  const last = marked.length - 1;
  const { text, values } = all(
    marked.map((word, at) => has('marked', lastIsMarked && at === last ? ` ${word}` : ` ${word} `)),
  );
  return { text: `CASE WHEN ${text} THEN 0 ELSE 1 END`, values };
}
