import type { Readable } from 'node:stream';
import type { Instant } from '../../kernel/clock.ts';
import { Outage } from '../../kernel/outage.ts';

/** A kept file: the same bytes are one file, named by their SHA-256 in lower-case hexadecimal digits. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface PutOptions {
  readonly maxBytes: number;
  /** Looks at the whole file, at a path of the local disk, before it is kept; when it throws, nothing is. */
  readonly inspect?: (path: string) => Promise<void>;
  /** Ends the writing early: nothing is kept, and `put` is rejected with an AbortError. */
  readonly signal?: AbortSignal;
}

export interface SweepOptions {
  /** Whether any record names the file (by its hash) or folder (by its id). It is asked only for those old enough to go. */
  readonly isReferenced: (name: string) => Promise<boolean>;
  readonly now: Instant;
  /** Younger files are never touched: their record may be about to be written. Default 24 hours. */
  readonly olderThanMs?: number;
  readonly signal?: AbortSignal;
}

export interface Swept {
  /** Kept files that were old enough to be asked about. */
  readonly seen: number;
  /** Kept files that no record names any more, removed. */
  readonly removed: number;
  /** Uploads that never ended, removed. */
  readonly removedUnfinished: number;
}

/** The sweeps that a store has begun, kept in the store. */
export interface SweepRecord {
  has(sweep: string): Promise<boolean>;
  add(sweep: string): Promise<void>;
}

/** A file to be read, with its length. */
export interface OpenFile {
  readonly content: Readable;
  readonly bytes: number;
}

/** `files`: what people send, and exports. `work`: descriptions and pictures. The rest is for signing in and deciding. */
export type RoomUse = 'files' | 'work';

/** The original files that people hand in. Every method throws FilesDown when the disk fails. */
export interface Files {
  /**
   * Keeps the bytes of `source`: when the promise is fulfilled they are on disk.
   * @throws FileTooLarge, what `source` and `inspect` throw
   */
  put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>;
  /** @throws FileMissing */
  open(sha256: string): Promise<Readable>;
  /** Lends the file to a program that reads paths, for as long as `use` takes. @throws FileMissing, what `use` throws */
  lend<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T>;
  has(sha256: string): Promise<boolean>;
  /** Removes the file if it is there. */
  remove(sha256: string): Promise<void>;
  /** Whether the disk has room for this use: who writes much stops long before there is none. @throws FilesDown */
  requireRoom(use: RoomUse): Promise<void>;
  /** Writes a file, reads it and removes it again. */
  ping(): Promise<void>;
  /**
   * Says that this store is about to sweep, so that no copy of it, made before, does so afterwards.
   * @throws StoreMismatch when the files belong to another store, or when one that this store is a copy of, or that is a
   * copy of this one, has swept them
   */
  beginSweep(): Promise<void>;
  /** Makes this store the one that sweeps, in place of its original or its copy. @throws StoreMismatch for other files */
  adopt(): Promise<void>;
  /** Removes what nobody needs. @throws StoreMismatch as `beginSweep` does */
  sweep(options: SweepOptions): Promise<Swept>;
  /** What is made from originals, by its kind: a word of small letters. */
  derived(kind: string): DerivedFiles;
  /** What comes in pieces, and is no original before it is whole. */
  readonly unfinished: UnfinishedFiles;
}

export interface WriteOptions {
  /** Of the whole file. */
  readonly maxBytes: number;
  /** Told up to which byte the file is on disk, now and then and when `source` ends or breaks off. */
  readonly saved: (bytes: number) => Promise<void>;
}

/** Files that come in pieces, each under an id. Every method throws FilesDown when the disk fails. */
export interface UnfinishedFiles {
  /**
   * Writes `source` behind the first `offset` bytes of a file.
   * @throws FileMissing when there are fewer, FileTooLarge, what `source` and `saved` throw
   */
  write(id: string, offset: number, source: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<void>;
  /** @throws FileMissing */
  open(id: string): Promise<OpenFile>;
  /** Removes the file if it is there. */
  remove(id: string): Promise<void>;
  /** Removes those that no record names, answers how many. @throws StoreMismatch */
  sweep(options: SweepOptions): Promise<number>;
}

/**
 * Files that are made from an original and could be made again: a folder of them under an id, whole or not there.
 * Every method throws FilesDown when the disk fails.
 */
export interface DerivedFiles {
  /**
   * Has `make` fill an empty folder of the local disk, then keeps it under `id` in one step. A folder that is there
   * already stays: the same original gives the same files. @throws what `make` throws; nothing is kept then
   */
  put<T>(id: string, make: (folder: string) => Promise<T>): Promise<T>;
  /** @throws FileMissing */
  open(id: string, name: string): Promise<OpenFile>;
  /** Removes the folder if it is there. */
  remove(id: string): Promise<void>;
  /** Removes the folders that no record refers to, answers how many. @throws StoreMismatch */
  sweep(options: SweepOptions): Promise<number>;
}

/** The source has more bytes than allowed. Nothing was kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`more than ${String(maxBytes)} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** The disk can't be read or written, or the folder is not there: a volume that is not mounted. Nothing was kept. */
export class FilesDown extends Outage {
  override readonly name = 'FilesDown';
}

/** No file of this name is kept. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
  readonly file: string;
  constructor(file: string) {
    super(`no file ${file}`);
    this.file = file;
  }
}

/** The files were handed in to another store, so this one can't tell which of them are needed. */
export class StoreMismatch extends Error {
  override readonly name = 'StoreMismatch';
  readonly expected: string;
  /** The id found beside the files; `null` when there is none. */
  readonly found: string | null;
  /** `copied`: the store is the right one by its id, but a copy of it has swept since. */
  readonly copied: boolean;
  constructor(expected: string, found: string | null, copied = false) {
    super(
      copied
        ? `another copy of store ${expected} has swept the files`
        : `the files belong to store ${found ?? '(unknown)'}, not to ${expected}`,
    );
    this.copied = copied;
    this.expected = expected;
    this.found = found;
  }
}
