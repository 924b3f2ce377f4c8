import type { CatalogueItem, CatalogueMaker } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { placeName, textInLocale } from '../shared/formats.ts';
import { addressOf } from './choice.ts';
import { Cards } from './parts/card.tsx';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf, type Reader } from './parts/reader.ts';
import { pathOf, producerPagePath, seasonPagePath } from './places.ts';

interface MakersPage {
  readonly items: readonly CatalogueMaker[];
  readonly page: number;
  readonly pages: number;
}

/** All who sell something, commune by commune. */
export function renderMakers({ items, page, pages }: MakersPage, locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const communes = new Map<string, CatalogueMaker[]>();
  for (const maker of items) communes.set(maker.area.code, [...(communes.get(maker.area.code) ?? []), maker]);
  return renderPage(
    {
      locale,
      place: '/producers',
      ...(page > 1 && { view: `?page=${String(page)}` }),
      title: t.makers.title,
      description: t.makers.description,
    },
    site,
    <div class="producer makers">
      <h1>{t.makers.heading}</h1>
      {[...communes.values()].map((makers) => (
        <Commune key={makers[0]?.area.code} makers={makers} reader={reader} />
      ))}
      {pages > 1 && (
        <nav class="paging" aria-label={t.paging.heading}>
          {page > 1 && (
            <a href={pagePath(page - 1, locale)} rel="prev">
              {t.paging.previous}
            </a>
          )}
          <span>{t.paging.at(page, pages)}</span>
          {page < pages && (
            <a class="button" href={pagePath(page + 1, locale)} rel="next">
              {t.paging.next}
            </a>
          )}
        </nav>
      )}
    </div>,
  );
}

const pagePath = (page: number, locale: Locale): string =>
  `${pathOf('/producers', locale)}${page === 1 ? '' : `?page=${String(page)}`}`;

function Commune({ makers, reader }: { readonly makers: readonly CatalogueMaker[]; readonly reader: Reader }) {
  const { t, locale } = reader;
  const [first] = makers;
  const place = first ? placeName(first.area) : null;
  if (!first || !place) return null;
  const { text, lang } = textInLocale(place, locale);
  return (
    <section>
      <h2 lang={lang}>{text}</h2>
      <ul class="names">
        {makers.map(({ slug, name, products }) => (
          <li key={slug}>
            <a href={pathOf(producerPagePath(slug), locale)} lang="vi">
              {name}
            </a>
            <span class="total">{t.makers.products(products)}</span>
          </li>
        ))}
      </ul>
      <p>
        <a class="button quiet" href={addressOf({ area: [first.area.code] }, locale)}>
          {t.makers.inArea(textInLocale(first.area.name ?? place, locale).text)}
        </a>
      </p>
    </section>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** What has its season in a month, and the way to the other months. */
export function renderSeason(
  month: number,
  items: readonly CatalogueItem[],
  locale: Locale,
  site: SiteContext,
): string {
  const reader = readerOf(locale);
  const { t } = reader;
  return renderPage(
    {
      locale,
      place: seasonPagePath(month),
      title: t.months.title(month),
      description: t.months.description(month),
      image: items.find(({ photo }) => photo !== null)?.photo?.urls.large,
    },
    site,
    <div class="producer">
      <h1>{t.months.title(month)}</h1>
      <nav class="order" aria-label={t.months.all}>
        <ul>
          {MONTHS.map((one) => (
            <li key={one}>
              <a href={pathOf(seasonPagePath(one), locale)} aria-current={one === month ? 'true' : undefined}>
                {t.months.one(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length > 0 ? (
        <>
          <h2 class="unseen">{t.home.catalogue}</h2>
          <Cards items={items} reader={reader} />
        </>
      ) : (
        <p>{t.months.none}</p>
      )}
    </div>,
  );
}
