import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';

/** What a store of the console holds, each value as JSON under its key; bytes by how many they are. */
type Shelf = Readonly<Record<string, string>>;

/** Everything that a page has left in its browser. */
export interface LeftBehind {
  readonly databases: Readonly<Record<'records' | 'outbox' | 'blobs' | 'meta' | 'decisions', Shelf>>;
  readonly storage: string;
  /** Addresses, each with the body of what is text. */
  readonly cached: Readonly<Record<string, string>>;
}

/** What a page has left, as one text. */
export const textOf = ({ databases, storage, cached }: LeftBehind): string =>
  [storage, ...Object.values(databases).flatMap((shelf) => Object.values(shelf)), ...Object.keys(cached)].join('\n');

export const leftBehind = (page: Page): Promise<LeftBehind> => page.evaluate(readAll);

/** What screens need without a network is on the phone: what the last of all sets asks comes last. */
export const hasProvisions = (page: Page): Promise<unknown> =>
  eventually(async () => {
    const { meta } = (await leftBehind(page)).databases;
    return ['requirements/26', 'guidance', 'channels/vi'].every((name) => name in meta);
  });

/** Runs in the browser. */
async function readAll(): Promise<LeftBehind> {
  const databases: Record<string, Record<string, string>> = {};
  for (const store of ['records', 'outbox', 'blobs', 'meta', 'decisions']) databases[store] = {};
  const names = (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith('ocop-'));
  for (const name of names) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not opened'));
    });
    const stores = [...database.objectStoreNames];
    const transaction = stores.length === 0 ? null : database.transaction(stores);
    for (const store of stores) {
      const shelf = (databases[store] ??= {});
      await new Promise<void>((resolve) => {
        const request = transaction?.objectStore(store).openCursor();
        if (!request) return resolve();
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return resolve();
          shelf[String(cursor.key)] = JSON.stringify(cursor.value, (_, value: unknown) =>
            value instanceof Blob ? `${String(value.size)} bytes` : value,
          );
          cursor.continue();
        };
      });
    }
    database.close();
  }
  const cached: Record<string, string> = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const isText = /text|json|javascript|svg/.test(answer?.headers.get('content-type') ?? '');
      cached[request.url] = isText ? ((await answer?.text()) ?? '') : '';
    }
  }
  const kept = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
  return { databases, cached, storage: JSON.stringify([kept, document.cookie]) } as unknown as LeftBehind;
}
