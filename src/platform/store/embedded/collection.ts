import { checkDefinition, checkedDocument, type Checked } from '../checked.ts';
import type { CollectionDefinition } from '../collection.ts';
import type { Doc, New, Primitive } from '../document.ts';
import { isOutage } from '../../../kernel/outage.ts';
import { NewerDocument, RevisionConflict } from '../errors.ts';
import { parseFilter, type Filter, type Path } from '../filter.ts';
import type { Collection, CountRow, Find, Page, PageEnd, Patch, StoredDocument, Summaries } from '../port.ts';
import { replaceEach } from '../replace-each.ts';
import { changedStored, ifUsable, readDocument, versionsOf, type Stored } from '../versions.ts';
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
import { removeKeys, unlessTaken, writeKeys } from './keys.ts';
import { dropParts, layOut, unusedParts } from './layout.ts';
import { counting, grouping, hasStaleSummary, inOneRow, isText, notNewer, selection, storedAfter } from './select.ts';
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
  readonly #notNewer: string;
  /** The connection that has found or made the collection's tables. */
  #laidOutBy: Session | null = null;
  /** A document was read with fields that this release doesn't know: there may be more of them. */
  #meetsUnknown = false;

  constructor(file: StoreFile, definition: CollectionDefinition<T>) {
    checkDefinition(definition);
    this.definition = definition;
    this.#file = file;
    this.#table = quoted(definition.name);
    this.#byId = `SELECT ${CONTENT}, revision FROM ${this.#table} WHERE id = ?`;
    this.#notNewer = notNewer(definition);
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

  findStored(after: string | null, limit: number): Promise<readonly StoredDocument<T>[]> {
    return this.#ask('read', (session) =>
      session.rows(storedAfter(this.definition.name, after ?? '', limit)).map((row) => {
        const stored = jsonOf(row[0]) as Stored;
        const revision = row[1] as number;
        return {
          id: stored['id'] as string,
          revision,
          ...versionsOf(stored),
          read: () => this.#read(stored, revision),
        };
      }),
    );
  }

  insert(document: New<T>): Promise<T> {
    return this.#ask('write', (session) => {
      const checked = checkedDocument(this.definition, document, 1);
      const { id } = checked.document;
      session.atomically(() => {
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
    return this.#ask('write', (session) => this.#replaceIn(session, document, expectedRevision));
  }

  async replaceAll(documents: readonly T[]): Promise<readonly (Error | null)[]> {
    try {
      await this.#ask('write', (session) => {
        session.atomically(() => {
          for (const document of documents) this.#replaceIn(session, document, document.revision);
        });
      });
      return documents.map(() => null);
    } catch (error) {
      if (isOutage(error)) throw error;
      // One of them can't be written, so that none was.
      return replaceEach(this, documents);
    }
  }

  remove(id: string, expectedRevision: number): Promise<void> {
    return this.#ask('write', (session) => {
      session.atomically(() => {
        const count = session.run(
          sql(`DELETE FROM ${this.#table} WHERE id = ? AND revision = ? AND ${this.#notNewer}`, id, expectedRevision),
        );
        if (count === 0) throw this.#refusal(session, id, expectedRevision);
        removeKeys(session, this.definition, id);
      });
    });
  }

  find(filter: Filter<T>, options: Find<T>): Promise<Page<T>> {
    return this.#ask('read', (session) => {
      const query = checkedQuery(this.definition, filter, options);
      return this.#page(session, CONTENT, query, (row) => ifUsable(() => this.#document(row)));
    });
  }

  findSummaries(filter: Filter<T>, options: Find<T>): Promise<Summaries> {
    return this.#ask('read', (session) => {
      checkSummaries(this.definition);
      const query = checkedQuery(this.definition, filter, options);
      const [lines, places, isStale] = session.row(inOneRow(this.definition, query)) ?? [];
      if (!Buffer.isBuffer(lines)) return { items: Buffer.alloc(0), end: null };
      if (isStale) return this.#freshSummaries(session, query);
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
        const before = jsonOf(found[0]) as Stored;
        const claimed = changedStored(this.definition, before, (document) => changed(document, change));
        session.run(
          sql(
            `UPDATE ${this.#table} SET doc = jsonb(?), revision = revision + 1 WHERE id = ?`,
            jsonText(claimed),
            claimed['id'] as string,
          ),
        );
        return this.#read(claimed, (found[1] as number) + 1);
      });
    });
  }

  unusedIndexes(): Promise<readonly string[]> {
    return this.#ask('read', (session) => unusedParts(session, this.definition));
  }

  dropIndexes(names: readonly string[]): Promise<void> {
    return this.#ask('write', (session) => {
      dropParts(session, this.definition, names);
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

  #replaceIn(session: Session, document: T, expectedRevision: number): T {
    const before = this.#meetsUnknown ? this.#stored(session, document.id, expectedRevision) : null;
    const checked = checkedDocument(this.definition, document, expectedRevision + 1, before);
    session.atomically(() => {
      const count = session.run(
        sql(
          `UPDATE ${this.#table} SET doc = jsonb(?), summary = ?, revision = revision + 1 WHERE id = ? AND revision = ? AND ${this.#notNewer}`,
          ...stored(checked),
          document.id,
          expectedRevision,
        ),
      );
      if (count === 0) throw this.#refusal(session, document.id, expectedRevision);
      writeKeys(session, this.definition, checked.document);
    });
    return checked.document;
  }

  #page<Item>(session: Session, what: string, query: Query, item: (row: Row) => readonly Item[]): Page<Item> {
    const rows = session.rows(selection(this.definition, what, query));
    const page = rows.slice(0, query.limit);
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return { items: page.flatMap(item), end: last ? (jsonOf(last.at(-1)) as PageEnd) : null };
  }

  /** Those of an older version are made of their documents; of one that can't be read there is only the old one. */
  #freshSummaries(session: Session, query: Query): Summaries {
    const { summary: make } = this.definition;
    const what = `${asBytes('summary')}, CASE WHEN ${hasStaleSummary(this.definition)} THEN ${CONTENT} END`;
    const { items, end } = this.#page(session, what, query, ([summary, stale, revision]) => {
      const [made] = stale === null ? [] : ifUsable(() => JSON.stringify(make?.(this.#document([stale, revision]))));
      return [made ?? (summary === null ? 'null' : textOf(summary))];
    });
    return { items: Buffer.from(items.join(SUMMARY_BREAK)), end };
  }

  #first(session: Session, query: Query): Row | null {
    return session.row(selection(this.definition, CONTENT, query, sql(this.#notNewer)));
  }

  #document([json, revision]: Row): T {
    return this.#read(jsonOf(json) as Stored, revision as number);
  }

  #read(stored: Stored, revision: number): T {
    const { document, hasUnknown } = readDocument<T>(this.definition, stored, revision);
    this.#meetsUnknown ||= hasUnknown;
    return document;
  }

  /** What is stored of a document at a revision. */
  #stored(session: Session, id: string, revision: number): Stored | null {
    const row = session.row(sql(`${this.#byId} AND revision = ?`, id, revision));
    return row && (jsonOf(row[0]) as Stored);
  }

  /** Why a write that expected this revision has changed nothing. */
  #refusal(session: Session, id: string, revision: number): Error {
    const { name } = this.definition;
    return this.#stored(session, id, revision) ? new NewerDocument(name, id) : new RevisionConflict(name, id);
  }
}

/** What a row says of its document. */
const CONTENT = asBytes('json(doc)');

const stored = <T extends Doc>({ stored, summary }: Checked<T>): [string, string | null] => [jsonText(stored), summary];
