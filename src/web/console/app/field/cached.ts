import { signal, type Signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { openedWork } from '../services.ts';

/** An answer of the service that is kept on this phone: shown at once, and loaded again in the background. */
export interface Cached<T> {
  /** `null` while it was never here. */
  readonly value: T | null;
  /** When it was loaded, in milliseconds. */
  readonly at: number | null;
  /** It could not be loaded this time. */
  readonly failed: boolean;
}

const NOTHING = { value: null, at: null, failed: false } as const;
const signals = new Map<string, Signal<Cached<unknown>>>();
const loading = new Set<string>();
/** Data that seldom changes is loaded again after this time. */
const RARELY_MS = 6 * 60 * 60 * 1_000;

function signalOf<T>(name: string): Signal<Cached<T>> {
  const found = signals.get(name) ?? signal<Cached<unknown>>(NOTHING);
  signals.set(name, found);
  return found as Signal<Cached<T>>;
}

/**
 * The data kept under a name: at once from the phone, and loaded again each time a screen opens that shows it.
 * @param rarely it changes with releases and seasons, not by the day
 */
export function useCached<T>(name: string, load: () => Promise<T>, { rarely = false } = {}): Cached<T> {
  const { accountId, meta } = openedWork();
  const key = `${accountId}/${name}`;
  const cached = signalOf<T>(key);
  useEffect(() => {
    void refresh();
    async function refresh(): Promise<void> {
      if (cached.value.value === null) {
        const known = await meta.get(name);
        if (known && cached.value.value === null)
          cached.value = { value: known.value as T, at: known.at, failed: false };
      }
      const { at } = cached.value;
      if (loading.has(key) || (rarely && at !== null && Math.abs(Date.now() - at) < RARELY_MS)) return;
      loading.add(key);
      try {
        const value = await load();
        cached.value = { value, at: Date.now(), failed: false };
        await meta.put(name, value);
      } catch {
        cached.value = { ...cached.value, failed: true };
      } finally {
        loading.delete(key);
      }
    }
  }, [key]);
  return cached.value;
}

/** What this phone has under several names, without asking the service; `null` until it has looked. */
export function useCachedOnly<T>(names: readonly string[]): ReadonlyMap<string, T> | null {
  const { meta } = openedWork();
  const [here, setHere] = useState<ReadonlyMap<string, T> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all(names.map(async (name) => [name, await meta.get(name)] as const)).then((found) => {
      if (isWanted) setHere(new Map(found.flatMap(([name, kept]) => (kept ? [[name, kept.value as T]] : []))));
    });
    return () => {
      isWanted = false;
    };
  }, [names.join()]);
  return here;
}
