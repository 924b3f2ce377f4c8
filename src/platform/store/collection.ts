import type { TSchema } from 'typebox';
import type { Doc } from './document.ts';
import type { Path } from './filter.ts';

export interface Index<Key extends string = string> {
  /** Paths in the order of the index; `id` is added as the last one. None of them leads through an array. */
  readonly keys: readonly Key[];
  /** The question it answers. */
  readonly for: string;
}

/** What both adapters need to know of a collection. */
export interface CollectionDefinition<in out T extends Doc> {
  readonly name: string;
  /** Every document written is checked against it, so that a path is what the schema says. */
  readonly schema: TSchema;
  /** Top-level strings or arrays of strings that no two documents share; omitted when there is nothing to say. */
  readonly unique: readonly (keyof T & string)[];
  /** Top-level arrays of strings that are looked up by element. */
  readonly lookups: readonly (keyof T & string)[];
  readonly indexes: readonly Index[];
  /** What a list shows of a document: kept beside it as JSON text. */
  readonly summary: ((document: T) => unknown) | null;
}

/** What is said of a collection when it is defined: only here are the paths of its indexes checked by type. */
type Options<T extends Doc> = Pick<CollectionDefinition<T>, 'schema'> &
  Partial<Pick<CollectionDefinition<T>, 'unique' | 'lookups' | 'summary'>> & {
    readonly indexes?: readonly Index<Path<T>>[];
  };

/** Defines a collection; the name is that of the table or MongoDB collection. */
export function defineCollection<T extends Doc>(name: string, options: Options<T>): CollectionDefinition<T> {
  if (!/^[a-z][A-Za-z]*$/.test(name)) throw new Error(`not a collection name: ${name}`);
  return { name, unique: [], lookups: [], indexes: [], summary: null, ...options };
}
