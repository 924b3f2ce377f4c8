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

/**
 * Writes a change to the version that somebody has named, or to whatever there is when nobody has (`null`).
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

/** Inserts a document whose id follows from what it is about: once more is nothing. */
export async function insertUnlessThere<T extends Doc>(collection: Collection<T>, document: New<T>): Promise<void> {
  try {
    await collection.insert(document);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}
