import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'libsql';
import { sql, type Sql } from './sql.ts';

export type Row = readonly unknown[];

/** When so many prepared statements are kept, all are forgotten: far above the different questions the program asks. */
const MAX_STATEMENTS = 500;

export interface SessionOptions {
  readonly file: string;
  /** `FULL`: what is written survives a power failure. `NORMAL`: the file stays sound, its last writes may be gone. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Whether a file that is not there is made. Default: yes. */
  readonly mayBeMade?: boolean;
}

/** How a file is opened that SQLite must not make: an empty one would take the place of a store that is away. */
export const existing = (file: string): string => `${pathToFileURL(file).href}?mode=rw`;

/**
 * One connection to a file of SQLite, with its prepared statements; other processes may have theirs. What SQLite says
 * of a failure is thrown as it is, at once; `outageIn` tells which of it is the file's fault.
 */
export class Session {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #isAtomic = false;

  constructor({ file, synchronous, mayBeMade = true }: SessionOptions) {
    this.#db = new Database(mayBeMade ? file : existing(file));
    try {
      // First, so that the rest waits for another process instead of failing.
      this.#db.exec('PRAGMA busy_timeout = 5000');
      this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = OFF`);
      // From now on who finds the file locked is told so, and waits without stopping this process (`Turns`).
      this.#db.exec('PRAGMA busy_timeout = 0');
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  rows({ text, values }: Sql): readonly Row[] {
    return this.#prepared(text).all([...values]) as Row[];
  }

  row({ text, values }: Sql): Row | null {
    return (this.#prepared(text).get([...values]) as Row | undefined) ?? null;
  }

  /**
   * Runs a statement that hands out no rows; answers how many it changed. A statement that finds the file locked would
   * go on reading what there was then, and so keep its connection from writing: only `BEGIN` may find that.
   */
  run({ text, values }: Sql): number {
    return this.atomically(() => this.#prepared(text).run([...values]).changes);
  }

  /** Runs statements that take no values: those that define tables, indexes and settings. */
  define(text: string): void {
    this.#db.exec(text);
  }

  /** All of `work` or nothing of it; no other process writes meanwhile. Inside of another one it is part of that. */
  atomically<Result>(work: () => Result): Result {
    if (this.#isAtomic) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    this.#isAtomic = true;
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#isAtomic = false;
    }
  }

  /** Writes what is there already, through to the disk. @throws what SQLite says of a file that can't be written */
  touch(): void {
    const version = Number(this.row(sql('PRAGMA user_version'))?.[0]);
    this.atomically(() => {
      this.#db.exec(`PRAGMA user_version = ${String(version)}`);
    });
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  /** What has failed is told, not that it can't be rolled back: a full disk, for one, has rolled it back already. */
  #rollBack(): void {
    try {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    } catch {
      // The next transaction will fail, and tell.
    }
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

/**
 * Fulfilled when files whose connections were closed are closed in fact. The driver keeps one open until the last of its
 * prepared statements has been collected, and a connection that is opened before that shares its fate: it stays
 * read-only, or looks for what was in a file that is gone. Takes some ten milliseconds, so only for what has failed.
 */
export async function releaseClosed(): Promise<void> {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  await setImmediate();
}

function prepare(db: Database.Database, text: string): Database.Statement {
  const statement = db.prepare(text);
  return statement.reader ? statement.raw() : statement;
}
