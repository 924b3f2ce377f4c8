import Database from 'libsql';

/** Brings all that was written to a file of SQLite into the file itself, so that its copy is whole. */
export function checkpoint(file: string): void {
  const db = new Database(file);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}
