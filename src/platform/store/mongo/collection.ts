import { MongoServerError } from 'mongodb';
import type { Connection, Model, PipelineStage, QueryFilter, UpdateQuery } from 'mongoose';
import { checkDefinition, checkedDocument, type Checked } from '../checked.ts';
import type { CollectionDefinition } from '../collection.ts';
import { isStorable, type Doc, type JsonObject, type New, type Primitive } from '../document.ts';
import { DuplicateKey, NewerDocument, RevisionConflict } from '../errors.ts';
import { parseFilter, type Filter, type Path } from '../filter.ts';
import type { Collection, CountRow, Find, Page, PageEnd, Patch, StoredDocument, Summaries } from '../port.ts';
import {
  changed,
  checkedCountKeys,
  checkedPatch,
  checkedQuery,
  checkSummaries,
  ordered,
  SUMMARY_BREAK,
  type Change,
  type Query,
} from '../query.ts';
import { replaceEach } from '../replace-each.ts';
import { changedStored, ifUsable, readDocument, SCHEMA_VERSION, SUMMARY_VERSION, versionsOf } from '../versions.ts';
import { behind, condition, fieldOf, type Condition } from './filter.ts';
import { dropIndexes, layOut, modelOf, unusedIndexes, type Stored } from './model.ts';
import type { Reach } from './reach.ts';

const DUPLICATE_KEY = 11_000;

/** A collection of MongoDB. Its indexes are made when it is used first. */
export class MongoCollection<in out T extends Doc> implements Collection<T> {
  readonly definition: CollectionDefinition<T>;
  readonly #model: Model<Stored>;
  readonly #reach: Reach;
  #laidOut: Promise<void> | null = null;
  /** A document was read with fields that this release doesn't know: there may be more of them. */
  #meetsUnknown = false;

  constructor(connection: Connection, reach: Reach, definition: CollectionDefinition<T>) {
    checkDefinition(definition);
    this.definition = definition;
    this.#reach = reach;
    this.#model = modelOf(connection, definition);
  }

  async get(id: string): Promise<T | null> {
    if (typeof id !== 'string' || !isStorable(id)) return null;
    const stored = await this.#ask('read', (model) =>
      model
        .findOne({ _id: { $eq: id } }, { _summary: 0 })
        .lean<Stored>()
        .exec(),
    );
    return stored && this.#document(stored);
  }

  async findStored(after: string | null, limit: number): Promise<readonly StoredDocument<T>[]> {
    const found = await this.#ask('read', (model) =>
      model
        .find(asFilter({ _id: { $gt: after ?? '' } }), { _summary: 0 }, { sort: { _id: 1 }, limit })
        .lean<Stored[]>()
        .exec(),
    );
    return found.map((each) => ({
      id: each._id,
      revision: each.revision,
      ...versionsOf(contentOf(each)),
      read: () => this.#document(each),
    }));
  }

  async insert(document: New<T>): Promise<T> {
    const checked = checkedDocument(this.definition, document, 1);
    await this.#ask('write', (model) => this.#unlessTaken(insertOne(model, stored(checked))));
    return checked.document;
  }

  async replace(document: T, expectedRevision: number): Promise<T> {
    const before = this.#meetsUnknown ? await this.#stored(document.id, expectedRevision) : null;
    const checked = checkedDocument(this.definition, document, expectedRevision + 1, before && contentOf(before));
    const { matchedCount } = await this.#ask('write', (model) =>
      this.#unlessTaken(model.replaceOne(this.#target(document.id, expectedRevision), stored(checked)).exec()),
    );
    if (matchedCount === 0) throw await this.#refusal(document.id, expectedRevision);
    return checked.document;
  }

  replaceAll(documents: readonly T[]): Promise<readonly (Error | null)[]> {
    return replaceEach(this, documents);
  }

  async remove(id: string, expectedRevision: number): Promise<void> {
    const { deletedCount } = await this.#ask('write', (model) =>
      model.deleteOne(this.#target(id, expectedRevision)).exec(),
    );
    if (deletedCount === 0) throw await this.#refusal(id, expectedRevision);
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return this.#page(filter, options, { _summary: 0 }, (each) => ifUsable(() => this.#document(each)));
  }

  async findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries> {
    checkSummaries(this.definition);
    const keys = (options.sort ?? []) as readonly string[];
    const shown = [...keys, '_summary', SUMMARY_VERSION];
    const projection = Object.fromEntries(shown.map((path) => [fieldOf(path), 1] as const));
    const { items, end } = await this.#page(filter, options, projection, (each) => [each]);
    const fresh = await this.#freshSummaries(items);
    const summaries = items.map(({ _id, _summary }) => fresh.get(_id) ?? _summary ?? 'null');
    return { items: Buffer.from(summaries.join(SUMMARY_BREAK)), end };
  }

  /** Those of an older version, made of their documents; of one that can't be read there is only the old one. */
  async #freshSummaries(page: readonly Stored[]): Promise<ReadonlyMap<string, string>> {
    const { summary, summaryVersion } = this.definition;
    const stale = page.filter(({ [SUMMARY_VERSION]: made = 1 }) => (made as number) < summaryVersion);
    if (stale.length === 0) return new Map();
    const found = await this.#ask('read', (model) =>
      model
        .find(asFilter({ _id: { $in: stale.map(({ _id }) => _id) } }), { _summary: 0 })
        .lean<Stored[]>()
        .exec(),
    );
    return new Map(
      found.flatMap((each) => ifUsable(() => [each._id, JSON.stringify(summary?.(this.#document(each)))] as const)),
    );
  }

  async count(filter: Filter<T>): Promise<number> {
    const where = condition(parseFilter(filter));
    return this.#ask('read', (model) => model.countDocuments(asFilter(where)).exec());
  }

  async countBy(keys: readonly Path<T>[], filter: Filter<T>): Promise<readonly CountRow[]> {
    const paths = checkedCountKeys(this.definition, keys as readonly string[]);
    const where = condition(parseFilter(filter));
    // A group's fields can't have dots in their names, so that each key goes by its number.
    const group = Object.fromEntries(
      paths.map((path, at) => [`k${String(at)}`, { $ifNull: [`$${fieldOf(path)}`, null] }]),
    );
    const stages = [{ $match: where }, { $group: { _id: group, count: { $sum: 1 } } }] as PipelineStage[];
    const rows = await this.#ask('read', (model) =>
      model.aggregate<{ _id: Record<string, Primitive>; count: number }>(stages).exec(),
    );
    return ordered(
      rows.map(({ _id, count }) => ({
        key: Object.fromEntries(paths.map((path, at) => [path, _id[`k${String(at)}`] ?? null])),
        count,
      })),
    );
  }

  async claim(filter: Filter<T>, patch: Patch<T>, sort: readonly Path<T>[] = []): Promise<T | null> {
    const { set, unset, increment } = checkedPatch(this.definition, patch);
    const query = checkedQuery<T>(this.definition, filter, { sort, limit: 1 });
    if (this.definition.version > 1) return this.#claimAnyVersion(query, { set, unset, increment });
    const update = {
      $inc: Object.fromEntries(['revision', ...increment].map((field) => [field, 1])),
      ...(Object.keys(set).length > 0 && { $set: set }),
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
    } as UpdateQuery<Stored>;
    const claimed = await this.#ask('write', (model) =>
      model
        .findOneAndUpdate(asFilter({ $and: [condition(query.where), this.#notNewer] }), update, {
          sort: sortOf(query),
          returnDocument: 'after',
        })
        .lean<Stored>()
        .exec(),
    );
    return claimed && this.#document(claimed);
  }

  /** Fields may have other names where they lie: what is written is made here, and written if nobody was faster. */
  async #claimAnyVersion(query: Query, change: Change): Promise<T | null> {
    for (;;) {
      const where = asFilter({ $and: [condition(query.where), this.#notNewer] });
      const found = await this.#ask('read', (model) =>
        model
          .findOne(where, null, { sort: sortOf(query) })
          .lean<Stored>()
          .exec(),
      );
      if (!found) return null;
      const { _id, revision } = found;
      const claimed = changedStored(this.definition, contentOf(found), (document) => changed(document, change));
      const { id: _, ...fields } = claimed;
      const next: Stored = { ...fields, _id, revision: revision + 1 };
      const { matchedCount } = await this.#ask('write', (model) =>
        model.replaceOne(this.#target(_id, revision), next).exec(),
      );
      if (matchedCount > 0) return this.#document(next);
    }
  }

  async #page<Item>(
    filter: unknown,
    options: Find<T>,
    projection: Readonly<Record<string, 0 | 1>>,
    item: (stored: Stored) => readonly Item[],
  ): Promise<Page<Item>> {
    const query = checkedQuery(this.definition, filter, options);
    const where = condition(query.where);
    const { keys, descending, after, limit } = query;
    const all = after ? { $and: [where, behind(keys, descending, after)] } : where;
    const found = await this.#ask('read', (model) =>
      model
        .find(asFilter(all), projection, { sort: sortOf(query), limit: limit + 1 })
        .lean<Stored[]>()
        .exec(),
    );
    const page = found.slice(0, limit);
    const last = found.length > page.length ? page.at(-1) : undefined;
    return { items: page.flatMap(item), end: last ? placeOf(last, keys) : null };
  }

  unusedIndexes(): Promise<readonly string[]> {
    return this.#ask('read', unusedIndexes);
  }

  async dropIndexes(names: readonly string[]): Promise<void> {
    await this.#ask('write', (model) => dropIndexes(model, names));
  }

  async #ask<Result>(kind: 'read' | 'write', question: (model: Model<Stored>) => Promise<Result>): Promise<Result> {
    // What is laid out changes no document: that it failed leaves nobody in doubt about one.
    await this.#reach.ask('read', () => this.#layOut());
    return this.#reach.ask(kind, () => question(this.#model));
  }

  async #layOut(): Promise<void> {
    this.#laidOut ??= layOut(this.#model);
    await this.#laidOut.catch((error: unknown) => {
      // The next question tries again.
      this.#laidOut = null;
      throw error;
    });
  }

  get #notNewer(): Condition {
    return { $nor: [{ [SCHEMA_VERSION]: { $gt: this.definition.version } }] };
  }

  #target(id: string, revision: number): QueryFilter<Stored> {
    return asFilter({ _id: { $eq: id }, revision: { $eq: revision }, ...this.#notNewer });
  }

  #document(stored: Stored): T {
    const { document, hasUnknown } = readDocument<T>(this.definition, contentOf(stored), stored.revision);
    this.#meetsUnknown ||= hasUnknown;
    return document;
  }

  /** What is stored of a document at a revision. */
  async #stored(id: string, revision: number): Promise<Stored | null> {
    const target = { _id: { $eq: id }, revision: { $eq: revision } };
    return this.#ask('read', (model) => model.findOne(target, { _summary: 0 }).lean<Stored>().exec());
  }

  /** Why a write that expected this revision has changed nothing. It may have been removed and inserted anew since. */
  async #refusal(id: string, revision: number): Promise<Error> {
    const { name, version } = this.definition;
    const there = await this.#stored(id, revision);
    const isNewer = Number(there?.[SCHEMA_VERSION] ?? 1) > version;
    return isNewer ? new NewerDocument(name, id) : new RevisionConflict(name, id);
  }

  async #unlessTaken<Result>(write: Promise<Result>): Promise<Result> {
    try {
      return await write;
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new DuplicateKey(this.definition.name, takenField(error));
    }
  }
}

/** The document without what is kept of it besides. */
const contentOf = ({ _id, revision: _, _summary, ...fields }: Stored): JsonObject => ({ id: _id, ...fields });

const stored = <T extends Doc>({
  document: { id, revision },
  stored: { id: _, ...fields },
  summary,
}: Checked<T>): Stored => ({
  _id: id,
  revision,
  ...fields,
  ...(summary !== null && { _summary: summary }),
});

/** By the driver alone: mongoose inserts in bulk, whose errors hide what has failed. */
const insertOne = (model: Model<Stored>, document: Stored) => model.collection.insertOne(document as object);

const asFilter = (where: Condition) => where as QueryFilter<Stored>;

const sortOf = ({ keys, descending }: Query): Record<string, 1 | -1> =>
  Object.fromEntries(keys.map((key) => [fieldOf(key), descending ? -1 : 1]));

/** The values of the sort keys; the query has made sure that there is one at each. */
const placeOf = (document: Stored, keys: readonly string[]): PageEnd =>
  keys.map((key) =>
    fieldOf(key)
      .split('.')
      .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>>)[name], document),
  ) as (string | number)[];

interface Taken {
  readonly message: string;
  readonly keyPattern?: Readonly<Record<string, unknown>>;
}

const isTaken = (error: unknown): error is Taken => error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** The unique field of the index that refused; some servers name the index only, in words. */
function takenField({ keyPattern, message }: Taken): string {
  const [field = /unique_(\w+)/.exec(message)?.[1] ?? '_id'] = Object.keys(keyPattern ?? {});
  return field === '_id' ? 'id' : field;
}
