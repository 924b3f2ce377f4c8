import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SECOND } from '../../../kernel/clock.ts';
import type { OutageReason } from '../../../kernel/outage.ts';
import { isHalfWritten, outageIn } from '../../sqlite/failures.ts';
import { releaseClosed, Session, type SessionOptions } from '../../sqlite/session.ts';
import { Shift } from '../../sqlite/shift.ts';
import { isLocked, Turns } from '../../sqlite/turns.ts';
import { OutcomeUnknown, StoreDown } from '../errors.ts';
import { promised } from '../../sqlite/promised.ts';

type Kind = 'read' | 'write';

export const IN_MEMORY = ':memory:';
/** Readers look so often whether the file is still the one that was opened; writers each time. */
const LOOK_EVERY_MS = 250;
/** A file that fails is opened again so often; one that fails again after that less and less. */
const REOPEN_EVERY_MS = SECOND;
const MAX_PAUSE_MS = 30 * SECOND;

/**
 * The file of an embedded store, which outlives what happens to its disk. SQLite keeps to the file that it has opened:
 * one that was opened on a disk without write access stays read-only, damaged pages stay in memory, and what is written
 * to a file that was moved away or replaced is lost. So a file that fails is closed and opened again, now and then.
 */
export class StoreFile {
  readonly #options: SessionOptions;
  readonly #turns = new Turns();
  #session: Session | null;
  /** Of the file that is open. */
  readonly #shift = new Shift();
  #identity: string | null;
  #opening: Promise<void> | null = null;
  #closed = false;
  #lookedAt = performance.now();
  /** Why it is to be opened again. */
  #failing: OutageReason | null = null;
  /** When that was last done, how the file looked, and how long it takes for another try to be worth it. */
  #tried = { at: -Infinity, signature: '', pauseMs: REOPEN_EVERY_MS };

  /** @throws StoreDown when the file can't be opened or is no database */
  constructor(file: string, synchronous: SessionOptions['synchronous'] = 'FULL') {
    this.#options = { file, synchronous };
    try {
      this.#session = new Session(this.#options);
    } catch (error) {
      throw asStoreError(error, 'read');
    }
    this.#identity = this.#look()?.identity ?? null;
  }

  /**
   * Does `work` with the connection of this moment, all at once; later when others are to have their turn.
   * @throws StoreDown, OutcomeUnknown of a write, what `work` throws
   */
  ask<Result>(kind: Kind, work: (session: Session) => Result): Promise<Result> {
    const later = this.#shift.isOver();
    if (later) return later.then(() => this.ask(kind, work));
    return promised<Result | Promise<Result>>(() => {
      this.#check(kind);
      if (this.#opening) return this.#opening.then(() => this.#do(kind, work));
      return kind === 'write' && !this.#turns.isFree ? this.#doInTurn(kind, work) : this.#do(kind, work);
    }) as Promise<Result>;
  }

  close(): void {
    this.#closed = true;
    this.#session?.close();
    this.#session = null;
  }

  #do<Result>(kind: Kind, work: (session: Session) => Result): Result | Promise<Result> {
    try {
      return work(this.#open());
    } catch (error) {
      if (isLocked(error)) return this.#doInTurn(kind, work);
      throw this.#asStoreError(error, kind);
    }
  }

  /** Once no other process is in the way: a write begins by locking the file itself, and only that can fail by a lock. */
  #doInTurn<Result>(kind: Kind, work: (session: Session) => Result): Promise<Result> {
    const again = (): Result => {
      // It may have been moved away meanwhile.
      this.#check(kind);
      const session = this.#open();
      return kind === 'write' ? session.atomically(() => work(session)) : work(session);
    };
    return this.#turns.wait(again).catch((error: unknown) => {
      throw this.#asStoreError(error, kind);
    });
  }

  #open(): Session {
    if (!this.#session) throw new StoreDown(this.#failing ?? 'away', 'the file of the store is not open');
    return this.#session;
  }

  #asStoreError(error: unknown, kind: Kind): unknown {
    this.#failing ??= lasting(outageIn(error));
    return asStoreError(error, kind);
  }

  /** Looks after the file: always before a write, now and then before a read. @throws StoreDown when it is gone */
  #check(kind: Kind): void {
    if (this.#closed || this.#opening || this.#options.file === IN_MEMORY) return;
    const now = performance.now();
    const sound = this.#session !== null && this.#failing === null;
    if (sound && kind === 'read' && now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    const found = this.#look();
    if (!found) throw new StoreDown('away', 'the file of the store is gone');
    const isReplaced = this.#session !== null && found.identity !== this.#identity;
    if (!sound || isReplaced) this.#reopen(found, now);
    if (isReplaced && this.#session) throw new StoreDown('away', 'another file has taken the place of the store');
  }

  /** Begins to open the file again, unless that was tried a moment ago or is of no use yet. */
  #reopen({ signature }: Found, now: number): void {
    const last = this.#tried;
    const again = signature === last.signature;
    if (now - last.at < (again ? last.pauseMs : REOPEN_EVERY_MS)) return;
    if (this.#failing === 'readOnly' && !isWritable(this.#options.file)) return;
    // One that could be opened, and failed again soon after: it has a damage further on, and there is no use in haste.
    const pauseMs = again && this.#session ? Math.min(2 * last.pauseMs, MAX_PAUSE_MS) : REOPEN_EVERY_MS;
    this.#tried = { at: now, signature, pauseMs };
    this.#opening = this.#openAgain().finally(() => {
      this.#opening = null;
    });
  }

  async #openAgain(): Promise<void> {
    this.#session?.close();
    this.#session = null;
    await releaseClosed();
    if (this.#closed) return;
    try {
      this.#session = new Session({ ...this.#options, mayBeMade: false });
      this.#identity = this.#look()?.identity ?? null;
      this.#session.touch();
      this.#failing = null;
    } catch (error) {
      this.#failing = lasting(outageIn(error) ?? 'away');
    }
    this.#tried = { ...this.#tried, signature: this.#look()?.signature ?? '' };
  }

  #look(): Found | null {
    if (this.#options.file === IN_MEMORY) return null;
    try {
      const found = statSync(this.#options.file, { throwIfNoEntry: false });
      if (!found) return null;
      const identity = `${String(found.dev)}:${String(found.ino)}`;
      return { identity, signature: `${identity}:${String(found.size)}:${String(found.mtimeMs)}` };
    } catch (cause) {
      throw new StoreDown('away', 'the file of the store can not be looked at', { cause });
    }
  }
}

interface Found {
  /** Tells one file from another that takes its name. */
  readonly identity: string;
  /** Changes with the file's content too. */
  readonly signature: string;
}

/** Why opening the file again may help; `null`: it won't, as with a disk that has no room. */
const lasting = (reason: OutageReason | null): OutageReason | null =>
  reason === 'busy' || reason === 'full' ? null : reason;

function isWritable(file: string): boolean {
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A failure in the words of the port; what is not about the file stays as it is. */
function asStoreError(error: unknown, kind: Kind): unknown {
  const reason = outageIn(error);
  if (reason === null) return error;
  const cause = withoutFrames(error);
  return kind === 'write' && isHalfWritten(error)
    ? new OutcomeUnknown(reason, 'the disk failed while it was written to', { cause })
    : new StoreDown(reason, `the file of the store can not be used (${reason})`, { cause });
}

/**
 * An error holds the objects of its frames until somebody reads its stack. Who keeps such an error, as a check of
 * readiness does, would keep the connection that failed, and the file could not be opened again.
 */
function withoutFrames(error: unknown): unknown {
  if (error instanceof Error) error.stack = String(error.stack);
  return error;
}
