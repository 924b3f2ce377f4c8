import { join } from 'node:path';
import Database from 'libsql';
import type { Config } from '../../src/config/index.ts';

/** How many rows each table of an embedded store has, and how often they were written: what a refusal must not change. */
export function rowsOf({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): Readonly<Record<string, string>> {
  const db = new Database(join(DATA_DIR, 'ocop.sqlite'), { readonly: true });
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).raw().all() as [string][];
    return Object.fromEntries(tables.map(([name]) => [name, extentOf(db, name)]));
  } finally {
    db.close();
  }
}

function extentOf(db: Database.Database, table: string): string {
  const columns = db.prepare(`SELECT name FROM pragma_table_info(?)`).raw().all(table) as [string][];
  const writes = columns.some(([name]) => name === 'revision') ? 'sum(revision)' : '0';
  const [count, sum] = db.prepare(`SELECT count(*), ${writes} FROM "${table}"`).raw().get() as [number, number | null];
  return `${String(count)} rows, ${String(sum ?? 0)} writes`;
}
