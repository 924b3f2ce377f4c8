import Database from 'libsql';
import type { Sql } from './sql.ts';

export type Row = readonly unknown[];

/** When so many prepared statements are kept, all are forgotten: far above the different questions the program asks. */
const MAX_STATEMENTS = 500;

export interface SessionOptions {
  readonly file: string;
  /** `FULL`: what is written survives a power failure. `NORMAL`: the file stays sound, its last writes may be gone. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** One connection to a file of SQLite, with its prepared statements; other processes may have theirs. */
export class Session {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor({ file, synchronous }: SessionOptions) {
    this.#db = new Database(file);
    // First, so that the rest waits for another process instead of failing.
    this.#db.exec('PRAGMA busy_timeout = 5000');
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = OFF`);
  }

  rows({ text, values }: Sql): readonly Row[] {
    return this.#prepared(text).all([...values]) as Row[];
  }

  row({ text, values }: Sql): Row | null {
    return (this.#prepared(text).get([...values]) as Row | undefined) ?? null;
  }

  /** Runs a statement that hands out no rows; answers how many it changed. */
  run({ text, values }: Sql): number {
    return this.#prepared(text).run([...values]).changes;
  }

  /** Runs statements that take no values: those that define tables, indexes and settings. */
  define(text: string): void {
    this.#db.exec(text);
  }

  /** All of `work` or nothing of it; no other process writes meanwhile. */
  atomically<Result>(work: () => Result): Result {
    return this.#db.transaction(work).immediate();
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepared(text: string): Database.Statement {
    const known = this.#statements.get(text);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    const statement = prepare(this.#db, text);
    this.#statements.set(text, statement);
    return statement;
  }
}

function prepare(db: Database.Database, text: string): Database.Statement {
  const statement = db.prepare(text);
  return statement.reader ? statement.raw() : statement;
}
