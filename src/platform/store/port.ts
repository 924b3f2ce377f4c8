import type { PageEnd } from '../../kernel/page.ts';
import type { CollectionDefinition } from './collection.ts';
import type { Doc, New } from './document.ts';
import type { Filter, Path, Primitive } from './filter.ts';

export type { PageEnd };

export interface Find<in out T extends Doc> {
  /** Sort keys, all in one direction; `id` is added as the last one. Default: by `id`. */
  readonly sort?: readonly Path<T>[];
  readonly order?: 'ascending' | 'descending';
  /** Start behind this document: `end` of the page before. */
  readonly after?: PageEnd | undefined;
  readonly limit: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page starts; `null` when this page is the last one. */
  readonly end: PageEnd | null;
}

/** The summaries of a page as the inside of a JSON array, in UTF-8; each begins a line. */
export interface Summaries {
  readonly items: Buffer;
  readonly end: PageEnd | null;
}

export interface CountRow {
  readonly key: Readonly<Record<string, Primitive>>;
  readonly count: number;
}

export interface Patch<in out T extends Doc> {
  readonly set?: Partial<Omit<T, 'id' | 'revision'>>;
  readonly unset?: readonly (keyof T & string)[];
  readonly increment?: readonly (keyof T & string)[];
}

/** A document as it lies in the store, for who migrates it. */
export interface StoredDocument<out T extends Doc> {
  readonly id: string;
  readonly revision: number;
  /** Of the schema, and of what made the summary. */
  readonly version: number;
  readonly summaryVersion: number;
  /** @throws NewerDocument, UnreadableDocument */
  read(): T;
}

/**
 * One collection of documents. Every write is atomic, compares the revision, and is on disk when its promise is
 * fulfilled. Documents that come out are plain objects, owned by the caller. Every method throws StoreDown when the
 * engine can't be reached or its disk fails, and every write OutcomeUnknown when it may have been done all the same.
 *
 * Documents of older versions come out upgraded; fields that the schema doesn't know stay in the store, whoever writes.
 * Filters and sorts go by documents as they are stored. A document that can't be used by this release is left out of
 * pages, and `get` and every write of it throw UnusableDocument.
 */
export interface Collection<in out T extends Doc> {
  readonly definition: CollectionDefinition<T>;

  get(id: string): Promise<T | null>;

  /** @throws DuplicateKey, InvalidDocument, DocumentTooLarge */
  insert(document: New<T>): Promise<T>;

  /** Puts `document` in place of the one with its id. @throws RevisionConflict, DuplicateKey, InvalidDocument, DocumentTooLarge */
  replace(document: T, expectedRevision: number): Promise<T>;

  /**
   * Replaces several documents, each at its own revision, in as few steps as the engine can; answers why each was not
   * written, or `null`. For who writes many: others wait meanwhile.
   */
  replaceAll(documents: readonly T[]): Promise<readonly (Error | null)[]>;

  /** @throws RevisionConflict */
  remove(id: string, expectedRevision: number): Promise<void>;

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>>;

  /**
   * Like `find`, but hands out the JSON that `definition.summary` made at the last write, unparsed; one of an older
   * version is made anew.
   */
  findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries>;

  /** All documents as they are stored, by `id`. */
  findStored(after: string | null, limit: number): Promise<readonly StoredDocument<T>[]>;

  count(filter: Filter<T>): Promise<number>;

  /** How many documents have each combination of `keys`, ordered by key; a missing field counts as `null`. */
  countBy(keys: readonly Path<T>[], filter: Filter<T>): Promise<readonly CountRow[]>;

  /**
   * Changes top-level fields of the first matching document in the order of `sort`, in one atomic step, and hands it
   * out; `null` when none matches. Of many callers at once each gets another document or none. For leases: not for
   * collections with a summary, nor for unique fields. What a newer release has written is not claimed.
   */
  claim(filter: Filter<T>, patch: Patch<T>, sort?: readonly Path<T>[]): Promise<T | null>;

  /** The indexes that this store has made for another definition of the collection. */
  unusedIndexes(): Promise<readonly string[]>;

  /** Drops them, as far as they are still unused. */
  dropIndexes(names: readonly string[]): Promise<void>;
}

/** A database: the collections of the program and what operators ask of them. */
export interface Store {
  readonly kind: 'embedded' | 'mongodb';
  collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T>;
  /** Writes a row and reads it again. @throws StoreDown, OutcomeUnknown */
  ping(): Promise<void>;
  /** Looks at all that is kept; answers what is wrong with it, or `null`. May take minutes, and disturbs nobody. */
  examine(): Promise<string | null>;
  close(): Promise<void>;
}
