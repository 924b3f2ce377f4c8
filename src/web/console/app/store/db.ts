import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Operation, RecordKind } from '../sync/operations.ts';

/** A record of the service as this phone last saw it, or one that is only here so far. */
export interface KeptRecord {
  /** `<kind>/<id>`. */
  readonly key: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly producerId: string;
  /** The answer of the service; `null`: it has not heard of it. */
  readonly base: Readonly<Record<string, unknown>> | null;
  readonly version: number;
  readonly etag: string | null;
  /** What was typed before there is a base. */
  readonly draft: Readonly<Record<string, unknown>> | null;
  readonly editedAt: number | null;
  readonly seenAt: number | null;
}

/** Bytes on their way to the service, by what they are. */
export interface KeptBlob {
  readonly sha256: string;
  /** `null` once they are at the service and the phone needed the room. */
  readonly blob: Blob | null;
  readonly thumb: Blob | null;
  readonly bytes: number;
  readonly uploadUrl: string | null;
  readonly offset: number;
  readonly uploadId: string | null;
  readonly addedAt: number;
}

interface Kept<T> {
  readonly key: string;
  readonly value: T;
  readonly at: number;
}

export interface ConsoleSchema extends DBSchema {
  records: { key: string; value: KeptRecord };
  blobs: { key: string; value: KeptBlob };
  outbox: { key: number; value: Operation };
  /** Guidance, consent texts, rules, areas, hamlets, counts, the helper's card: what was loaded, and when. */
  meta: { key: string; value: Kept<unknown> };
  /** An officer's decisions that can still be undone. */
  decisions: { key: string; value: Kept<unknown> };
}

export type Database = IDBPDatabase<ConsoleSchema>;
type Upgrade = IDBPTransaction<ConsoleSchema, StoreNames<ConsoleSchema>[], 'versionchange'>;

/** One step a version, from the first: a phone that was away for long takes them all. */
const upgrades: readonly ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('records', { keyPath: 'key' });
    database.createObjectStore('blobs', { keyPath: 'sha256' });
    database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
    database.createObjectStore('meta', { keyPath: 'key' });
  },
  (database) => {
    database.createObjectStore('decisions', { keyPath: 'key' });
  },
];
export const VERSION = upgrades.length;

const nameOf = (accountId: string): string => `ocop-${accountId}`;

/**
 * Opens the work of one account. `givenUp`: another tab wants to delete or upgrade it, so this one has let go.
 * `version` is another than the newest in tests alone.
 */
export function openDatabase(accountId: string, givenUp: () => void, version = VERSION): Promise<Database> {
  return openDB<ConsoleSchema>(nameOf(accountId), version, {
    upgrade(database, from, _to, upgrade) {
      for (const step of upgrades.slice(from, version)) step(database, upgrade);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      givenUp();
    },
  });
}

/** Takes the work of an account off this phone. `idb`'s own would wait for a tab that holds on to it: they all let go. */
export async function deleteDatabase(accountId: string, factory: IDBFactory): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(nameOf(accountId));
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
  });
}
