import { checkDefinition, checkedDocument, type Checked } from '../checked.ts';
import type { CollectionDefinition } from '../collection.ts';
import type { Doc, JsonObject, New, Primitive } from '../document.ts';
import { DuplicateKey, RevisionConflict } from '../errors.ts';
import { parseFilter, type Filter, type Path } from '../filter.ts';
import type { Collection, CountRow, Find, Page, PageEnd, Patch } from '../port.ts';
import { promised } from '../promised.ts';
import {
  changed,
  checkedCountKeys,
  checkedPatch,
  checkedQuery,
  checkSummaries,
  ordered,
  type Query,
} from '../query.ts';
import { isOnly, shapeOf } from '../shape.ts';
import { behind, condition } from './filter.ts';
import { keyTable, layOut } from './layout.ts';
import type { Session } from './session.ts';
import { column, joined, jsonPath, jsonText, quoted } from './sql.ts';

/** A collection as a table of the SQLite file; its methods are done when they return, and promise for the port. */
export class EmbeddedCollection<in out T extends Doc> implements Collection<T> {
  readonly definition: CollectionDefinition<T>;
  readonly #session: Session;
  readonly #table: string;

  constructor(session: Session, definition: CollectionDefinition<T>) {
    this.definition = definition;
    this.#session = session;
    this.#table = quoted(definition.name);
    checkDefinition(definition);
    layOut(session.db, definition);
  }

  get(id: string): Promise<T | null> {
    return promised(() => {
      const row = this.#session.row(`SELECT json(doc), revision FROM ${this.#table} WHERE id = ?`, [id]);
      return row && this.#document(row);
    });
  }

  insert(document: New<T>): Promise<T> {
    return promised(() => {
      const checked = checkedDocument(this.definition, document, 1);
      this.#atomicallyWithKeys(() => {
        const { id } = checked.document;
        this.#unlessTaken('id', () =>
          this.#session.run(`INSERT INTO ${this.#table} (doc, summary, id, revision) VALUES (jsonb(?), ?, ?, 1)`, [
            ...stored(checked),
            id,
          ]),
        );
        this.#writeKeys(checked.document);
      });
      return checked.document;
    });
  }

  replace(document: T, expectedRevision: number): Promise<T> {
    return promised(() => {
      const checked = checkedDocument(this.definition, document, expectedRevision + 1);
      this.#atomicallyWithKeys(() => {
        const count = this.#session.run(
          `UPDATE ${this.#table} SET doc = jsonb(?), summary = ?, revision = revision + 1 WHERE id = ? AND revision = ?`,
          [...stored(checked), document.id, expectedRevision],
        );
        if (count === 0) throw new RevisionConflict(this.definition.name, document.id);
        this.#writeKeys(checked.document);
      });
      return checked.document;
    });
  }

  remove(id: string, expectedRevision: number): Promise<void> {
    return promised(() => {
      this.#atomicallyWithKeys(() => {
        const count = this.#session.run(`DELETE FROM ${this.#table} WHERE id = ? AND revision = ?`, [
          id,
          expectedRevision,
        ]);
        if (count === 0) throw new RevisionConflict(this.definition.name, id);
        for (const field of this.#keyFields())
          this.#session.run(`DELETE FROM ${keyTable(this.definition.name, field)} WHERE id = ?`, [id]);
      });
    });
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return promised(() => this.#page('json(doc)', filter, options, (row) => this.#document(row)));
  }

  findSummaries(filter: Filter<T>, options: Find<T>): Promise<Page<string>> {
    return promised(() => {
      checkSummaries(this.definition);
      return this.#page('summary', filter, options, ([summary]) => summary as string);
    });
  }

  count(filter: Filter<T>): Promise<number> {
    return promised(() => {
      const where = condition(this.definition, parseFilter(filter));
      const row = this.#session.row(`SELECT count(*) FROM ${this.#table} WHERE ${where.text}`, where.values);
      return row?.[0] as number;
    });
  }

  countBy(keys: readonly Path<T>[], filter: Filter<T>): Promise<readonly CountRow[]> {
    return promised(() => {
      const paths = checkedCountKeys(this.definition, keys as readonly string[]);
      const where = condition(this.definition, parseFilter(filter));
      // Text and dates group by what is indexed, the rest by its JSON, which tells true from 1.
      const groups = paths.map((path) => (this.#isText(path) ? column(path) : this.#json(path)));
      const rows = this.#session.rows(
        `SELECT ${groups.join()}, count(*) FROM ${this.#table} WHERE ${where.text} GROUP BY ${groups.join()}`,
        where.values,
      );
      return ordered(
        rows.map((row) => ({
          key: Object.fromEntries(paths.map((path, at) => [path, this.#groupKey(path, row[at] as string | null)])),
          count: row.at(-1) as number,
        })),
      );
    });
  }

  claim(filter: Filter<T>, patch: Patch<T>, sort: readonly Path<T>[] = []): Promise<T | null> {
    return promised(() => {
      const change = checkedPatch(this.definition, patch);
      const query = checkedQuery<T>(this.definition, filter, { sort, limit: 1 });
      return this.#session.atomically(() => {
        const [row] = this.#select('json(doc)', query);
        if (!row) return null;
        const found = this.#document(row);
        const claimed = { ...changed(found, change), revision: found.revision + 1 };
        this.#session.run(`UPDATE ${this.#table} SET doc = jsonb(?), revision = revision + 1 WHERE id = ?`, [
          storedJson(claimed),
          claimed.id,
        ]);
        return claimed;
      });
    });
  }

  #page<Item>(what: string, filter: unknown, options: Find<T>, item: (row: readonly unknown[]) => Item): Page<Item> {
    const query = checkedQuery(this.definition, filter, options);
    const rows = this.#select(what, query);
    const page = rows.slice(0, query.limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return {
      items: page.map(item),
      end: last ? (last.slice(2).map((json) => JSON.parse(json as string)) as PageEnd) : null,
    };
  }

  /** One row more than the limit, if there is one: `what`, the revision, then the JSON of each key of the sort. */
  #select(what: string, { where, keys, descending, after, limit }: Query): (readonly unknown[])[] {
    const filter = condition(this.definition, where);
    const all = after ? joined([filter, behind(keys, descending, after)], 'AND', 'TRUE') : filter;
    const direction = descending ? ' DESC' : '';
    return this.#session.rows(
      `SELECT ${[what, 'revision', ...keys.map((key) => this.#json(key))].join()} FROM ${this.#table} WHERE ${all.text}` +
        ` ORDER BY ${keys.map((key) => column(key) + direction).join()} LIMIT ?`,
      [...all.values, limit + 1],
    );
  }

  #document([json, revision]: readonly unknown[]): T {
    return { ...(JSON.parse(json as string) as JsonObject), revision } as unknown as T;
  }

  /** The JSON text at a path; NULL for null as for missing. */
  #json(path: string): string {
    return path === 'revision' ? path : `nullif(doc->${jsonPath(path.split('.'))},'null')`;
  }

  #isText(path: string): boolean {
    return isOnly(shapeOf(this.definition, path).types, 'string', 'null');
  }

  #groupKey(path: string, value: string | null): Primitive {
    return value === null || this.#isText(path) ? value : (JSON.parse(value) as Primitive);
  }

  #keyFields(): readonly (keyof T & string)[] {
    return [...this.definition.unique, ...this.definition.lookups];
  }

  /** A collection without key tables writes one row, which is atomic by itself. */
  #atomicallyWithKeys(work: () => void): void {
    if (this.#keyFields().length > 0) this.#session.atomically(work);
    else work();
  }

  #writeKeys(document: T): void {
    for (const field of this.#keyFields()) {
      const table = keyTable(this.definition.name, field);
      const values = document[field] === undefined ? [] : [document[field]].flat();
      const json = JSON.stringify(values);
      this.#session.run(`DELETE FROM ${table} WHERE id = ?1 AND value NOT IN (SELECT value FROM json_each(?2))`, [
        document.id,
        json,
      ]);
      this.#unlessTaken(field, () =>
        this.#session.run(
          `INSERT INTO ${table} SELECT DISTINCT ?1, value FROM json_each(?2) WHERE value NOT IN (SELECT value FROM ${table} WHERE id = ?1)`,
          [document.id, json],
        ),
      );
    }
  }

  #unlessTaken(field: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (isTaken(error)) throw new DuplicateKey(this.definition.name, field);
      throw error;
    }
  }
}

const stored = <T extends Doc>({ document, summary }: Checked<T>): [string, string | null] => [
  storedJson(document),
  summary,
];

/** The revision has a column of its own. */
function storedJson(document: Doc): string {
  const { revision: _, ...content } = document;
  return jsonText(content as JsonObject);
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE');
