import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { openedWork } from '../services.ts';

/** Small values kept on this phone beside the records: the answers given last, a paper that is being described. */

/** The name of a value, and the type of what is kept under it. */
export interface DeviceKey<T> {
  readonly name: string;
  /** Carries the type alone; no key has it. */
  readonly holds?: T;
}

const signals = new Map<string, Signal<unknown>>();

function signalOf<T>(key: DeviceKey<T>): { readonly place: Signal<T | null | undefined>; readonly isNew: boolean } {
  const name = `${openedWork().accountId}/${key.name}`;
  const found = signals.get(name);
  if (found) return { place: found as Signal<T | null | undefined>, isNew: false };
  const place = signal<T | null | undefined>(undefined);
  signals.set(name, place);
  return { place, isNew: true };
}

async function read<T>(key: DeviceKey<T>): Promise<T | null> {
  const { place, isNew } = signalOf(key);
  if (isNew || place.value === undefined) {
    const kept = await openedWork().meta.get(key.name);
    place.value ??= (kept?.value as T | undefined) ?? null;
  }
  return place.value;
}

/** Changes the value of a key; it is on disk when the promise resolves. */
export async function updateDeviceValue<T>(key: DeviceKey<T>, change: (before: T | null) => T | null): Promise<void> {
  const value = change(await read(key));
  signalOf(key).place.value = value;
  await openedWork().meta.put(key.name, value);
}

/** The value of a key: `undefined` until it has been read, `null` when there is none. */
export function useDeviceValue<T>(key: DeviceKey<T>): T | null | undefined {
  const place: ReadonlySignal<T | null | undefined> = signalOf(key).place;
  useEffect(() => {
    void read(key);
  }, [key.name]);
  return place.value;
}

/** The value of a key, read once, for code outside of a screen. */
export const readDeviceValue = <T>(key: DeviceKey<T>): Promise<T | null> => read(key);
