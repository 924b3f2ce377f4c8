import { setTimeout } from 'node:timers/promises';
import { SECOND } from '../../kernel/clock.ts';
import { takeLease, type EventDeps, type Lease } from '../events/lease.ts';
import type { AnyCollection } from '../store/collection.ts';
import type { Doc } from '../store/document.ts';
import {
  DocumentTooLarge,
  DuplicateKey,
  InvalidDocument,
  RevisionConflict,
  UnusableDocument,
} from '../store/errors.ts';
import type { Collection, StoredDocument } from '../store/port.ts';
import { isBehind } from '../store/versions.ts';
import { readNotes, saveNote } from './notes.store.ts';
import { documentsOf, raised } from './schemas.ts';

/** A document that can't be made one of the newest version. */
export interface Failure {
  readonly id: string;
  readonly reason: string;
}

/** What a collection has. */
export interface Count {
  readonly documents: number;
  /** Of an older version, or with an older summary. */
  readonly behind: number;
  /** Written by a newer release. */
  readonly newer: number;
}

/** What a migration has done to a collection. */
export interface Migrated {
  readonly collection: string;
  readonly version: number;
  readonly before: Count;
  readonly after: Count;
  readonly failures: readonly Failure[];
}

export interface MigrateOptions {
  /** Counts only. */
  readonly dryRun: boolean;
  /** Told after each page. */
  readonly progress: (collection: string, done: number, all: number) => void;
}

/** Another process migrates. */
export class MigrationUnderWay extends Error {
  override readonly name = 'MigrationUnderWay';
}

const PAGE = 200;
/** So many documents are written at once, with a pause behind them: others wait for SQLite's lock meanwhile. */
const TOGETHER = 50;
const PAUSE_MS = 5;
const LEASE_MS = 15 * SECOND;
/** Who else writes meanwhile may be of an older release: its documents are looked for again, so often. */
const MAX_ROUNDS = 3;

/**
 * Writes all documents and summaries anew that are of older versions. It may be killed and begun again: it goes on where
 * it was, and leaves alone what is done. @throws MigrationUnderWay
 */
export async function migrate(
  deps: EventDeps,
  collections: readonly AnyCollection[],
  options: MigrateOptions,
): Promise<readonly Migrated[]> {
  const { store } = deps;
  const counts = new Map<AnyCollection, Count>();
  for (const collection of raised(collections)) counts.set(collection, await count(documentsOf(store, collection)));
  const isDone = options.dryRun || [...counts.values()].every(({ behind }) => behind === 0);
  const lease = isDone ? null : await takeLease(deps, 'migrate', LEASE_MS);
  if (!isDone && !lease) throw new MigrationUnderWay();
  try {
    const done: Migrated[] = [];
    for (const [collection, before] of counts) done.push(await migrateOne(deps, collection, before, lease, options));
    return done;
  } finally {
    await lease?.release();
  }
}

async function migrateOne(
  { store }: EventDeps,
  collection: AnyCollection,
  before: Count,
  lease: Lease | null,
  { dryRun, progress }: MigrateOptions,
): Promise<Migrated> {
  const { name, version, writes, summaryVersion } = collection;
  const documents = documentsOf(store, collection);
  let after = before;
  let failures: readonly Failure[] = [];
  for (let round = 0; lease && after.behind > failures.length && round < MAX_ROUNDS; round++) {
    failures = await writeAnew(store, collection, lease, (done) => {
      progress(name, done, before.documents);
    });
    after = await count(documents);
  }
  if (!dryRun && after.behind <= failures.length) await noteMigrated(store, name, { writes, summaryVersion, failures });
  return { collection: name, version, before, after, failures };
}

async function noteMigrated(
  store: EventDeps['store'],
  name: string,
  now: { readonly writes: number; readonly summaryVersion: number; readonly failures: readonly Failure[] },
): Promise<void> {
  const failed = now.failures.length;
  const known = (await readNotes(store)).get(name);
  if (known && known.migrated >= now.writes && known.summaries >= now.summaryVersion && known.failed === failed) return;
  await saveNote(store, name, ({ place: _, ...note }) => ({
    ...note,
    written: Math.max(note.written, now.writes),
    migrated: Math.max(note.migrated, now.writes),
    summaries: Math.max(note.summaries, now.summaryVersion),
    failed,
  }));
}

/** Walks all documents from where the last migration was interrupted. */
async function writeAnew(
  store: EventDeps['store'],
  collection: AnyCollection,
  lease: Lease,
  progress: (done: number) => void,
): Promise<readonly Failure[]> {
  const { name, writes: version, summaryVersion: summaries } = collection;
  const documents = documentsOf(store, collection);
  const noted = (await readNotes(store)).get(name)?.place;
  const failures: Failure[] = [];
  let done = 0;
  let after = noted?.version === version && noted.summaries === summaries ? noted.id : null;
  for (;;) {
    const page = await documents.findStored(after, PAGE);
    const behind = page.filter((stored) => isBehind(collection, stored));
    for (let from = 0; from < behind.length; from += TOGETHER) {
      if (!lease.isHeld()) throw new MigrationUnderWay();
      failures.push(...(await writePart(documents, behind.slice(from, from + TOGETHER))));
      await setTimeout(PAUSE_MS);
    }
    done += page.length;
    progress(done);
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE || after === null) break;
    const place = { id: after, version, summaries };
    // Those that failed are to be named by whoever ends the migration.
    if (failures.length === 0) await saveNote(store, name, (note) => ({ ...note, place }));
  }
  await saveNote(store, name, ({ place: _, ...note }) => note);
  return failures;
}

/** Writes documents as the newest version; answers those that can't be. */
async function writePart(
  documents: Collection<Doc>,
  part: readonly StoredDocument<Doc>[],
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const read = part.flatMap((stored): readonly Doc[] => {
    try {
      return [stored.read()];
    } catch (error) {
      failures.push(failureOf(stored.id, error));
      return [];
    }
  });
  const errors = await documents.replaceAll(read);
  for (const [at, error] of errors.entries())
    // Who was faster has written it anew; if it was an older release, the next round finds it.
    if (error !== null && !(error instanceof RevisionConflict)) failures.push(failureOf(read[at]?.id ?? '', error));
  return failures;
}

/** @throws what is not about one document */
function failureOf(id: string, error: unknown): Failure {
  if (!isAboutOne(error)) throw error;
  const { cause } = error;
  return { id, reason: cause instanceof Error ? `${error.message}: ${cause.message}` : error.message };
}

const ABOUT_ONE = [UnusableDocument, InvalidDocument, DocumentTooLarge, DuplicateKey];
const isAboutOne = (error: unknown): error is Error =>
  error instanceof Error && ABOUT_ONE.some((kind) => error instanceof kind);

async function count(documents: Collection<Doc>): Promise<Count> {
  const { definition } = documents;
  let [all, behind, newer] = [0, 0, 0];
  for (let after: string | null = null; ;) {
    const page: readonly StoredDocument<Doc>[] = await documents.findStored(after, PAGE);
    all += page.length;
    behind += page.filter((stored) => isBehind(definition, stored)).length;
    newer += page.filter(({ version }) => version > definition.version).length;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return { documents: all, behind, newer };
    await setTimeout(0);
  }
}
