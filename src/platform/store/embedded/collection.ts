import { checkDefinition, checkedDocument, type Checked } from '../checked.ts';
import type { CollectionDefinition } from '../collection.ts';
import type { Doc, JsonObject, New, Primitive } from '../document.ts';
import { RevisionConflict } from '../errors.ts';
import { parseFilter, type Filter, type Path } from '../filter.ts';
import type { Collection, CountRow, Find, Page, PageEnd, Patch, Summaries } from '../port.ts';
import {
  changed,
  checkedCountKeys,
  checkedPatch,
  checkedQuery,
  checkSummaries,
  ordered,
  SUMMARY_BREAK,
  type Query,
} from '../query.ts';
import { keyFields, removeKeys, unlessTaken, writeKeys } from './keys.ts';
import { layOut } from './layout.ts';
import { counting, grouping, inOneRow, isText, selection } from './select.ts';
import type { Row, Session } from '../../sqlite/session.ts';
import { sql } from '../../sqlite/sql.ts';
import { asBytes, checkText, jsonOf, textOf } from '../../sqlite/text.ts';
import { jsonText, quoted } from './sql.ts';
import type { StoreFile } from './store-file.ts';

/** A collection as a table of the SQLite file: what it does is done when a method returns, promised for the port. */
export class EmbeddedCollection<in out T extends Doc> implements Collection<T> {
  readonly definition: CollectionDefinition<T>;
  readonly #file: StoreFile;
  readonly #table: string;
  readonly #byId: string;
  /** The connection that has found or made the collection's tables. */
  #laidOutBy: Session | null = null;

  constructor(file: StoreFile, definition: CollectionDefinition<T>) {
    checkDefinition(definition);
    this.definition = definition;
    this.#file = file;
    this.#table = quoted(definition.name);
    this.#byId = `SELECT ${CONTENT}, revision FROM ${this.#table} WHERE id = ?`;
    // Now, if the file can be written now; else the first question that comes through does it, or says why not.
    this.#ask('read', () => undefined).catch(() => undefined);
  }

  get(id: string): Promise<T | null> {
    return this.#ask('read', (session) => {
      if (typeof id !== 'string') return null;
      const row = session.row(sql(this.#byId, id));
      return row && this.#document(row);
    });
  }

  insert(document: New<T>): Promise<T> {
    return this.#ask('write', (session) => {
      const checked = checkedDocument(this.definition, document, 1);
      const { id } = checked.document;
      this.#atomically(session, () => {
        unlessTaken(this.definition.name, 'id', () =>
          session.run(
            sql(
              `INSERT INTO ${this.#table} (doc, summary, id, revision) VALUES (jsonb(?), ?, ?, 1)`,
              ...stored(checked),
              id,
            ),
          ),
        );
        writeKeys(session, this.definition, checked.document);
      });
      return checked.document;
    });
  }

  replace(document: T, expectedRevision: number): Promise<T> {
    return this.#ask('write', (session) => {
      const checked = checkedDocument(this.definition, document, expectedRevision + 1);
      this.#atomically(session, () => {
        const count = session.run(
          sql(
            `UPDATE ${this.#table} SET doc = jsonb(?), summary = ?, revision = revision + 1 WHERE id = ? AND revision = ?`,
            ...stored(checked),
            document.id,
            expectedRevision,
          ),
        );
        if (count === 0) throw new RevisionConflict(this.definition.name, document.id);
        writeKeys(session, this.definition, checked.document);
      });
      return checked.document;
    });
  }

  remove(id: string, expectedRevision: number): Promise<void> {
    return this.#ask('write', (session) => {
      this.#atomically(session, () => {
        const count = session.run(
          sql(`DELETE FROM ${this.#table} WHERE id = ? AND revision = ?`, id, expectedRevision),
        );
        if (count === 0) throw new RevisionConflict(this.definition.name, id);
        removeKeys(session, this.definition, id);
      });
    });
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return this.#ask('read', (session) => this.#page(session, CONTENT, filter, options, (row) => this.#document(row)));
  }

  findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries> {
    return this.#ask('read', (session) => {
      checkSummaries(this.definition);
      const query = checkedQuery(this.definition, filter, options);
      const [lines, places] = session.row(inOneRow(selection(this.definition, 'summary', query))) ?? [];
      if (!Buffer.isBuffer(lines)) return { items: Buffer.alloc(0), end: null };
      checkText(lines);
      const ends = textOf(places).split('\n');
      if (ends.length <= query.limit) return { items: lines, end: null };
      return {
        items: lines.subarray(0, lines.lastIndexOf(SUMMARY_BREAK)),
        end: JSON.parse(ends[query.limit - 1] ?? '') as PageEnd,
      };
    });
  }

  count(filter: Filter<T>): Promise<number> {
    return this.#ask('read', (session) => {
      const row = session.row(counting(this.definition, parseFilter(filter)));
      return row?.[0] as number;
    });
  }

  countBy(keys: readonly Path<T>[], filter: Filter<T>): Promise<readonly CountRow[]> {
    return this.#ask('read', (session) => {
      const paths = checkedCountKeys(this.definition, keys as readonly string[]);
      const rows = session.rows(grouping(this.definition, paths, parseFilter(filter)));
      const key = (path: string, value: unknown): Primitive =>
        value === null ? null : isText(this.definition, path) ? textOf(value) : (jsonOf(value) as Primitive);
      return ordered(
        rows.map((row) => ({
          key: Object.fromEntries(paths.map((path, at) => [path, key(path, row[at])])),
          count: row.at(-1) as number,
        })),
      );
    });
  }

  claim(filter: Filter<T>, patch: Patch<T>, sort: readonly Path<T>[] = []): Promise<T | null> {
    return this.#ask('write', (session) => {
      const change = checkedPatch(this.definition, patch);
      const query = checkedQuery<T>(this.definition, filter, { sort, limit: 1 });
      // Most claims find nothing to do: only one that does waits for other writers.
      if (!this.#first(session, query)) return null;
      return session.atomically(() => {
        const found = this.#first(session, query);
        if (!found) return null;
        const claimed = { ...changed(found, change), revision: found.revision + 1 };
        session.run(
          sql(
            `UPDATE ${this.#table} SET doc = jsonb(?), revision = revision + 1 WHERE id = ?`,
            storedJson(claimed),
            claimed.id,
          ),
        );
        return claimed;
      });
    });
  }

  #ask<Result>(kind: 'read' | 'write', work: (session: Session) => Result): Promise<Result> {
    return this.#file.ask(kind, (session) => {
      if (this.#laidOutBy !== session) {
        layOut(session, this.definition);
        this.#laidOutBy = session;
      }
      return work(session);
    });
  }

  #page<Item>(session: Session, what: string, filter: unknown, options: Find<T>, item: (row: Row) => Item): Page<Item> {
    const query = checkedQuery(this.definition, filter, options);
    const rows = session.rows(selection(this.definition, what, query));
    const page = rows.slice(0, query.limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return { items: page.map(item), end: last ? (jsonOf(last[2]) as PageEnd) : null };
  }

  #first(session: Session, query: Query): T | null {
    const row = session.row(selection(this.definition, CONTENT, query));
    return row && this.#document(row);
  }

  #document([json, revision]: Row): T {
    return Object.assign(jsonOf(json) as JsonObject, { revision }) as unknown as T;
  }

  /** A collection without key tables writes one row, which is atomic by itself. */
  #atomically(session: Session, write: () => void): void {
    if (keyFields(this.definition).length > 0) session.atomically(write);
    else write();
  }
}

/** What a row says of its document. */
const CONTENT = asBytes('json(doc)');

const stored = <T extends Doc>({ document, summary }: Checked<T>): [string, string | null] => [
  storedJson(document),
  summary,
];

/** The revision has a column of its own. */
function storedJson(document: Doc): string {
  const { revision: _, ...content } = document;
  return jsonText(content);
}
