import { checkedFields } from './checked.ts';
import type { CollectionDefinition } from './collection.ts';
import { isStorable, type Doc, type Json, type JsonObject, type Primitive } from './document.ts';
import { InvalidQuery } from './errors.ts';
import { parseFilter, type Term } from './filter.ts';
import type { CountRow, Find, PageEnd, Patch } from './port.ts';
import { isOnly, shapeOf } from './shape.ts';

const MAX_LIMIT = 1_000;

/** A page of documents to find, checked: what is left for an engine is to find it. */
export interface Query {
  readonly where: Term;
  /** Paths of the sort, `id` being the last. */
  readonly keys: readonly string[];
  readonly descending: boolean;
  readonly after: PageEnd | null;
  readonly limit: number;
}

/** @throws InvalidQuery */
export function checkedQuery<T extends Doc>(
  definition: CollectionDefinition<T>,
  filter: unknown,
  find: Find<T>,
): Query {
  const where = parseFilter(filter);
  const keys = checkedSort(definition, where, find.sort ?? []);
  if (!Number.isInteger(find.limit) || find.limit < 1 || find.limit > MAX_LIMIT)
    throw new InvalidQuery(`a page has 1 to ${String(MAX_LIMIT)} documents, not ${String(find.limit)}`);
  const after = find.after ?? null;
  if (after) checkAfter(definition, keys, after);
  return { where, keys, descending: find.order === 'descending', after, limit: find.limit };
}

function checkedSort<T extends Doc>(
  definition: CollectionDefinition<T>,
  where: Term,
  sort: readonly string[],
): readonly string[] {
  const keys = withoutId(sort);
  if (new Set(keys).size < keys.length || keys.includes('id'))
    throw new InvalidQuery(`${definition.name} can't be sorted by ${sort.join()}: a key is repeated or behind id`);
  for (const key of keys)
    if (!definition.indexes.some((index) => index.keys.includes(key)) || !isSortable(definition, where, key))
      throw new InvalidQuery(`${definition.name} can't be sorted by ${key}: not in an index, not one type, or missing`);
  return [...keys, 'id'];
}

/** The keys of a sort or an index without the `id` that is always its last. */
export const withoutId = (keys: readonly string[]): readonly string[] =>
  keys.at(-1) === 'id' ? keys.slice(0, -1) : keys;

function isSortable<T extends Doc>(definition: CollectionDefinition<T>, where: Term, path: string): boolean {
  const { single, always, types } = shapeOf(definition, path);
  const proven = provesPresence(where, path);
  const allowed = proven ? (['null'] as const) : [];
  return single && (always || proven) && (isOnly(types, 'string', ...allowed) || isOnly(types, 'number', ...allowed));
}

/** Whether whatever matches has something other than `null` at the path. */
function provesPresence(where: Term, path: string): boolean {
  if ('all' in where) return where.all.some((term) => provesPresence(term, path));
  if (!('path' in where) || where.path !== path) return false;
  return 'compare' in where || ('in' in where && !where.in.includes(null));
}

function checkAfter<T extends Doc>(definition: CollectionDefinition<T>, keys: readonly string[], after: PageEnd): void {
  const fits = (value: unknown, key: string) =>
    typeof value === 'string'
      ? isStorable(value) && shapeOf(definition, key).types.has('string')
      : Number.isFinite(value) && shapeOf(definition, key).types.has('number');
  if (after.length !== keys.length || !keys.every((key, at) => fits(after[at], key)))
    throw new InvalidQuery(`${definition.name} has no page that ends so`);
}

/** What stands between two summaries of a page: JSON text as we write it has no line breaks of its own. */
export const SUMMARY_BREAK = ',\n';

/** @throws InvalidQuery when the collection keeps no summaries */
export function checkSummaries<T extends Doc>({ name, summary }: CollectionDefinition<T>): void {
  if (!summary) throw new InvalidQuery(`${name} has no summaries`);
}

/** @throws InvalidQuery when a key is not one plain value */
export function checkedCountKeys<T extends Doc>(
  definition: CollectionDefinition<T>,
  keys: readonly string[],
): readonly string[] {
  const countable = (key: string) => {
    const { single, types } = shapeOf(definition, key);
    return single && !types.has('object');
  };
  if (keys.length === 0 || new Set(keys).size < keys.length || !keys.every(countable))
    throw new InvalidQuery(`${definition.name} can't be counted by ${keys.join()}`);
  return keys;
}

const RANK = { object: 0, number: 1, string: 2, boolean: 3 } as const;

/** Count rows in the order of their keys: null, numbers, texts by code point, false, true. */
export const ordered = (rows: readonly CountRow[]): readonly CountRow[] =>
  rows.toSorted((one, other) => {
    const keys = Object.keys(one.key);
    return keys.map((key) => compared(one.key[key] ?? null, other.key[key] ?? null)).find((order) => order !== 0) ?? 0;
  });

function compared(one: Primitive, other: Primitive): number {
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other));
  const rank = (value: Primitive) => RANK[typeof value as keyof typeof RANK];
  return rank(one) - rank(other) || Number(one) - Number(other);
}

/** What a claim changes, checked. */
export interface Change {
  readonly set: JsonObject;
  readonly unset: readonly string[];
  readonly increment: readonly string[];
}

/** @throws InvalidQuery, InvalidDocument */
export function checkedPatch<T extends Doc>(definition: CollectionDefinition<T>, patch: Patch<T>): Change {
  const { set = {}, unset = [], increment = [] } = patch;
  const fields = [...Object.keys(set), ...unset, ...increment];
  const untouchable: readonly string[] = ['id', 'revision', ...definition.unique, ...definition.lookups];
  const refused =
    definition.summary !== null ||
    new Set(fields).size < fields.length ||
    fields.some((field) => untouchable.includes(field)) ||
    unset.some((field) => shapeOf(definition, field).always) ||
    increment.some((field) => !isOnly(shapeOf(definition, field).types, 'number'));
  if (refused) throw new InvalidQuery(`${definition.name} can't be claimed with a change of ${fields.join()}`);
  return { set: checkedFields(definition, set), unset, increment };
}

/** The document with a claim's change. */
export function changed(document: JsonObject, { set, unset, increment }: Change): JsonObject {
  const kept = Object.entries({ ...document, ...set }).filter(([field]) => !unset.includes(field));
  const fields: Record<string, Json> = Object.fromEntries(kept);
  for (const field of increment) fields[field] = ((fields[field] as number | undefined) ?? 0) + 1;
  return fields;
}
