import type { CollectionDefinition } from '../collection.ts';
import type { Doc } from '../document.ts';
import { DuplicateKey } from '../errors.ts';
import { keyTable } from './layout.ts';
import type { Session } from '../../sqlite/session.ts';
import { sql } from '../../sqlite/sql.ts';

/** Top-level fields whose values have a table of their own. */
const keyFields = <T extends Doc>({ unique, lookups }: CollectionDefinition<T>): (keyof T & string)[] => [
  ...unique,
  ...lookups,
];

/**
 * Makes the key tables say of a document what it says itself; part of the transaction that writes it.
 * @throws DuplicateKey
 */
export function writeKeys<T extends Doc>(session: Session, definition: CollectionDefinition<T>, document: T): void {
  for (const field of keyFields(definition)) {
    const table = keyTable(definition.name, field);
    const keys = JSON.stringify([document[field] ?? []].flat());
    const values = [document.id, keys];
    session.run(
      sql(`DELETE FROM ${table} WHERE id = ?1 AND value NOT IN (SELECT value FROM json_each(?2))`, ...values),
    );
    unlessTaken(definition.name, field, () =>
      session.run(
        sql(
          `INSERT INTO ${table} SELECT DISTINCT ?1, value FROM json_each(?2) WHERE value NOT IN (SELECT value FROM ${table} WHERE id = ?1)`,
          ...values,
        ),
      ),
    );
  }
}

export function removeKeys<T extends Doc>(session: Session, definition: CollectionDefinition<T>, id: string): void {
  for (const field of keyFields(definition))
    session.run(sql(`DELETE FROM ${keyTable(definition.name, field)} WHERE id = ?`, id));
}

/** @throws DuplicateKey when the write breaks uniqueness, which it may do in `field` only */
export function unlessTaken(collection: string, field: string, write: () => unknown): void {
  try {
    write();
  } catch (error) {
    if (isTaken(error)) throw new DuplicateKey(collection, field);
    throw error;
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || error.code === 'SQLITE_CONSTRAINT_UNIQUE');
