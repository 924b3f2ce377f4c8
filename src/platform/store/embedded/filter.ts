import type { CollectionDefinition } from '../collection.ts';
import type { Doc, Primitive } from '../document.ts';
import type { Comparable, Comparison, Term } from '../filter.ts';
import { isOnly, shapeOf, type Shape, type Types } from '../shape.ts';
import { keyTable } from './layout.ts';
import { sql, type Sql } from '../../sqlite/sql.ts';
import { column, joined, jsonPath, jsonText } from './sql.ts';

/** A place that holds one value: its SQL value, the SQL for its JSON type, and what the schema lets stand there. */
interface Spot {
  readonly value: string;
  readonly type: string;
  readonly types: Types;
}

const operators: Readonly<Record<Comparison, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** A filter as a condition on a row of the collection's table. */
export function condition<T extends Doc>(definition: CollectionDefinition<T>, term: Term): Sql {
  const inner = (each: Term) => condition(definition, each);
  if ('all' in term) return joined(term.all.map(inner), 'AND', 'TRUE');
  if ('any' in term) return joined(term.any.map(inner), 'OR', 'FALSE');
  if ('not' in term) {
    const { text, values } = inner(term.not);
    // Not NOT: for SQL neither NULL nor its opposite is true.
    return { text: `(${text} IS NOT TRUE)`, values };
  }
  const shape = shapeOf(definition, term.path);
  if ('exists' in term) return present(shape, term.path);
  if ('compare' in term) return some(shape, term.path, (spot) => compares(spot, term.compare, term.with));
  if (isKeyField(definition, term.path) && term.in.every((value) => typeof value === 'string'))
    return holdsKey(definition.name, term.path, term.in);
  return isOneOf(shape, term.path, term.in);
}

const isKeyField = <T extends Doc>({ unique, lookups }: CollectionDefinition<T>, path: string): boolean =>
  [...unique, ...lookups].some((field) => field === path);

function holdsKey(collection: string, field: string, keys: readonly string[]): Sql {
  const { text, values } = among('value', keys);
  return { text: `id IN (SELECT id FROM ${keyTable(collection, field)} WHERE ${text})`, values };
}

function isOneOf(shape: Shape, path: string, wanted: readonly Primitive[]): Sql {
  const values = wanted.filter((value) => value !== null);
  const cases = values.length > 0 ? [some(shape, path, (spot) => equalsAny(spot, values))] : [];
  if (values.length < wanted.length) cases.push(isNull(shape, path));
  return joined(cases, 'OR', 'FALSE');
}

function isNull(shape: Shape, path: string): Sql {
  // SQLite reads both null and missing as NULL.
  if (shape.single) return sql(`${column(path)} IS NULL`);
  const { text } = present(shape, path);
  return joined([sql(`${text} IS NOT TRUE`), some(shape, path, ({ type }) => sql(`${type} = 'null'`))], 'OR', 'FALSE');
}

function equalsAny(spot: Spot, wanted: readonly Exclude<Primitive, null>[]): Sql {
  const texts = wanted.filter((value) => typeof value === 'string');
  const numbers = wanted.filter((value) => typeof value === 'number');
  const flags = wanted.filter((value) => typeof value === 'boolean').map(Number);
  return joined(
    [
      ...(texts.length > 0 ? [guarded(spot, 'string', among(spot.value, texts))] : []),
      ...(numbers.length > 0 ? [guarded(spot, 'number', among(spot.value, numbers))] : []),
      ...(flags.length > 0 ? [guarded(spot, 'boolean', among(spot.value, flags))] : []),
    ],
    'OR',
    'FALSE',
  );
}

const compares = (spot: Spot, comparison: Comparison, value: Comparable): Sql =>
  guarded(
    spot,
    typeof value === 'string' ? 'string' : 'number',
    sql(`${spot.value} ${operators[comparison]} ?`, value),
  );

/** One question mark however many values, so that the statement is the same one. */
const among = (value: string, wanted: readonly (string | number)[]): Sql => {
  const [first] = wanted;
  if (wanted.length === 1 && first !== undefined) return sql(`${value} = ?`, first);
  return sql(`${value} IN (SELECT value FROM json_each(?))`, jsonText(wanted));
};

const jsonTypes = { string: `= 'text'`, number: `IN ('integer','real')`, boolean: `IN ('true','false')` } as const;

/** SQLite compares across types: true is 1, text is above numbers, an object comes out as a blob or as text. */
const guarded = ({ type, types }: Spot, wanted: keyof typeof jsonTypes, test: Sql): Sql =>
  isOnly(types, wanted, 'null') ? test : joined([test, sql(`${type} ${jsonTypes[wanted]}`)], 'AND', 'TRUE');

/** Whether a value at the path passes the test; an array counts as its elements. */
function some(shape: Shape, path: string, test: (spot: Spot) => Sql): Sql {
  const segments = path.split('.');
  if (shape.single)
    return test({ value: column(path), type: `json_type(doc,${jsonPath(segments)})`, types: shape.types });
  const { from, node, rest } = walk(shape, segments);
  const { text, values } = test({ value: 'leaf.value', type: 'leaf.type', types: shape.values });
  const tables = [...from, `${elements(node, rest, shape.types)} AS leaf`].join();
  return { text: `EXISTS (SELECT 1 FROM ${tables} WHERE ${text})`, values };
}

function present(shape: Shape, path: string): Sql {
  if (path === 'id' || path === 'revision') return sql('TRUE');
  if (shape.single && !shape.types.has('null')) return sql(`${column(path)} IS NOT NULL`);
  const { from, node, rest } = walk(shape, path.split('.'));
  const found = `json_type(${node},${jsonPath(rest)}) IS NOT NULL`;
  return sql(from.length > 0 ? `EXISTS (SELECT 1 FROM ${from.join()} WHERE ${found})` : found);
}

/** The way to the last array before the end: its tables, the SQL of the node it ends at, and the segments left. */
function walk(shape: Shape, segments: readonly string[]): { from: string[]; node: string; rest: string[] } {
  const from: string[] = [];
  let node = 'doc';
  let rest: string[] = [];
  segments.forEach((segment, at) => {
    rest.push(segment);
    const types = shape.steps[at];
    if (at === segments.length - 1 || !types?.has('array')) return;
    const alias = `e${String(at)}`;
    from.push(`${elements(node, rest, types)} AS ${alias}`);
    node = `CASE ${alias}.type WHEN 'object' THEN ${alias}.value END`;
    rest = [];
  });
  return { from, node, rest };
}

/** A table of the elements of an array, or of the one value that is not an array. */
function elements(node: string, segments: readonly string[], types: Types): string {
  const path = jsonPath(segments);
  if (!types.has('object')) return `json_each(${node},${path})`;
  // json_each would go through the members of an object.
  return `json_each(CASE json_type(${node},${path}) WHEN 'array' THEN ${node}->${path} ELSE '['||(${node}->${path})||']' END)`;
}
