import Database from 'libsql';

type Value = string | number | null;
type Row = readonly unknown[];

/** How many prepared statements are kept: far above the number of different questions the program asks. */
const MAX_STATEMENTS = 500;

/** One connection to the file, with its prepared statements. */
export class Session {
  readonly db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.db = new Database(file);
    // First, so that the rest waits for another process instead of failing.
    this.db.exec('PRAGMA busy_timeout = 5000');
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF');
  }

  rows(sql: string, values: readonly Value[]): Row[] {
    return this.#prepared(sql).all([...values]) as Row[];
  }

  row(sql: string, values: readonly Value[]): Row | null {
    return (this.#prepared(sql).get([...values]) as Row | undefined) ?? null;
  }

  /** Runs a statement that hands out no rows; answers how many it changed. */
  run(sql: string, values: readonly Value[]): number {
    return this.#prepared(sql).run([...values]).changes;
  }

  /** All of `work` or nothing of it; no other process writes meanwhile. */
  atomically<Result>(work: () => Result): Result {
    return this.db.transaction(work).immediate();
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }

  #prepared(sql: string): Database.Statement {
    const statement = this.#statements.get(sql) ?? prepare(this.db, sql);
    // Last in is last used: the first of the map is the one to forget.
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MAX_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }
}

function prepare(db: Database.Database, sql: string): Database.Statement {
  const statement = db.prepare(sql);
  return statement.reader ? statement.raw() : statement;
}
