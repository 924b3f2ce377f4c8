import type { CollectionDefinition } from '../collection.ts';
import type { Doc } from '../document.ts';
import { withoutId } from '../query.ts';
import type { Session } from '../../sqlite/session.ts';
import { sql } from '../../sqlite/sql.ts';
import { asBytes, textOf } from '../../sqlite/text.ts';
import { column, jsonPath, quoted } from './sql.ts';

/** A table or index that a collection needs. */
interface Part {
  readonly name: string;
  /** As SQLite keeps it, so that a changed definition shows. */
  readonly create: string;
  /** Fills a new part from the documents that are there. */
  readonly fill: readonly string[];
}

/** The table of a unique or lookup field, in SQL: which document holds which value. */
export const keyTable = (collection: string, field: string): string => quoted(`${collection}.${field}`);

/**
 * Makes the collection's tables and indexes. Those of another definition stay: they may be of a newer release that runs
 * beside this one. Only one of the same name that is made in another way gives place. Two processes may start at once: the
 * second one waits for the first, then finds nothing left to do.
 */
export function layOut<T extends Doc>(session: Session, definition: CollectionDefinition<T>): void {
  if (pending(session, definition).length === 0) return;
  session.atomically(() => {
    for (const statement of pending(session, definition)) session.define(statement);
  });
}

/** Key tables and indexes that were made for another definition. */
export function unusedParts<T extends Doc>(session: Session, definition: CollectionDefinition<T>): readonly string[] {
  const wanted = new Set(parts(definition).map(({ name }) => name));
  return presentParts(session, definition).flatMap(([, name]) => (wanted.has(name) ? [] : [name]));
}

/** Drops those of `names` that the definition has no use for. */
export function dropParts<T extends Doc>(
  session: Session,
  definition: CollectionDefinition<T>,
  names: readonly string[],
): void {
  const unused = new Set(unusedParts(session, definition));
  session.atomically(() => {
    for (const [type, name] of presentParts(session, definition))
      if (names.includes(name) && unused.has(name)) session.define(`DROP ${type} IF EXISTS ${quoted(name)}`);
  });
}

const presentParts = <T extends Doc>(session: Session, { name }: CollectionDefinition<T>) =>
  session
    .rows(
      sql(
        `SELECT ${['type', 'name', 'sql'].map(asBytes).join()} FROM sqlite_master WHERE sql IS NOT NULL AND (name = ?1 OR name GLOB ?1 || '[.:]*')`,
        name,
      ),
    )
    .map((row) => row.map(textOf) as [type: string, name: string, made: string]);

function pending<T extends Doc>(session: Session, definition: CollectionDefinition<T>): string[] {
  const wanted = parts(definition);
  const present = presentParts(session, definition);
  const isInTheWay = (other: string, made: string) =>
    wanted.some(({ name, create }) => name === other && create !== made);
  const isPresent = (create: string) => present.some(([, , made]) => made === create);
  return [
    // The documents' own table stays, whatever a definition says. With a table its indexes go, before their turn.
    ...present
      .filter(([, name, made]) => name !== definition.name && isInTheWay(name, made))
      .map(([type, name]) => `DROP ${type} IF EXISTS ${quoted(name)}`),
    ...wanted.filter(({ create }) => !isPresent(create)).flatMap(({ create, fill }) => [create, ...fill]),
  ];
}

function parts<T extends Doc>({ name, unique, lookups, indexes }: CollectionDefinition<T>): Part[] {
  const table = quoted(name);
  return [
    {
      name,
      create: `CREATE TABLE ${table} (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, doc BLOB NOT NULL, summary TEXT) STRICT`,
      fill: [],
    },
    ...unique.flatMap((field) => keyParts(name, field, 'UNIQUE INDEX')),
    ...lookups.flatMap((field) => keyParts(name, field, 'INDEX')),
    ...indexes.map(({ keys }): Part => {
      const paths = withoutId(keys);
      const columns = [...paths, 'id'].map(column).join();
      const index = `${name}:${paths.join()}`;
      return { name: index, create: `CREATE INDEX ${quoted(index)} ON ${table}(${columns})`, fill: [] };
    }),
  ];
}

function keyParts(collection: string, field: string, kind: 'UNIQUE INDEX' | 'INDEX'): Part[] {
  const table = keyTable(collection, field);
  const name = `${collection}.${field}`;
  return [
    {
      name,
      create: `CREATE TABLE ${table} (id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (id, value)) STRICT, WITHOUT ROWID`,
      fill: [
        `INSERT INTO ${table} SELECT DISTINCT d.id, e.value FROM ${quoted(collection)} AS d, json_each(d.doc,${jsonPath([field])}) AS e`,
      ],
    },
    { name: `${name}:value`, create: `CREATE ${kind} ${quoted(`${name}:value`)} ON ${table}(value)`, fill: [] },
  ];
}
