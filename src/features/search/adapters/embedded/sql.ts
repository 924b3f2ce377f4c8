import { sql, type Sql } from '../../../../platform/sqlite/sql.ts';

/** Pieces side by side, `between` them. */
export const joined = (pieces: readonly Sql[], between: string): Sql => ({
  text: pieces.map(({ text }) => text).join(between),
  values: pieces.flatMap(({ values }) => values),
});

export const all = (pieces: readonly Sql[]): Sql => (pieces.length === 0 ? sql('TRUE') : bracketed(pieces, ' AND '));
export const any = (pieces: readonly Sql[]): Sql => (pieces.length === 0 ? sql('FALSE') : bracketed(pieces, ' OR '));

function bracketed(pieces: readonly Sql[], between: string): Sql {
  const { text, values } = joined(pieces, between);
  return { text: `(${text})`, values };
}

/** One question mark however many values, so that the statement is the same one. */
export const among = (column: string, values: readonly (string | number)[]): Sql =>
  sql(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
