import type { PageEnd } from '../port.ts';
import type { Term } from '../filter.ts';

/** A condition of MongoDB's language, made from a parsed term only: nothing that a caller wrote is handed on. */
export type Condition = Readonly<Record<string, unknown>>;

const BSON_NULL = 10;

/** The name of a path in MongoDB's documents. */
export const fieldOf = (path: string): string => (path === 'id' ? '_id' : path);

export function condition(term: Term): Condition {
  if ('all' in term) return term.all.length > 0 ? { $and: term.all.map(condition) } : {};
  if ('any' in term) return { $or: term.any.map(condition) };
  if ('not' in term) return { $nor: [condition(term.not)] };
  const field = fieldOf(term.path);
  if ('exists' in term) return { [field]: { $exists: true } };
  if ('compare' in term) return { [field]: { [`$${term.compare}`]: term.with } };
  const values = term.in.filter((value) => value !== null);
  const [only] = values;
  const equal = { [field]: values.length === 1 ? { $eq: only } : { $in: values } };
  if (values.length === term.in.length) return equal;
  // `$eq: null` would match a list of which one object only lacks the field.
  return { $or: [{ $nor: [{ [field]: { $exists: true } }] }, { [field]: { $type: BSON_NULL } }, equal] };
}

/** The condition that a document stands behind the last one of a page. */
export function behind(keys: readonly string[], descending: boolean, after: PageEnd): Condition {
  const operator = descending ? '$lt' : '$gt';
  const fields = keys.map(fieldOf);
  const isBehindAt = (place: number): Condition => ({
    ...Object.fromEntries(fields.slice(0, place).map((field, at) => [field, { $eq: after[at] }])),
    [fields[place] ?? '_id']: { [operator]: after[place] },
  });
  return {
    // What the alternatives have in common, so that the index is entered at the right place.
    [fields[0] ?? '_id']: { [`${operator}e`]: after[0] },
    $or: fields.map((_, place) => isBehindAt(place)),
  };
}
