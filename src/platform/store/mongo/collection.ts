import { MongoServerError } from 'mongodb';
import type { Connection, Model, PipelineStage, QueryFilter, UpdateQuery } from 'mongoose';
import { checkDefinition, checkedDocument, type Checked } from '../checked.ts';
import type { CollectionDefinition } from '../collection.ts';
import { isStorable, type Doc, type New, type Primitive } from '../document.ts';
import { DuplicateKey, RevisionConflict } from '../errors.ts';
import { parseFilter, type Filter, type Path } from '../filter.ts';
import type { Collection, CountRow, Find, Page, PageEnd, Patch, Summaries } from '../port.ts';
import {
  checkedCountKeys,
  checkedPatch,
  checkedQuery,
  checkSummaries,
  ordered,
  SUMMARY_BREAK,
  type Query,
} from '../query.ts';
import { behind, condition, fieldOf, type Condition } from './filter.ts';
import { layOut, modelOf, type Stored } from './model.ts';
import type { Reach } from './reach.ts';

const DUPLICATE_KEY = 11_000;

/** A collection of MongoDB. Its indexes are made when it is used first. */
export class MongoCollection<in out T extends Doc> implements Collection<T> {
  readonly definition: CollectionDefinition<T>;
  readonly #model: Model<Stored>;
  readonly #reach: Reach;
  #laidOut: Promise<void> | null = null;

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

  async insert(document: New<T>): Promise<T> {
    const checked = checkedDocument(this.definition, document, 1);
    await this.#ask('write', (model) => this.#unlessTaken(insertOne(model, stored(checked))));
    return checked.document;
  }

  async replace(document: T, expectedRevision: number): Promise<T> {
    const checked = checkedDocument(this.definition, document, expectedRevision + 1);
    const target = { _id: { $eq: document.id }, revision: { $eq: expectedRevision } };
    const { matchedCount } = await this.#ask('write', (model) =>
      this.#unlessTaken(model.replaceOne(target, stored(checked)).exec()),
    );
    if (matchedCount === 0) throw new RevisionConflict(this.definition.name, document.id);
    return checked.document;
  }

  async remove(id: string, expectedRevision: number): Promise<void> {
    const target = { _id: { $eq: id }, revision: { $eq: expectedRevision } };
    const { deletedCount } = await this.#ask('write', (model) => model.deleteOne(target).exec());
    if (deletedCount === 0) throw new RevisionConflict(this.definition.name, id);
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return this.#page(filter, options, { _summary: 0 }, (each) => this.#document(each));
  }

  async findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries> {
    checkSummaries(this.definition);
    const keys = (options.sort ?? []) as readonly string[];
    const projection = Object.fromEntries([...keys, '_summary'].map((path) => [fieldOf(path), 1] as const));
    const { items, end } = await this.#page(filter, options, projection, ({ _summary }) => _summary ?? 'null');
    return { items: Buffer.from(items.join(SUMMARY_BREAK)), end };
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
    const update = {
      $inc: Object.fromEntries(['revision', ...increment].map((field) => [field, 1])),
      ...(Object.keys(set).length > 0 && { $set: set }),
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, 1])) }),
    } as UpdateQuery<Stored>;
    const claimed = await this.#ask('write', (model) =>
      model
        .findOneAndUpdate(asFilter(condition(query.where)), update, { sort: sortOf(query), returnDocument: 'after' })
        .lean<Stored>()
        .exec(),
    );
    return claimed && this.#document(claimed);
  }

  async #page<Item>(
    filter: unknown,
    options: Find<T>,
    projection: Readonly<Record<string, 0 | 1>>,
    item: (stored: Stored) => Item,
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
    return { items: page.map(item), end: last ? placeOf(last, keys) : null };
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

  #document({ _id, ...fields }: Stored): T {
    return { id: _id, ...fields } as unknown as T;
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

const stored = <T extends Doc>({ document: { id, ...fields }, summary }: Checked<T>): Stored => ({
  _id: id,
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
