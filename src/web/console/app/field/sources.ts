import type { Operations } from '../api/operations.ts';
import type { KnownChannel } from '../rules/evaluate.ts';
import type { KnownLaw } from '../rules/law.ts';
import { call, openedWork } from '../services.ts';
import { locale } from '../texts/index.ts';
import { useCachedOnly, useCached, type Cached } from './cached.ts';

type Item<Name extends keyof Operations> = Operations[Name]['answer'] extends { readonly items: readonly (infer T)[] }
  ? T
  : never;
export type Area = Item<'listAreas'>;
export type OcopSet = Item<'listSets'>;
export type ConsentText = Item<'listConsentTexts'>;
export type ProducerItem = Item<'listProducers'>;
export type ProductItem = Item<'listProducts'>;
export type ConsentItem = Item<'listConsents'>;
export type Guidance = Item<'listGuidance'>;
export type MyCard = Operations['getMyCard']['answer'];
export type PaperItem = Item<'listDocuments'>;
type ProblemItem = Item<'listProblems'>;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** No list that a phone holds has more pages. */
const MAX_PAGES = 20;

/** All items of a list, page by page. */
async function everything<T>(page: (cursor: string | undefined) => Promise<{ readonly data: Page<T> }>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let at = 0; at < MAX_PAGES; at += 1) {
    const { data } = await page(cursor);
    items.push(...data.items);
    if (data.nextCursor === null) break;
    cursor = data.nextCursor;
  }
  return items;
}

const next = (cursor: string | undefined) => ({ limit: 100, ...(cursor !== undefined && { cursor }) });

/** What is to be done about all products, as the service says it in the language of the screens. */
export const useProblems = (): Cached<ProblemItem[]> =>
  useCached(`problems/${locale.value}`, () =>
    everything<ProblemItem>((cursor) => call('listProblems', { query: { ...next(cursor), mine: true } })),
  );

/** The newest of what the service has to tell. */
export const useNotices = (): Cached<Item<'listMyNotices'>[]> =>
  useCached(`notices/${locale.value}`, async () => [
    ...(await call('listMyNotices', { query: next(undefined) })).data.items,
  ]);

export type HistoryItem = Item<'listHistory'>;
/** The newest of what happened to a product. */
export const useHistory = (id: string): Cached<HistoryItem[]> =>
  useCached(`history/${id}`, async () => [
    ...(await call('listHistory', { params: { id }, query: next(undefined) })).data.items,
  ]);

/** Units of today. */
export const useAreas = (): Cached<Area[]> =>
  useCached('areas', () => everything<Area>((cursor) => call('listAreas', { query: next(cursor) })), { rarely: true });

/** The card by which a helper introduces themselves. */
export const useMyCard = (): Cached<MyCard> => useCached('card', async () => (await call('getMyCard', {})).data);

/** Hamlets of a commune that somebody has named before. */
export const useHamlets = (areaCode: string | undefined): readonly string[] =>
  (
    useCached(
      `hamlets/${areaCode ?? ''}`,
      async () => {
        if (areaCode === undefined) throw new Error('no commune is chosen yet');
        return (await call('listHamlets', { params: { code: areaCode } })).data.items;
      },
      { rarely: true },
    ).value ?? []
  ).map(({ name }) => name);

/** The 26 sets of OCOP. */
export const useSets = (): Cached<OcopSet[]> =>
  useCached('sets', () => everything<OcopSet>((cursor) => call('listSets', { query: next(cursor) })), { rarely: true });

/** The wordings of consents, the one in force first. */
export const useConsentTexts = (): Cached<ConsentText[]> =>
  useCached(
    'consent-texts',
    () => everything<ConsentText>((cursor) => call('listConsentTexts', { query: next(cursor) })),
    {
      rarely: true,
    },
  );

/** Households that this account helps, or its own. */
export const useProducers = (): Cached<ProducerItem[]> =>
  useCached('producers', () => everything<ProducerItem>((cursor) => call('listProducers', { query: next(cursor) })));

/** The ids of those that this account has brought or changed, or that are its own. */
export const useOwnProducerIds = (): Cached<string[]> =>
  useCached('own-producers', async () => {
    const own = await everything<ProducerItem>((cursor) =>
      call('listProducers', { query: { ...next(cursor), mine: true } }),
    );
    return own.map(({ id }) => id);
  });

export const useProducts = (): Cached<ProductItem[]> =>
  useCached('products', () => everything<ProductItem>((cursor) => call('listProducts', { query: next(cursor) })));

const PAPERS = 'documents/';
export const usePapers = (producerId: string): Cached<PaperItem[]> =>
  useCached(PAPERS + producerId, () =>
    everything<PaperItem>((cursor) => call('listDocuments', { params: { id: producerId }, query: next(cursor) })),
  );

/** The papers of several producers, as far as they are on this phone; `null` until it has looked. */
export const usePapersHere = (
  producerIds: readonly string[],
): ((producerId: string) => readonly PaperItem[] | null) | null => {
  const here = useCachedOnly<PaperItem[]>(producerIds.map((id) => PAPERS + id));
  return here && ((producerId) => here.get(PAPERS + producerId) ?? null);
};

/** Every consent of a producer, those that were withdrawn too. */
export const useConsents = (producerId: string): Cached<ConsentItem[]> =>
  useCached(`consents/${producerId}`, () =>
    everything<ConsentItem>((cursor) => call('listConsents', { params: { id: producerId }, query: next(cursor) })),
  );

type Requirements = KnownLaw['sets'][number];

const REQUIREMENTS = 'requirements/';
/** What the law asks of a set. */
export const useRequirements = (number: number | null): Requirements | null =>
  useCached<unknown>(
    REQUIREMENTS + String(number),
    async () => {
      if (number === null) throw new Error('no set is chosen yet');
      return (await call('listSetRequirements', { params: { number: String(number) } })).data;
    },
    { rarely: true },
  ).value as Requirements | null;

/** What the law asks of several sets, as far as it is on this phone. */
export const useRequirementsHere = (numbers: readonly number[]): readonly Requirements[] => [
  ...(useCachedOnly<Requirements>(numbers.map((number) => REQUIREMENTS + String(number)))?.values() ?? []),
];

/** The acts that are in force, with what they say of stars. */
export const useRulebooks = (): KnownLaw['rulebooks'] | null =>
  useCached<unknown>('rulebooks', () => everything((cursor) => call('listRulebooks', { query: next(cursor) })), {
    rarely: true,
  }).value as KnownLaw['rulebooks'] | null;

/** The marketplaces with all they ask, in the language of the screens. */
export const useChannels = (): readonly KnownChannel[] | null =>
  useCached<unknown>(
    `channels/${locale.value}`,
    async () => {
      const channels = await everything<Item<'listChannels'>>((cursor) =>
        call('listChannels', { query: next(cursor) }),
      );
      return Promise.all(
        channels.map(async (channel) => ({
          ...channel,
          requirements: await everything((cursor) =>
            call('listChannelRequirements', { params: { channel: channel.code }, query: next(cursor) }),
          ),
        })),
      );
    },
    { rarely: true },
  ).value as readonly KnownChannel[] | null;

/** The ways of delivery that a new product begins with, as far as this phone knows the marketplaces. */
export async function usualShipping(): Promise<readonly number[]> {
  const kept = await openedWork().meta.get(`channels/${locale.value}`);
  const shopee = (kept?.value as readonly KnownChannel[] | undefined)?.find(({ code }) => code === 'shopee');
  return shopee?.shipping.filter(({ usual }) => usual).map(({ id }) => id) ?? [];
}

/** How households photograph, name and label the goods of each set. */
export const useAllGuidance = (): readonly Guidance[] =>
  useCached('guidance', () => everything<Guidance>((cursor) => call('listGuidance', { query: next(cursor) })), {
    rarely: true,
  }).value ?? [];

/** The same for one set; `null` while it is not known, or none is chosen. */
export const useGuidance = (number: number | null | undefined): Guidance | null =>
  useAllGuidance().find(({ set }) => set === number) ?? null;
