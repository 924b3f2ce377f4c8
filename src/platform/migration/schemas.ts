import type { AnyCollection, CollectionDefinition } from '../store/collection.ts';
import type { Doc } from '../store/document.ts';
import type { Collection, Store } from '../store/port.ts';
import { readNotes, saveNote } from './notes.store.ts';

type Notes = Pick<Store, 'collection'>;

/** A collection whose documents or summaries are of an older version than this release writes. */
export interface Waiting {
  readonly collection: string;
  readonly from: number;
  readonly to: number;
  /** Its summaries are to be made anew. */
  readonly summaries: boolean;
  /** How many documents could not be migrated. */
  readonly failed: number;
}

/** A collection in which a newer release has begun to write a version that this one doesn't know. */
export interface Newer {
  readonly collection: string;
  readonly written: number;
  readonly known: number;
}

/** Those whose documents may be of several versions; all others are at the first. */
export const raised = (collections: readonly AnyCollection[]): readonly AnyCollection[] =>
  collections.filter(({ writes, summary, summaryVersion }) => writes > 1 || (summary !== null && summaryVersion > 1));

/** The documents of a collection, whatever they are. */
export const documentsOf = (store: Notes, collection: AnyCollection): Collection<Doc> =>
  store.collection(collection as CollectionDefinition<Doc>);

/** Where the store is newer than this release. */
export async function newerSchemas(store: Notes, collections: readonly AnyCollection[]): Promise<readonly Newer[]> {
  const notes = await readNotes(store);
  return collections.flatMap(({ name, version: known }) => {
    const written = notes.get(name)?.written ?? 1;
    return written > known ? [{ collection: name, written, known }] : [];
  });
}

/** What `ocop migrate` would do, as far as is noted. */
export async function waitingSchemas(store: Notes, collections: readonly AnyCollection[]): Promise<readonly Waiting[]> {
  if (raised(collections).length === 0) return [];
  const notes = await readNotes(store);
  return raised(collections).flatMap(({ name, writes, summary, summaryVersion }) => {
    const { migrated = 1, summaries = 1, failed = 0 } = notes.get(name) ?? {};
    const stale = summary !== null && summaries < summaryVersion;
    if (migrated >= writes && !stale && failed === 0) return [];
    return [{ collection: name, from: Math.min(migrated, writes), to: writes, summaries: stale, failed }];
  });
}

/** Those that have to be migrated before a service may start, since it asks by paths that an upgrade has touched. */
export async function migrateFirst(store: Notes, collections: readonly AnyCollection[]): Promise<readonly Waiting[]> {
  const touching = collections.filter(({ upgrades }) => upgrades.some((upgrade) => upgrade.migrateFirst));
  const waiting = await waitingSchemas(store, touching);
  return waiting.filter(({ collection, from }) =>
    touching.some(
      ({ name, writes, upgrades }) =>
        name === collection && upgrades.slice(from - 1, writes - 1).some((upgrade) => upgrade.migrateFirst),
    ),
  );
}

/**
 * Notes which versions this release is about to write, so that an older one knows before it starts. A collection without
 * documents has nothing to migrate.
 */
export async function noteWritten(store: Notes, collections: readonly AnyCollection[]): Promise<void> {
  const notes = await readNotes(store);
  for (const collection of raised(collections)) {
    const { name, writes, summaryVersion } = collection;
    const { written = 1, migrated = 1, summaries = 1 } = notes.get(name) ?? {};
    if (written >= writes && migrated >= writes && summaries >= summaryVersion) continue;
    const isEmpty = (await documentsOf(store, collection).findStored(null, 1)).length === 0;
    if (!isEmpty && written >= writes) continue;
    await saveNote(store, name, (note) => ({
      ...note,
      written: Math.max(note.written, writes),
      ...(isEmpty && {
        migrated: Math.max(note.migrated, writes),
        summaries: Math.max(note.summaries, summaryVersion),
      }),
    }));
  }
}
