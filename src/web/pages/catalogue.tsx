import type { CatalogueList } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import {
  addressOf,
  withValues,
  hasFilters,
  firstValue,
  pageOf,
  pagesOf,
  choiceNames,
  withoutChoices,
  type Choice,
  type ChoiceName,
} from './choice.ts';
import { numberText } from '../../kernel/numbers.ts';
import { textInLocale } from '../shared/formats.ts';
import { pathOf } from './places.ts';
import { Cards } from './parts/card.tsx';
import { Chosen, Filters, type Names } from './parts/filters.tsx';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf, type Reader } from './parts/reader.ts';
import { SearchBox } from './parts/search-box.tsx';
import { siteJsonLd } from './structured-data.ts';

/** A list of products, as it was asked for and found. */
export interface CatalogueSearch {
  readonly choice: Choice;
  readonly list: CatalogueList;
  /** What of the address made no sense, and was left out of `choice`. */
  readonly invalid: readonly ChoiceName[];
}

interface CatalogueProps {
  readonly search: CatalogueSearch;
  readonly names: Names;
  readonly reader: Reader;
}

/** The first page of all: what this is, a box to search in, and what is for sale. */
export function renderCatalogue(search: CatalogueSearch, names: Names, locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const { choice } = search;
  const words = firstValue(choice, 'q');
  const plain = Object.keys(choice).length === 0;
  const listed = listOf(choice, names, reader);
  const title = words === undefined ? (listed?.title ?? t.home.title) : t.home.foundFor(words);
  return renderPage(
    {
      locale,
      place: '/',
      ...(listed && { view: addressOf(choice, locale).slice(pathOf('/', locale).length) }),
      otherAddress: addressOf(choice, t.otherLanguage.lang),
      title,
      description: listed ? t.list.description(listed.title) : t.home.lead,
      image: search.list.items.find(({ photo }) => photo !== null)?.photo?.urls.large,
      jsonLd: [siteJsonLd({ locale, publicUrl: site.publicUrl })],
      indexed: plain || (listed !== null && search.list.items.length > 0),
    },
    site,
    <>
      <Welcome plain={plain} reader={reader} choice={choice} />
      <Results search={search} names={names} reader={reader} listed={listed?.title ?? null} />
    </>,
  );
}

/**
 * A list that is a page of its own, for search engines too: the products of one commune, kind, number of stars or
 * certificate. Other choices are views of the same.
 */
function listOf(choice: Choice, names: Names, { t, locale }: Reader): { readonly title: string } | null {
  const [only, ...more] = choiceNames.filter((name) => (choice[name]?.length ?? 0) > 0);
  const [value, ...others] = only === undefined ? [] : (choice[only] ?? []);
  if (value === undefined || more.length > 0 || others.length > 0) return null;
  switch (only) {
    case 'set':
      return { title: t.list.ofSet(t.sets[Number(value) - 1] ?? value) };
    case 'area': {
      const name = names.place(value);
      return name && { title: t.list.inArea(textInLocale(name, locale).text) };
    }
    case 'stars':
      return { title: t.list.withStars(Number(value)) };
    case 'certificate':
      return { title: t.list.certified(t.certificates[value] ?? value) };
    default:
      return null;
  }
}

/** Who is looking already needs no welcome, but the box. */
const Welcome = ({ plain, reader, choice }: { plain: boolean; reader: Reader; choice: Choice }) => (
  <section class={plain ? 'welcome' : 'welcome small'}>
    <div class="inner">
      {plain ? (
        <>
          <h1>{reader.t.home.heading}</h1>
          <p class="lead">{reader.t.home.lead}</p>
        </>
      ) : null}
      <SearchBox reader={reader} choice={choice} />
    </div>
    {plain && <Hills />}
  </section>
);

/** Terraced hills, on whose edge the page begins. */
const Hills = () => (
  <svg class="hills" viewBox="0 0 1200 120" preserveAspectRatio="none" aria-hidden="true">
    <path d="M0 70C150 20 290 10 430 52S690 92 830 40s250-40 370 10v70H0z" />
    <path d="M0 96c130-36 270-44 420-14s300 26 440-14 240-26 340 4v48H0z" />
    <path d="M0 120c180-26 380-26 600-12s420 8 600-12v24z" />
  </svg>
);

function Results({ search, names, reader, listed }: CatalogueProps & { readonly listed: string | null }) {
  const { choice, list } = search;
  const { t, locale } = reader;
  const words = firstValue(choice, 'q');
  const plain = Object.keys(choice).length === 0;
  const heading = words === undefined ? (listed ?? t.home.catalogue) : t.home.foundFor(words);
  return (
    <div class="catalogue">
      <div class="list-head">
        {plain ? <h2>{heading}</h2> : <h1>{heading}</h1>}
        {list.total !== null && list.total > 0 && (
          <p class="total">{t.count(list.total, numberText(list.total, locale))}</p>
        )}
      </div>
      <Chosen choice={choice} names={names} reader={reader} />
      <Notices search={search} reader={reader} />
      {list.facets && <Filters choice={choice} facets={list.facets} names={names} reader={reader} />}
      <section class="results" aria-label={heading}>
        {list.items.length > 0 ? (
          <>
            {list.facets && <Order choice={choice} reader={reader} />}
            <h2 class="unseen">{heading}</h2>
            <Cards items={list.items} reader={reader} />
            <Paging choice={choice} list={list} reader={reader} />
          </>
        ) : (
          <NoResults choice={choice} reader={reader} />
        )}
      </section>
    </div>
  );
}

/** What a person should know of the list before they trust it. */
function Notices({ search: { list, invalid }, reader: { t } }: Omit<CatalogueProps, 'names'>) {
  const called = (names: readonly string[]): string => names.map((name) => t.parameters[name as ChoiceName]).join(', ');
  const ignored = list.ignored.filter((name) => name in t.parameters);
  return (
    <>
      {list.facets === null && (
        <p class="notice" role="status">
          {t.notices.down} {ignored.length > 0 && t.notices.ignored(called(ignored))}
        </p>
      )}
      {invalid.length > 0 && (
        <p class="notice" role="status">
          {t.notices.invalid(called(invalid))}
        </p>
      )}
      {list.match === 'near' && (
        <p class="notice" role="status">
          {list.relaxed ? t.notices.relaxed : t.notices.near}
        </p>
      )}
    </>
  );
}

function NoResults({ choice, reader: { t, locale } }: { readonly choice: Choice; readonly reader: Reader }) {
  const empty = Object.keys(choice).length === 0;
  const { page: _page, after: _after, ...start } = choice;
  return (
    <div class="nothing">
      <h2>{empty ? t.notices.empty : t.notices.nothing}</h2>
      <p>{empty ? t.notices.emptyHints : t.notices.nothingHints}</p>
      {!empty && (
        <p class="ways">
          {hasFilters(choice) && firstValue(choice, 'q') !== undefined && (
            <a class="button" href={addressOf({ q: start.q ?? [] }, locale)}>
              {t.filters.clear}
            </a>
          )}
          <a class="button quiet" href={addressOf({}, locale)}>
            {t.allProducts}
          </a>
        </p>
      )}
    </div>
  );
}

const orders = ['relevance', 'newest', 'cheapest', 'dearest'] as const;

function Order({ choice, reader: { t, locale } }: { readonly choice: Choice; readonly reader: Reader }) {
  const searched = firstValue(choice, 'q') !== undefined;
  const fitting = searched ? 'relevance' : 'newest';
  const chosen = firstValue(choice, 'sort') ?? fitting;
  return (
    <nav class="order" aria-label={t.sort.heading}>
      <ul>
        {orders
          .filter((order) => order !== 'relevance' || searched)
          .map((order) => (
            <li key={order}>
              <a
                href={addressOf(withValues(choice, 'sort', order === fitting ? [] : [order]), locale)}
                rel="nofollow"
                aria-current={order === chosen ? 'true' : undefined}
              >
                {t.sort[order]}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Numbered pages of what the index has found; from the store alone a list only goes on. */
function Paging({ choice, list, reader }: { choice: Choice; list: CatalogueList; reader: Reader }) {
  const { t, locale } = reader;
  const page = pageOf(choice);
  const pages = list.facets === null ? page : pagesOf(list.total ?? 0);
  const [last] = list.end ?? [];
  const next =
    list.facets === null
      ? last !== undefined && addressOf({ ...choice, after: [String(last)] }, locale)
      : page < pages && addressOf({ ...choice, page: [String(page + 1)] }, locale);
  const before = withoutChoices(choice, ['page', 'after']);
  const previous = page > 1 && addressOf(page === 2 ? before : { ...before, page: [String(page - 1)] }, locale);
  const first = firstValue(choice, 'after') !== undefined && addressOf(before, locale);
  if (!next && !previous && !first) return null;
  return (
    <nav class="paging" aria-label={t.paging.heading}>
      {first && <a href={first}>{t.paging.first}</a>}
      {previous && (
        <a href={previous} rel="prev">
          {t.paging.previous}
        </a>
      )}
      {pages > 1 && <span>{t.paging.at(page, pages)}</span>}
      {next && (
        <a class="button" href={next} rel="next">
          {t.paging.next}
        </a>
      )}
    </nav>
  );
}
