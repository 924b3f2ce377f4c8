import Database from 'libsql';
import type { Sql, Value } from './sql.ts';

export type Row = readonly Value[];

const MOST_STATEMENTS = 100;

/** One connection to an index file. */
export class Session {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.exec('PRAGMA busy_timeout = 5000');
    // What a power failure takes is read from the event log again: the file only has to stay sound.
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
  }

  rows({ text, values }: Sql): readonly Row[] {
    return this.#prepared(text).all([...values]) as Row[];
  }

  run({ text, values }: Sql): void {
    this.#prepared(text).run([...values]);
  }

  define(text: string): void {
    this.#db.exec(text);
  }

  /** All of `work` or nothing of it; no other process writes meanwhile. */
  atomically(work: () => void): void {
    this.#db.transaction(work).immediate();
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepared(text: string): Database.Statement {
    const known = this.#statements.get(text);
    if (known) return known;
    const made = this.#db.prepare(text);
    const statement = made.reader ? made.raw() : made;
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
    this.#statements.set(text, statement);
    return statement;
  }
}
