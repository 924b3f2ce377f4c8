import type { Doc } from '../../src/platform/store/document.ts';
import type { CollectionDefinition } from '../../src/platform/store/collection.ts';
import type { Collection, Store } from '../../src/platform/store/port.ts';

/** Stands before every operation on the store: may wait, refuse, or do something after it. */
export type Interceptor = <T>(
  operation: { name: keyof Collection<Doc>; writes: boolean },
  run: () => Promise<T>,
) => Promise<T>;

const writing: ReadonlySet<string> = new Set(['insert', 'replace', 'replaceAll', 'remove', 'claim']);

/** The same real store, with `intercept` between it and who uses it. */
export function interceptedStore(store: Store, intercept: Interceptor): Store {
  const wrapped = new Map<string, unknown>();

  function wrap<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
    const real = store.collection(definition);
    return new Proxy(real, {
      get(target, name: keyof Collection<Doc>) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          intercept({ name, writes: writing.has(name) }, () => Reflect.apply(member, target, args) as Promise<never>);
      },
    });
  }

  return {
    ...store,
    collection<T extends Doc>(definition: CollectionDefinition<T>): Collection<T> {
      if (!wrapped.has(definition.name)) wrapped.set(definition.name, wrap(definition));
      return wrapped.get(definition.name) as Collection<T>;
    },
  };
}

/** Thrown in place of the death of a process. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** A store whose user dies at write number `at` (from 1), just before or just after it: nothing works from then on. */
export function crashingStore(
  store: Store,
  at: number,
  when: 'before' | 'after',
): { readonly store: Store; isDead(): boolean } {
  let writes = 0;
  let dead = false;
  const crashing = interceptedStore(store, async ({ writes: isWrite }, run) => {
    const isLast = isWrite && (writes += 1) === at;
    dead ||= isLast && when === 'before';
    if (dead) throw new Crash();
    const answer = await run();
    dead ||= isLast;
    if (dead) throw new Crash();
    return answer;
  });
  return { store: crashing, isDead: () => dead };
}
