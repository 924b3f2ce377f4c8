import { MAX_HITS, type CatalogueFacet } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { pathOf } from './places.ts';
import { parsePrice } from '../shared/price.ts';

/** What can be chosen of the catalogue, in the order in which addresses say it. */
export const choiceNames = [
  'q',
  'set',
  'area',
  'stars',
  'certificate',
  'priceMin',
  'priceMax',
  'sort',
  'page',
  'after',
] as const;
export type ChoiceName = (typeof choiceNames)[number];

export const facetNames = ['set', 'area', 'stars', 'certificate'] as const satisfies readonly CatalogueFacet[];

/** What somebody has chosen of the catalogue: values as the address says them, not looked at yet. */
export type Choice = Readonly<Partial<Record<ChoiceName, readonly string[]>>>;

/** Products on a page of the catalogue: whole rows of two, three and four. */
export const PAGE_SIZE = 24;

/** What an address says: parted by commas, or once for each value, as a form sends it; empty fields are none. */
export function parseChoice(search: URLSearchParams): Choice {
  const choice: Partial<Record<ChoiceName, readonly string[]>> = {};
  for (const name of choiceNames) {
    const parts = search.getAll(name).flatMap((text) => (isFacet(name) ? text.split(',') : [text]));
    const values = parts.map((part) => part.trim()).filter((part) => part !== '');
    if (values.length > 0) choice[name] = isFacet(name) ? [...new Set(values)] : values.slice(0, 1);
  }
  return choice;
}

const isFacet = (name: ChoiceName): name is CatalogueFacet => facetNames.some((facet) => facet === name);

/** The one value of a parameter that has one at most. */
export const firstValue = (choice: Choice, name: ChoiceName): string | undefined => choice[name]?.[0];

/** The choice with other values of one parameter, from the first page on. */
export function withValues(choice: Choice, name: ChoiceName, values: readonly string[]): Choice {
  const { page: _page, after: _after, ...rest } = choice;
  return { ...rest, [name]: values };
}

/** The choice with a value of a facet taken in, or out again. */
export function withToggledValue(choice: Choice, facet: CatalogueFacet, value: string): Choice {
  const { [facet]: chosen = [] } = choice;
  return withValues(choice, facet, chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
}

export const withoutChoices = (choice: Choice, names: readonly string[]): Choice =>
  Object.fromEntries(Object.entries(choice).filter(([name]) => !names.includes(name)));

/** The words alone, of all that was chosen. */
export const wordsOnly = ({ q = [] }: Choice): Choice => (q.length > 0 ? { q } : {});

/** Something narrows the catalogue down besides words. */
export const hasFilters = (choice: Choice): boolean =>
  [...facetNames, 'priceMin' as const, 'priceMax' as const].some((name) => (choice[name]?.length ?? 0) > 0);

/** The address of a list. Commas stay commas, so that people can read it. */
export function addressOf(choice: Choice, locale: Locale): string {
  const pairs = choiceNames.flatMap((name) => {
    const values = choice[name] ?? [];
    return values.length > 0 ? [`${name}=${values.map(encodeURIComponent).join(',')}`] : [];
  });
  const path = pathOf('/', locale);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** The page that is asked for, from 1 on. */
export const pageOf = (choice: Choice): number => {
  const page = Number(firstValue(choice, 'page') ?? 1);
  return Number.isSafeInteger(page) && page > 1 ? page : 1;
};

/** How many pages so many products fill, as far as the index counts. */
export const pagesOf = (total: number): number => Math.max(1, Math.ceil(Math.min(total, MAX_HITS) / PAGE_SIZE));

/** The query of the catalogue's API that asks for the same; whether its values make sense is that one's to say. */
export function apiQueryOf(choice: Choice): string {
  const query = new URLSearchParams({ facets: facetNames.join(',') });
  for (const name of ['q', ...facetNames, 'sort'] as const) {
    const values = choice[name];
    if (values?.length) query.set(name, values.join(','));
  }
  for (const name of ['priceMin', 'priceMax'] as const) {
    const text = firstValue(choice, name);
    if (text !== undefined) query.set(name, String(parsePrice(text) ?? text));
  }
  const page = firstValue(choice, 'page');
  if (page !== undefined) query.set('offset', /^\d{1,9}$/.test(page) ? String((pageOf(choice) - 1) * PAGE_SIZE) : page);
  return query.toString();
}

/** The parameter of the page that a parameter of the API stands for. */
export const pageParameter = (apiName: string): string =>
  (({ offset: 'page', cursor: 'after' }) as Readonly<Record<string, string>>)[apiName] ?? apiName;
