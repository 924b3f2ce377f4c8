import type { AnyCollection } from '../store/collection.ts';
import type { Store } from '../store/port.ts';
import { documentsOf } from './schemas.ts';

/** An index that no collection of this release has use for. */
export interface UnusedIndex {
  readonly collection: string;
  readonly index: string;
}

/** Indexes that another release has made, and this one has no use for. */
export async function unusedIndexes(
  store: Pick<Store, 'collection'>,
  collections: readonly AnyCollection[],
): Promise<readonly UnusedIndex[]> {
  const found: UnusedIndex[] = [];
  for (const each of collections)
    for (const index of await documentsOf(store, each).unusedIndexes()) found.push({ collection: each.name, index });
  return found;
}

/** Drops them. Only where no process of another release lives: it may ask by one of them. */
export async function dropIndexes(
  store: Pick<Store, 'collection'>,
  collections: readonly AnyCollection[],
  unused: readonly UnusedIndex[],
): Promise<void> {
  for (const each of collections) {
    const names = unused.flatMap(({ collection, index }) => (collection === each.name ? [index] : []));
    if (names.length > 0) await documentsOf(store, each).dropIndexes(names);
  }
}
