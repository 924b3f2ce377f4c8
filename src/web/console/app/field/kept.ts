import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openedWork } from '../services.ts';

/** Something of the service that is shown from this phone, and loaded again behind it. */
export interface Kept<T> {
  /** `null` while it was never here. */
  readonly value: T | null;
  /** When it was loaded, in milliseconds. */
  readonly at: number | null;
  /** It could not be loaded this time. */
  readonly failed: boolean;
}

const NOTHING = { value: null, at: null, failed: false } as const;
const shelves = new Map<string, Signal<Kept<unknown>>>();
const loading = new Set<string>();
/** What seldom changes is loaded again after so long. */
const RARELY_MS = 6 * 60 * 60 * 1_000;

function shelf<T>(name: string): Signal<Kept<T>> {
  const found = shelves.get(name) ?? signal<Kept<unknown>>(NOTHING);
  shelves.set(name, found);
  return found as Signal<Kept<T>>;
}

/**
 * What was loaded under a name, at once from the phone; loaded again each time a screen comes that shows it.
 * @param rarely it changes with releases and seasons, not by the day
 */
export function useKept<T>(name: string, load: () => Promise<T>, { rarely = false } = {}): Kept<T> {
  const { accountId, meta } = openedWork();
  const place = `${accountId}/${name}`;
  const kept = shelf<T>(place);
  useEffect(() => {
    void bring();
    async function bring(): Promise<void> {
      if (kept.value.value === null) {
        const known = await meta.get(name);
        if (known && kept.value.value === null) kept.value = { value: known.value as T, at: known.at, failed: false };
      }
      const { at } = kept.value;
      if (loading.has(place) || (rarely && at !== null && Date.now() - at < RARELY_MS)) return;
      loading.add(place);
      try {
        const value = await load();
        kept.value = { value, at: Date.now(), failed: false };
        await meta.put(name, value);
      } catch {
        kept.value = { ...kept.value, failed: true };
      } finally {
        loading.delete(place);
      }
    }
  }, [place]);
  return kept.value;
}
