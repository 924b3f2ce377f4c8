import type { TSchema } from 'typebox';
import type { Doc, JsonObject } from './document.ts';
import type { Path } from './filter.ts';

export interface Index<Key extends string = string> {
  /** Paths in the order of the index; `id` is added as the last one. None of them leads through an array. */
  readonly keys: readonly Key[];
  /** The question it answers. */
  readonly for: string;
}

/** How a document of one schema version becomes one of the next. Both functions are pure, and throw when they can't. */
export interface Upgrade {
  readonly up: (document: JsonObject) => JsonObject;
  /** The way back, for as long as `writes` is an older version. */
  readonly down?: (document: JsonObject) => JsonObject;
  /**
   * It touches a path that is asked by: filters see documents as they are stored, so a service does not start before all
   * of them are migrated.
   */
  readonly migrateFirst?: true;
}

/** What is known of a collection whatever its documents are. */
export interface AnyCollection {
  readonly name: string;
  /** Of the newest version. Every document written is checked against it, so that a path is what the schema says. */
  readonly schema: TSchema;
  /** Number of the schema's version, from 1. Optional fields may be added without a new one. */
  readonly version: number;
  /** The version that is written: an older one until no process that knows only that one is alive. */
  readonly writes: number;
  /** From version 1 to 2, from 2 to 3 and so on. */
  readonly upgrades: readonly Upgrade[];
  /** Number of what `summary` makes: raised when it makes something else of the same document. */
  readonly summaryVersion: number;
  /** Top-level strings or arrays of strings that no two documents share; omitted when there is nothing to say. */
  readonly unique: readonly string[];
  /** Top-level arrays of strings that are looked up by element. */
  readonly lookups: readonly string[];
  readonly indexes: readonly Index[];
  /** Paths that are filtered by and have no index. */
  readonly filterable: readonly string[];
  /** What a list shows of a document: kept beside it as JSON text. */
  readonly summary: ((document: never) => unknown) | null;
}

/** What both adapters need to know of a collection. */
export interface CollectionDefinition<in out T extends Doc> extends AnyCollection {
  readonly unique: readonly (keyof T & string)[];
  readonly lookups: readonly (keyof T & string)[];
  readonly summary: ((document: T) => unknown) | null;
}

/** What is said of a collection when it is defined: only here are the paths of its indexes checked by type. */
type Options<T extends Doc> = Pick<CollectionDefinition<T>, 'schema'> &
  Partial<
    Pick<
      CollectionDefinition<T>,
      'unique' | 'lookups' | 'summary' | 'version' | 'writes' | 'upgrades' | 'summaryVersion'
    >
  > & {
    readonly indexes?: readonly Index<Path<T>>[];
    readonly filterable?: readonly Path<T>[];
  };

/**
 * Defines a collection; the name is that of the table or MongoDB collection.
 * @throws Error when there is not one upgrade to each version, or no way back to the one that is written
 */
export function defineCollection<T extends Doc>(name: string, options: Options<T>): CollectionDefinition<T> {
  if (!/^[a-z][A-Za-z]*$/.test(name)) throw new Error(`not a collection name: ${name}`);
  const { version = 1, upgrades = [], writes = version } = options;
  if (upgrades.length !== version - 1) throw new Error(`${name} needs one upgrade to each version up to its own`);
  if (writes < 1 || writes > version || upgrades.slice(writes - 1).some(({ down }) => !down))
    throw new Error(`${name} can't write version ${String(writes)}`);
  return {
    name,
    unique: [],
    lookups: [],
    indexes: [],
    filterable: [],
    summary: null,
    summaryVersion: 1,
    ...options,
    version,
    writes,
    upgrades,
  };
}
