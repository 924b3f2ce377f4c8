import type { CollectionDefinition } from './collection.ts';
import type { Doc } from './document.ts';
import { EmbeddedCollection } from './embedded/collection.ts';
import { Session } from '../sqlite/session.ts';
import { sql } from '../sqlite/sql.ts';
import type { Collection, Store } from './port.ts';
import { promised } from './promised.ts';

/**
 * Opens the store in one SQLite file, which is made when missing; `:memory:` keeps nothing. Several processes may
 * open the same file.
 * @throws what SQLite says when the file can't be opened or is no database
 */
export function openEmbeddedStore({ file }: { readonly file: string }): Store {
  const session = new Session({ file, synchronous: 'FULL' });
  const collections = new Map<string, Collection<Doc>>();

  return {
    kind: 'embedded',
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      const known = collections.get(definition.name) as Collection<T> | undefined;
      if (known && known.definition !== definition) throw new Error(`${definition.name} is defined twice`);
      const collection = known ?? new EmbeddedCollection<T>(session, definition);
      collections.set(definition.name, collection as unknown as Collection<Doc>);
      return collection;
    },
    ping: () =>
      promised(() => {
        session.row(sql('SELECT count(*) FROM sqlite_master'));
      }),
    close: () =>
      promised(() => {
        session.close();
      }),
  };
}
