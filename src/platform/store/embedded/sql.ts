import { sql, type Sql } from '../../sqlite/sql.ts';
import type { Json } from '../document.ts';

/** `pieces` in brackets with `operator` between them; `none` when there are no pieces. */
export function joined(pieces: readonly Sql[], operator: 'AND' | 'OR', none: 'TRUE' | 'FALSE'): Sql {
  if (pieces.length === 0) return sql(none);
  return {
    text: `(${pieces.map((piece) => piece.text).join(` ${operator} `)})`,
    values: pieces.flatMap((piece) => piece.values),
  };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A dotted path as SQLite's JSON functions take it. */
export const jsonPath = (segments: readonly string[]): string =>
  `'$${segments.map((segment) => `."${segment}"`).join('')}'`;

/** What a document's table holds at a path: the very text that the indexes are made of, or SQLite won't use them. */
export function column(path: string): string {
  if (path === 'id' || path === 'revision') return path;
  return `jsonb_extract(doc,${jsonPath(path.split('.'))})`;
}

/**
 * JSON text for SQLite. Its own reading of decimals is off by one in the last place for about one shortest form in
 * ten thousand, so that two neighbours would be equal; with 17 digits written out it finds the very same number.
 */
export function jsonText(value: Json): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : value.toPrecision(17);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  return `{${Object.entries(value as Readonly<Record<string, Json>>)
    .map(([name, field]) => `${JSON.stringify(name)}:${jsonText(field)}`)
    .join()}}`;
}
