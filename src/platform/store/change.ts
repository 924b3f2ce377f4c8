import { Problem } from '../../kernel/problems/index.ts';
import type { Doc, New } from './document.ts';
import { DuplicateKey, RevisionConflict } from './errors.ts';
import type { Collection } from './port.ts';

interface Versioned extends Doc {
  readonly version: number;
}

/**
 * Writes a change to the version that was read, again if only the relay or the like was faster: those change no version.
 * @throws RevisionConflict when a person was faster
 */
export const saveVersion = <T extends Versioned>(
  collection: Collection<T>,
  document: T,
  to: (document: T) => T,
): Promise<T> => save(collection, document, to, (now) => now.version === document.version);

/** Writes a change that holds whatever else has happened meanwhile. @throws RevisionConflict when the document is gone */
export const saveUnconditionally = <T extends Doc>(
  collection: Collection<T>,
  document: T,
  to: (document: T) => T,
): Promise<T> => save(collection, document, to, () => true);

/** Like `saveUnconditionally`, of a document that may be gone: `null` when it is. */
export async function saveUnlessGone<T extends Doc>(
  collection: Collection<T>,
  document: T,
  to: (document: T) => T,
): Promise<T | null> {
  try {
    return await saveUnconditionally(collection, document, to);
  } catch (error) {
    if (error instanceof RevisionConflict && !(await collection.get(document.id))) return null;
    throw error;
  }
}

/** Removes a document whatever else happens to it meanwhile; one that is gone already is none. */
export async function removeUnconditionally<T extends Doc>(
  collection: Pick<Collection<T>, 'get' | 'remove'>,
  id: string,
): Promise<void> {
  for (let document = await collection.get(id); document; document = await collection.get(id)) {
    try {
      await collection.remove(id, document.revision);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}

/**
 * Writes a change to the version given by the client (`If-Match`), or to the current one if `null`.
 * @throws RevisionConflict when it is another version by now
 */
export const saveIfVersion = <T extends Versioned>(
  collection: Collection<T>,
  document: T,
  named: number | null,
  to: (document: T) => T,
): Promise<T> => save(collection, document, to, (now) => named === null || now.version === named);

async function save<T extends Doc>(
  collection: Collection<T>,
  document: T,
  to: (document: T) => T,
  stillHolds: (now: T) => boolean,
): Promise<T> {
  const next = to(document);
  if (next === document) return document;
  try {
    return await collection.replace(next, document.revision);
  } catch (error) {
    const now = error instanceof RevisionConflict ? await collection.get(document.id) : null;
    if (!now || !stillHolds(now)) throw error;
    return save(collection, now, to, stillHolds);
  }
}

/** Whether somebody else wrote at the same moment: the document is to be read again. */
export const isWriteConflict = (error: unknown): boolean =>
  error instanceof RevisionConflict || error instanceof DuplicateKey;

/** Does a write; a unique value that another document has is refused by the error that `taken` makes. */
export async function refuseTaken<T>(write: Promise<T>, taken: () => Error | Promise<Error>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw error instanceof DuplicateKey ? await taken() : error;
  }
}

/** A document that a request has made, or that the same request had made before. */
export interface Inserted<T extends Doc> {
  readonly document: T;
  readonly alreadyExisted: boolean;
}

export interface InsertOptions<T extends Doc> {
  /** Finds what the same request has made. Default: the document with this id. */
  readonly find?: () => Promise<T | null | undefined>;
  /** Whether what was found was made by the same request. Default: it was. */
  readonly isSame?: (found: T) => boolean;
  /** Goes on when another document has a unique value of this one. Default: throws DuplicateKey. */
  readonly taken?: () => Promise<Inserted<T>>;
}

/**
 * Inserts a document, or finds what the same request has inserted before: once more is the same.
 * @throws Problem id_taken when `isSame` denies it, DuplicateKey, what `taken` throws
 */
export async function insertOrFind<T extends Doc>(
  collection: Collection<T>,
  document: New<T>,
  { find = () => collection.get(document.id), isSame = () => true, taken }: InsertOptions<T> = {},
): Promise<Inserted<T>> {
  try {
    return { document: await collection.insert(document), alreadyExisted: false };
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    const found = await find();
    if (!found) {
      if (taken) return taken();
      throw error;
    }
    if (!isSame(found)) throw new Problem('id_taken');
    return { document: found, alreadyExisted: true };
  }
}

/** Inserts a document whose id follows from what it is about: once more is nothing. */
export async function insertUnlessThere<T extends Doc>(collection: Collection<T>, document: New<T>): Promise<void> {
  try {
    await collection.insert(document);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}
