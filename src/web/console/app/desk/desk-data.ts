import { signal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { openedWork } from '../services.ts';

/** What a screen of the desk shows: an answer of the service, or the last one of up to 24 hours while none can be had. */
export interface DeskData<T> {
  /** `null` while there is none. */
  readonly value: T | null;
  /** When it was loaded, in milliseconds. */
  readonly at: number | null;
  /** Why it could not be loaded this time: no network, or the service has refused. */
  readonly failure: 'offline' | Refused | null;
  readonly isLoading: boolean;
  /** Loads it anew. */
  readonly again: () => Promise<void>;
  /** Puts something else in its place, as after a change that the service has answered; kept as well. */
  readonly put: (value: T) => void;
}

type State<T> = Pick<DeskData<T>, 'value' | 'at' | 'failure' | 'isLoading'>;

const NOTHING = { value: null, at: null, failure: null, isLoading: false } as const;
/** What is older says nothing of today. */
const KEPT_MS = 24 * 60 * 60 * 1_000;
const states = new Map<string, Signal<State<unknown>>>();

function stateOf<T>(key: string): Signal<State<T>> {
  const state = states.get(key) ?? signal<State<unknown>>(NOTHING);
  states.set(key, state);
  return state as Signal<State<T>>;
}

/**
 * Loads something when a screen opens, and each time it is asked for under another name.
 * @param name names what is loaded, with all that it is narrowed by; it is kept on this device under it
 */
export function useDeskData<T>(name: string, load: () => Promise<T>): DeskData<T> {
  const { accountId, meta } = openedWork();
  const kept = `desk/${name}`;
  const state = stateOf<T>(`${accountId}/${kept}`);
  const put = (value: T): void => {
    state.value = { value, at: Date.now(), failure: null, isLoading: false };
    void meta.put(kept, value);
  };
  const again = async (): Promise<void> => {
    if (state.value.isLoading) return;
    state.value = { ...state.value, isLoading: true };
    if (state.value.value === null) {
      const known = await meta.get(kept);
      if (known && Date.now() - known.at < KEPT_MS)
        state.value = { ...state.value, value: known.value as T, at: known.at };
    }
    try {
      put(await load());
    } catch (error) {
      state.value = { ...state.value, failure: error instanceof Refused ? error : 'offline', isLoading: false };
    }
  };
  useEffect(() => void again(), [state]);
  return { ...state.value, again, put };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number | undefined;
}

export interface DeskList<T> extends DeskData<Page<T>> {
  readonly items: readonly T[];
  /** Loads the next page; `null` when there is none. */
  readonly more: (() => Promise<void>) | null;
}

/** So many rows a page: nobody reads more before they ask. */
export const ON_A_PAGE = 20;

/** A list, page by page. @param load its first page, or the one behind a cursor */
export function useDeskList<T>(name: string, load: (cursor: string | undefined) => Promise<Page<T>>): DeskList<T> {
  const data = useDeskData<Page<T>>(name, () => load(undefined));
  const { value, put } = data;
  const cursor = value?.nextCursor ?? null;
  const more = async (): Promise<void> => {
    if (value === null || cursor === null) return;
    const next = await load(cursor).catch(() => null);
    if (next) put({ ...value, items: [...value.items, ...next.items], nextCursor: next.nextCursor });
    else await data.again();
  };
  return { ...data, items: value?.items ?? [], more: cursor === null ? null : more };
}

/** Whether something can be done now: acting at a desk needs the network. */
export const canAct = (): boolean => openedWork().online.value;
