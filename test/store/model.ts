import { checkDefinition, checkedDocument } from '../../src/platform/store/checked.ts';
import type { CollectionDefinition } from '../../src/platform/store/collection.ts';
import type { Doc, Json, JsonObject, New, Primitive } from '../../src/platform/store/document.ts';
import { DuplicateKey, RevisionConflict } from '../../src/platform/store/errors.ts';
import {
  parseFilter,
  type Comparable,
  type Comparison,
  type Filter,
  type Path,
  type Term,
} from '../../src/platform/store/filter.ts';
import type {
  Collection,
  CountRow,
  Find,
  Page,
  PageEnd,
  Patch,
  Store,
  StoredDocument,
  Summaries,
} from '../../src/platform/store/port.ts';
import {
  changed,
  checkedCountKeys,
  checkedPatch,
  checkedQuery,
  checkSummaries,
  ordered,
  type Query,
} from '../../src/platform/store/query.ts';
import { replaceEach } from '../../src/platform/store/replace-each.ts';
import { promised } from '../../src/platform/sqlite/promised.ts';

/** What the store port means, said in the plainest way: a map in memory, no index, no engine. */
export function openModelStore(): Store {
  const collections = new Map<unknown, unknown>();
  return {
    kind: 'embedded',
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      const collection =
        (collections.get(definition) as Collection<T> | undefined) ?? new ModelCollection<T>(definition);
      collections.set(definition, collection);
      return collection;
    },
    ping: () => Promise.resolve(),
    examine: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

/** What stands at a path: objects in an array on the way are entered, arrays in arrays are not. */
function reached(document: Json, path: string): readonly Json[] {
  return path.split('.').reduce<readonly Json[]>(
    (nodes, name) =>
      nodes
        .flatMap((node) => (Array.isArray(node) ? (node as Json[]) : [node]))
        .filter(isObject)
        .flatMap((node) => (Object.hasOwn(node, name) ? [node[name] as Json] : [])),
    [document],
  );
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a filter compares at a path: an array counts as its elements. */
export const valuesAt = (document: Json, path: string): readonly Json[] =>
  reached(document, path).flatMap((value) => (Array.isArray(value) ? (value as Json[]) : [value]));

function matches(term: Term, document: Json): boolean {
  if ('all' in term) return term.all.every((each) => matches(each, document));
  if ('any' in term) return term.any.some((each) => matches(each, document));
  if ('not' in term) return !matches(term.not, document);
  const values = valuesAt(document, term.path);
  const isPresent = reached(document, term.path).length > 0;
  if ('exists' in term) return isPresent;
  if ('compare' in term)
    return values.some((value) => typeof value === typeof term.with && holds[term.compare](order(value, term.with)));
  return term.in.some((wanted) => values.includes(wanted) || (wanted === null && !isPresent));
}

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

/** Numbers by value, text by code point (which is the order of its UTF-8 bytes). */
const order = (one: Json, other: Comparable): number =>
  typeof one === 'string' && typeof other === 'string'
    ? Buffer.compare(Buffer.from(one), Buffer.from(other))
    : Math.sign(Number(one) - Number(other));

class ModelCollection<in out T extends Doc> implements Collection<T> {
  readonly definition: CollectionDefinition<T>;
  readonly #documents = new Map<string, T>();
  readonly #summaries = new Map<string, string>();

  constructor(definition: CollectionDefinition<T>) {
    checkDefinition(definition);
    this.definition = definition;
  }

  get(id: string): Promise<T | null> {
    return promised(() => structuredClone(this.#documents.get(id) ?? null));
  }

  insert(document: New<T>): Promise<T> {
    return promised(() => {
      const { document: checked, summary } = checkedDocument(this.definition, document, 1);
      if (this.#documents.has(checked.id)) throw new DuplicateKey(this.definition.name, 'id');
      return this.#put(checked, summary);
    });
  }

  replace(document: T, expectedRevision: number): Promise<T> {
    return promised(() => {
      const { document: checked, summary } = checkedDocument(this.definition, document, expectedRevision + 1);
      this.#expect(checked.id, expectedRevision);
      return this.#put(checked, summary);
    });
  }

  replaceAll(documents: readonly T[]): Promise<readonly (Error | null)[]> {
    return replaceEach(this, documents);
  }

  remove(id: string, expectedRevision: number): Promise<void> {
    return promised(() => {
      this.#expect(id, expectedRevision);
      this.#documents.delete(id);
      this.#summaries.delete(id);
    });
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return promised(() => this.#page(checkedQuery(this.definition, filter, options)));
  }

  findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries> {
    return promised(() => {
      checkSummaries(this.definition);
      const { items, end } = this.#page(checkedQuery(this.definition, filter, options));
      return { items: Buffer.from(items.map(({ id }) => this.#summaries.get(id) ?? '').join(',\n')), end };
    });
  }

  findStored(after: string | null, limit: number): Promise<readonly StoredDocument<T>[]> {
    return promised(() => {
      const { version, summaryVersion } = this.definition;
      const behind = [...this.#documents.values()].filter(({ id }) => order(id, after ?? '') > 0);
      return behind
        .toSorted((one, other) => order(one.id, other.id))
        .slice(0, limit)
        .map((document) => ({
          id: document.id,
          revision: document.revision,
          version,
          summaryVersion,
          read: () => structuredClone(document),
        }));
    });
  }

  unusedIndexes(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  dropIndexes(): Promise<void> {
    return Promise.resolve();
  }

  count(filter: Filter<T>): Promise<number> {
    return promised(() => this.#matching(parseFilter(filter)).length);
  }

  countBy(keys: readonly Path<T>[], filter: Filter<T>): Promise<readonly CountRow[]> {
    return promised(() => {
      const paths = checkedCountKeys(this.definition, keys as readonly string[]);
      const counts = new Map<string, number>();
      for (const document of this.#matching(parseFilter(filter))) {
        const key = JSON.stringify(paths.map((path) => [path, valuesAt(asJson(document), path)[0] ?? null]));
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return ordered(
        [...counts].map(([key, count]) => ({
          key: Object.fromEntries(JSON.parse(key) as [string, Primitive][]),
          count,
        })),
      );
    });
  }

  claim(filter: Filter<T>, patch: Patch<T>, sort: readonly Path<T>[] = []): Promise<T | null> {
    return promised(() => {
      const change = checkedPatch(this.definition, patch);
      const [first] = this.#page(checkedQuery<T>(this.definition, filter, { sort, limit: 1 })).items;
      const claimed = first && { ...changed(asJson(first) as JsonObject, change), revision: first.revision + 1 };
      return claimed ? this.#put(claimed as unknown as T, null) : null;
    });
  }

  #page({ where, keys, descending, after, limit }: Query): Page<T> {
    const place = (document: T) => keys.map((key) => valuesAt(asJson(document), key)[0]) as PageEnd;
    const towards = descending ? -1 : 1;
    const rest = this.#matching(where)
      .toSorted((one, other) => towards * compared(place(one), place(other)))
      .filter((document) => after === null || towards * compared(place(document), after) > 0);
    const items = rest.slice(0, limit);
    const last = rest.length > limit ? items.at(-1) : undefined;
    return { items: structuredClone(items), end: last ? place(last) : null };
  }

  #matching(where: Term): T[] {
    return [...this.#documents.values()].filter((document) => matches(where, asJson(document)));
  }

  #expect(id: string, revision: number): void {
    if (this.#documents.get(id)?.revision !== revision) throw new RevisionConflict(this.definition.name, id);
  }

  #put(document: T, summary: string | null): T {
    for (const field of this.definition.unique) {
      const keys = valuesAt(asJson(document), field);
      const others = [...this.#documents.values()].filter(({ id }) => id !== document.id);
      if (others.some((other) => valuesAt(asJson(other), field).some((key) => keys.includes(key))))
        throw new DuplicateKey(this.definition.name, field);
    }
    this.#documents.set(document.id, structuredClone(document));
    if (summary !== null) this.#summaries.set(document.id, summary);
    return document;
  }
}

const asJson = (document: Doc): Json => document as unknown as Json;

const compared = (one: PageEnd, other: PageEnd): number =>
  one.map((value, at) => order(value, other[at] ?? '')).find((result) => result !== 0) ?? 0;
