import { isPlainObject, isStorable, type Doc, type Primitive } from './document.ts';
import { InvalidQuery } from './errors.ts';

export type { Primitive } from './document.ts';

type Depth = [never, 0, 1, 2, 3, 4];
type Element<T> = T extends readonly (infer E)[] ? E : T;
type Join<Head extends string, Tail> = Tail extends string ? `${Head}.${Tail}` : never;

/** The keys of `T` that have names: none for a record. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: 0 } & keyof T & string;

/** Dotted paths of `T` down to primitives, five levels deep; an array counts as its elements. */
export type Path<T, D extends Depth[number] = 4> = [D] extends [never]
  ? never
  : { [K in Named<T>]: PathOf<K, NonNullable<Element<NonNullable<T[K]>>>, D> }[Named<T>];
type PathOf<K extends string, V, D extends Depth[number]> = V extends Primitive
  ? K
  : V extends readonly unknown[]
    ? K
    : V extends object
      ? Join<K, Path<V, Depth[D]>>
      : K;

export type Comparable = string | number;

/** What one field must be: a value, or an object of these operators, all of which must hold. */
export type Condition =
  | Primitive
  | {
      readonly $in?: readonly Primitive[];
      readonly $ne?: Primitive;
      readonly $exists?: boolean;
      readonly $gt?: Comparable;
      readonly $gte?: Comparable;
      readonly $lt?: Comparable;
      readonly $lte?: Comparable;
    };

/**
 * A typed subset of MongoDB's query language with one meaning on both engines:
 * a comparison matches its own type only; `null` matches null and missing; `$ne` matches all that equality doesn't,
 * missing included; an array matches by element, at the end of a path as on its way.
 */
export type Filter<T extends Doc> = { readonly [P in Path<T>]?: Condition } & {
  readonly $and?: readonly Filter<T>[];
  readonly $or?: readonly Filter<T>[];
};

export type Comparison = 'gt' | 'gte' | 'lt' | 'lte';

/** A filter as the adapters compile it. */
export type Term =
  | { readonly all: readonly Term[] }
  | { readonly any: readonly Term[] }
  | { readonly not: Term }
  | { readonly path: string; readonly in: readonly Primitive[] }
  | { readonly path: string; readonly exists: true }
  | { readonly path: string; readonly compare: Comparison; readonly with: Comparable };

/** How a path is written; each segment names a field, none a place in an array. */
export const PATH = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const comparisons: Readonly<Record<string, Comparison>> = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' };

/**
 * Reads a `Filter<T>` of any `T`. @throws InvalidQuery for an operator, a path or a value outside of the subset.
 * Its parameter is `unknown` since comparing a filter of an open type with any other type takes the compiler seconds.
 */
export function parseFilter(filter: unknown): Term {
  if (!isPlainObject(filter)) throw new InvalidQuery('not a filter');
  return { all: Object.entries(filter).map(([name, condition]) => parseEntry(name, condition)) };
}

function parseEntry(name: string, condition: unknown): Term {
  if (name === '$and') return { all: branches(name, condition) };
  if (name === '$or') return { any: branches(name, condition) };
  if (!PATH.test(name)) throw new InvalidQuery(`not a path: ${name}`);
  if (isPrimitive(condition)) return oneOf(name, [condition]);
  if (!isPlainObject(condition) || Object.keys(condition).length === 0)
    throw new InvalidQuery(`not a condition for ${name}`);
  return { all: Object.entries(condition).map(([operator, value]) => parseOperator(name, operator, value)) };
}

function parseOperator(path: string, operator: string, value: unknown): Term {
  const comparison = comparisons[operator];
  if (comparison) {
    if (!isComparable(value)) throw new InvalidQuery(`${operator} of ${path} compares strings and numbers only`);
    return { path, compare: comparison, with: value };
  }
  if (operator === '$in' && Array.isArray(value) && value.every(isPrimitive)) return oneOf(path, value);
  if (operator === '$ne' && isPrimitive(value)) return { not: oneOf(path, [value]) };
  if (operator === '$exists' && typeof value === 'boolean')
    return value ? { path, exists: true } : { not: { path, exists: true } };
  throw new InvalidQuery(`no such condition for ${path}: ${operator}`);
}

/** Equality with one of `values`; no document holds text that can't be stored, so nothing equals it. */
const oneOf = (path: string, values: readonly Primitive[]): Term => ({
  path,
  in: values.filter((value) => typeof value !== 'string' || isStorable(value)),
});

function branches(name: string, value: unknown): Term[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPlainObject))
    throw new InvalidQuery(`${name} needs a list of filters`);
  return value.map(parseFilter);
}

const isPrimitive = (value: unknown): value is Primitive =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

const isComparable = (value: unknown): value is Comparable =>
  typeof value === 'string' ? isStorable(value) : typeof value === 'number' && Number.isFinite(value);
