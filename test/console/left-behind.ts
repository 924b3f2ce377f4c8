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

/** What screens need without a network is on the phone. */
export const hasProvisions = (page: Page): Promise<unknown> =>
  eventually(async () => {
    const { meta } = (await leftBehind(page)).databases;
    return ['consent-texts', 'areas', 'sets', 'guidance', 'channels/vi', 'requirements/26'].every(
      (name) => name in meta,
    );
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
    for (const store of database.objectStoreNames) {
      const shelf = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all(
        [shelf.getAllKeys(), shelf.getAll()].map(
          (request) =>
            new Promise<readonly unknown[]>((resolve, reject) => {
              request.onsuccess = () => resolve(request.result as readonly unknown[]);
              request.onerror = () => reject(request.error ?? new Error('not read'));
            }),
        ),
      );
      for (const [at, value] of (values ?? []).entries())
        (databases[store] ??= {})[String(keys?.[at])] = JSON.stringify(value, (_, inner: unknown) =>
          inner instanceof Blob ? `${String(inner.size)} bytes` : inner,
        );
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
