import type { AnyCollection, CollectionDefinition } from '../collection.ts';
import type { Doc } from '../document.ts';
import type { Term } from '../filter.ts';
import type { PageEnd } from '../port.ts';
import { SUMMARY_BREAK, type Query } from '../query.ts';
import { isOnly, shapeOf } from '../shape.ts';
import { SCHEMA_VERSION, SUMMARY_VERSION } from '../versions.ts';
import { condition } from './filter.ts';
import { sql, type Sql } from '../../sqlite/sql.ts';
import { asBytes } from '../../sqlite/text.ts';
import { column, joined, jsonPath, quoted } from './sql.ts';

/**
 * One row more than the limit, if there is one: `what`, the revision, and the row's place in the sort as JSON. `also` is
 * a condition of the engine's own.
 */
export function selection<T extends Doc>(
  definition: CollectionDefinition<T>,
  what: string,
  query: Query,
  also?: Sql,
): Sql {
  const { keys, descending, after, limit } = query;
  const filter = condition(definition, query.where);
  const conditions = [filter, ...(after ? [behind(keys, descending, after)] : []), ...(also ? [also] : [])];
  const where = conditions.length > 1 ? joined(conditions, 'AND', 'TRUE') : filter;
  // Text as the index has it; a number as it was written, since SQLite's own text of it has fewer digits.
  const place = keys.map((key) => (isText(definition, key) ? column(key) : jsonAt(key))).join();
  const order = keys.map((key) => column(key) + (descending ? ' DESC' : '')).join();
  return sql(
    `SELECT ${what}, revision, ${asBytes(`json_array(${place})`)} AS place FROM ${quoted(definition.name)} WHERE ${where.text} ORDER BY ${order} LIMIT ?`,
    ...where.values,
    limit + 1,
  );
}

/**
 * The summaries of a page as bytes, the places as lines, and whether one of the summaries is of an older version: a row
 * costs the driver more than it costs SQLite, and so does text that is sent on as it is. The limit keeps SQLite from
 * dropping the order of the rows.
 */
export function inOneRow<T extends Doc>(definition: CollectionDefinition<T>, query: Query): Sql {
  const { text, values } = selection(definition, `summary, ${hasStaleSummary(definition)} AS stale`, query);
  return {
    text: `SELECT ${asBytes(`group_concat(ifnull(summary,'null'), '${SUMMARY_BREAK}')`)}, ${asBytes(`group_concat(place, '\n')`)}, max(stale) FROM (${text})`,
    values,
  };
}

const numberIn = (name: string): string => `ifnull(jsonb_extract(doc,${jsonPath([name])}),1)`;

/** The condition that a document's summary was made by an older version than that of the definition. */
export const hasStaleSummary = ({ summaryVersion }: AnyCollection): string =>
  summaryVersion > 1 ? `${numberIn(SUMMARY_VERSION)} < ${String(summaryVersion)}` : 'FALSE';

/** The condition that no newer release has written a document. */
export const notNewer = ({ version }: AnyCollection): string => `${numberIn(SCHEMA_VERSION)} <= ${String(version)}`;

/** Documents as they are stored, by id. */
export const storedAfter = (collection: string, after: string, limit: number): Sql =>
  sql(
    `SELECT ${asBytes('json(doc)')}, revision FROM ${quoted(collection)} WHERE id > ? ORDER BY id LIMIT ?`,
    after,
    limit,
  );

/**
 * The condition that a row stands behind the last one of a page. The bound of the first key says nothing new, but by
 * it SQLite enters the index at the right place: it doesn't look for indexed expressions inside of a row value.
 */
function behind(keys: readonly string[], descending: boolean, after: PageEnd): Sql {
  const operator = descending ? '<' : '>';
  const columns = keys.map(column);
  return joined(
    [
      sql(`${columns[0] ?? 'id'} ${operator}= ?`, ...after.slice(0, 1)),
      sql(`(${columns.join()}) ${operator} (${columns.map(() => '?').join()})`, ...after),
    ],
    'AND',
    'TRUE',
  );
}

export function counting<T extends Doc>(definition: CollectionDefinition<T>, where: Term): Sql {
  const { text, values } = condition(definition, where);
  return sql(`SELECT count(*) FROM ${quoted(definition.name)} WHERE ${text}`, ...values);
}

/** A row for each combination of keys: text as it is, other keys as their JSON, which tells true from 1. */
export function grouping<T extends Doc>(
  definition: CollectionDefinition<T>,
  keys: readonly string[],
  where: Term,
): Sql {
  const { text, values } = condition(definition, where);
  const groups = keys.map((key) => (isText(definition, key) ? column(key) : jsonAt(key)));
  return sql(
    `SELECT ${groups.map(asBytes).join()}, count(*) FROM ${quoted(definition.name)} WHERE ${text} GROUP BY ${groups.join()}`,
    ...values,
  );
}

export const isText = <T extends Doc>(definition: CollectionDefinition<T>, path: string): boolean =>
  isOnly(shapeOf(definition, path).types, 'string', 'null');

/** The JSON at a path; NULL for null as for missing. */
const jsonAt = (path: string): string =>
  path === 'revision' ? path : `nullif(doc->${jsonPath(path.split('.'))},'null')`;
