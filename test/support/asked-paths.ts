import { collections } from '../../src/collections.ts';
import { documentsOf } from '../../src/platform/migration/schemas.ts';
import type { AnyCollection } from '../../src/platform/store/collection.ts';
import { parseFilter, type Term } from '../../src/platform/store/filter.ts';
import type { Store } from '../../src/platform/store/port.ts';

/** Paths that a collection says it is asked by: what an upgrade touches there is migrated first. */
export const declaredPaths = ({ unique, lookups, indexes, filterable }: AnyCollection): ReadonlySet<string> =>
  new Set(['id', 'revision', ...unique, ...lookups, ...indexes.flatMap(({ keys }) => keys), ...filterable]);

/** At which place of its arguments a question has its filter. */
const FILTER_AT = { find: 0, findSummaries: 0, count: 0, countBy: 1, claim: 0 } as const;

/**
 * Listens to all questions to a store from now on. Answers the paths that a filter names and the collection doesn't
 * declare, as `collection.path`.
 */
export function listenForPaths(store: Store): () => readonly string[] {
  const undeclared = new Set<string>();
  for (const definition of collections) {
    const declared = declaredPaths(definition);
    const documents = documentsOf(store, definition);
    for (const [name, at] of Object.entries(FILTER_AT)) {
      const ask = Reflect.get(documents, name) as (...args: readonly unknown[]) => unknown;
      const listening = (...args: readonly unknown[]): unknown => {
        for (const path of pathsOf(parseFilter(args[at])))
          if (!declared.has(path)) undeclared.add(`${definition.name}.${path}`);
        return Reflect.apply(ask, documents, args);
      };
      Object.assign(documents, { [name]: listening });
    }
  }
  return () => [...undeclared].sort();
}

function pathsOf(term: Term): readonly string[] {
  if ('all' in term) return term.all.flatMap(pathsOf);
  if ('any' in term) return term.any.flatMap(pathsOf);
  return 'not' in term ? pathsOf(term.not) : [term.path];
}
