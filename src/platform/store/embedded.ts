import type { CollectionDefinition } from './collection.ts';
import type { Doc } from './document.ts';
import { EmbeddedCollection } from './embedded/collection.ts';
import { examineFile } from './embedded/soundness.ts';
import { IN_MEMORY, StoreFile } from './embedded/store-file.ts';
import type { Collection, Store } from './port.ts';
import { promised } from '../sqlite/promised.ts';
import { takePulse } from './pulse.ts';

/**
 * Opens the store in one SQLite file, which is made when missing; `:memory:` keeps nothing. Several processes may
 * open the same file.
 * @throws StoreDown when the file can't be opened or is no database
 */
export function openEmbeddedStore({ file: path }: { readonly file: string }): Store {
  const file = new StoreFile(path);
  const collections = new Map<string, unknown>();

  const store: Store = {
    kind: 'embedded',
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      const known = collections.get(definition.name) as Collection<T> | undefined;
      if (known && known.definition !== definition) throw new Error(`${definition.name} is defined twice`);
      const collection = known ?? new EmbeddedCollection<T>(file, definition);
      collections.set(definition.name, collection);
      return collection;
    },
    ping: () => takePulse(store),
    examine: () => (path === IN_MEMORY ? Promise.resolve(null) : examineFile(path)),
    close: () =>
      promised(() => {
        file.close();
      }),
  };
  return store;
}
