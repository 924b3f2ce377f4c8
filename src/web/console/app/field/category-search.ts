import { useEffect, useState } from 'preact/hooks';
import { withoutMarks } from '../../../../kernel/text.ts';
import type { Operations } from '../api/operations.ts';
import { Offline } from '../api/refusals.ts';
import type { KnownChannel } from '../rules/evaluate.ts';
import { call } from '../services.ts';
import { useCached, type Cached } from './cached.ts';
import { updateDeviceValue, useDeviceValue, type DeviceKey } from './device-values.ts';

type Code = KnownChannel['code'];
type Answer = Operations['findCategories']['answer'];
export type Category = Answer['items'][number];

/** What was found last in the list of a marketplace; kept for when there is no network. */
const foundKey = (channel: Code): DeviceKey<readonly Category[]> => ({ name: `categories-found/${channel}` });
/** What categories that were chosen here are called, by their ids. */
const pathsKey = (channel: Code): DeviceKey<Readonly<Record<string, string>>> => ({
  name: `category-paths/${channel}`,
});

/** So long after a key is waited for the next one. */
const REST_MS = 300;

interface Search {
  readonly items: readonly Category[];
  /** There was no network: what was found the last time is shown. */
  readonly isOld: boolean;
  /** The service has answered the words as they stand. */
  readonly isDone: boolean;
}

/** The categories that take goods and fit some words, asked of the service while somebody types. */
export function useCategorySearch(channel: Code, setNumber: number | null, words: string): Search {
  const last = useDeviceValue(foundKey(channel)) ?? [];
  const [found, setFound] = useState<Search>({ items: [], isOld: false, isDone: false });
  useEffect(() => {
    setFound((before) => ({ ...before, isDone: false }));
    if (words.trim() === '') return;
    let isWanted = true;
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    async function ask(): Promise<void> {
      try {
        const items = takingGoods(await find(channel, { q: words, ...(setNumber !== null && { setNumber }) }));
        if (isWanted) setFound({ items, isOld: false, isDone: true });
        if (items.length > 0) await updateDeviceValue(foundKey(channel), () => items);
      } catch (error) {
        if (isWanted) setFound({ items: [], isOld: error instanceof Offline, isDone: true });
      }
    }
  }, [channel, setNumber, words]);
  if (!found.isOld) return found;
  const asked = withoutMarks(words).split(/\s+/);
  return { ...found, items: last.filter(({ path }) => asked.every((word) => withoutMarks(path).includes(word))) };
}

const find = async (channel: Code, query: Operations['findCategories']['query']): Promise<Answer> =>
  (await call('findCategories', { params: { channel }, query })).data;

/** Marketplaces take goods in categories with nothing below alone. */
const takingGoods = ({ items }: Answer): readonly Category[] => items.filter(({ leaf }) => leaf);

/** What goods of a set use in a marketplace, and whether anybody knows its categories. */
export const useSuggestedCategories = (channel: Code, setNumber: number | null): Cached<Answer> =>
  useCached(`categories/${channel}/${String(setNumber)}`, () =>
    find(channel, setNumber === null ? {} : { setNumber, limit: 3 }),
  );

/** What a category is called; `null` while this phone doesn't know. */
export function useCategoryPath(channel: Code, id: string | null): string | null {
  const paths = useDeviceValue(pathsKey(channel));
  const path = id === null ? null : (paths?.[id] ?? null);
  useEffect(() => {
    if (id === null || paths === undefined || path !== null) return;
    find(channel, { id }).then(
      ({ items: [one] }) => one && rememberCategory(channel, one),
      () => undefined,
    );
  }, [channel, id, paths === undefined]);
  return path;
}

/** Keeps what a category is called that somebody has chosen. */
export const rememberCategory = (channel: Code, { id, path }: Pick<Category, 'id' | 'path'>): Promise<void> =>
  updateDeviceValue(pathsKey(channel), (before) => ({ ...before, [id]: path }));
