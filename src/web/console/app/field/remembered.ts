import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openedWork } from '../services.ts';

/** What this phone remembers beside the records: answers given before, a paper that is being described. */

/** Under which name what is remembered. */
export interface Key<T> {
  readonly name: string;
  /** Never there: says what it holds. */
  readonly holds?: T;
}

const shelves = new Map<string, Signal<unknown>>();

function shelf<T>(key: Key<T>): { readonly place: Signal<T | null | undefined>; readonly isNew: boolean } {
  const name = `${openedWork().accountId}/${key.name}`;
  const found = shelves.get(name);
  if (found) return { place: found as Signal<T | null | undefined>, isNew: false };
  const place = signal<T | null | undefined>(undefined);
  shelves.set(name, place);
  return { place, isNew: true };
}

async function read<T>(key: Key<T>): Promise<T | null> {
  const { place, isNew } = shelf(key);
  if (isNew || place.value === undefined) {
    const kept = await openedWork().meta.get(key.name);
    place.value ??= (kept?.value as T | undefined) ?? null;
  }
  return place.value;
}

/** Remembers under a key; on disk when it is done. */
export async function remember<T>(key: Key<T>, change: (before: T | null) => T | null): Promise<void> {
  const value = change(await read(key));
  shelf(key).place.value = value;
  await openedWork().meta.put(key.name, value);
}

/** What is remembered under a key: `undefined` until the phone has looked, `null` when it is nothing. */
export function useRemembered<T>(key: Key<T>): T | null | undefined {
  const place: ReadonlySignal<T | null | undefined> = shelf(key).place;
  useEffect(() => {
    void read(key);
  }, [key.name]);
  return place.value;
}

/** The same, once, outside of a screen. */
export const remembered = <T>(key: Key<T>): Promise<T | null> => read(key);
