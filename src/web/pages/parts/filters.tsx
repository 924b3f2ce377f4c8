import type { CatalogueFacet, CatalogueList } from '../../../features/search/index.ts';
import type { LocalizedText } from '../../../kernel/text.ts';
import {
  addressOf,
  withValues,
  facetNames,
  hasFilters,
  firstValue,
  withToggledValue,
  wordsOnly,
  type Choice,
} from '../choice.ts';
import { numberText } from '../../../kernel/numbers.ts';
import { priceText, textInLocale } from '../../shared/formats.ts';
import { parsePrice } from '../../shared/price.ts';
import { pathOf } from '../places.ts';
import { CheckIcon, CloseIcon } from '../../shared/icons.tsx';
import type { Reader } from './reader.ts';
import { HiddenChoices } from './search-box.tsx';

/** What the values of facets are called. */
export interface Names {
  area(code: string): LocalizedText | null;
  /** A commune with its province. */
  place(code: string): LocalizedText | null;
}

interface FiltersProps {
  readonly choice: Choice;
  readonly facets: CatalogueList['facets'];
  readonly names: Names;
  readonly reader: Reader;
}

/** How many values of a facet are in sight, and how many there can be behind them. */
const IN_SIGHT = 6;
const MOST = 46;

/** Narrows the catalogue down: each value is a link, so one touch is enough and no script is needed. */
export function Filters({ choice, facets, names, reader }: FiltersProps) {
  const { t } = reader;
  return (
    <details class="filters">
      <summary>{t.filters.heading}</summary>
      <nav aria-label={t.filters.heading}>
        {facetNames.map((facet) => (
          <Facet key={facet} facet={facet} values={facets?.[facet] ?? []} {...{ choice, names, reader }} />
        ))}
        <PriceForm choice={choice} reader={reader} />
      </nav>
    </details>
  );
}

type Value = NonNullable<NonNullable<CatalogueList['facets']>[CatalogueFacet]>[number];

interface FacetProps extends Omit<FiltersProps, 'facets'> {
  readonly facet: CatalogueFacet;
  readonly values: readonly Value[];
}

function Facet({ facet, values, ...rest }: FacetProps) {
  if (values.length === 0) return null;
  const { t } = rest.reader;
  const links = (some: readonly Value[]) => (
    <ul>
      {some.map((value) => (
        <FacetLink key={value.value} facet={facet} value={value} {...rest} />
      ))}
    </ul>
  );
  const more = values.slice(IN_SIGHT, MOST);
  return (
    <section>
      <h3>{t.filters.names[facet]}</h3>
      {links(values.slice(0, IN_SIGHT))}
      {more.length > 0 && (
        <details class="more">
          <summary>{t.filters.more(more.length)}</summary>
          {links(more)}
        </details>
      )}
    </section>
  );
}

function FacetLink({ facet, value, choice, names, reader }: Omit<FacetProps, 'values'> & { readonly value: Value }) {
  const chosen = choice[facet]?.includes(value.value) ?? false;
  const { text, lang } = nameOf(facet, value.value, names, reader);
  return (
    <li>
      <a
        href={addressOf(withToggledValue(choice, facet, value.value), reader.locale)}
        rel={hasFilters(choice) || choice.q ? 'nofollow' : undefined}
        aria-current={chosen ? 'true' : undefined}
      >
        <span class="box">{chosen && <CheckIcon />}</span>
        <span class="name" lang={lang}>
          {text}
        </span>
        {chosen && <span class="unseen"> ({reader.t.filters.isChosen})</span>}
        <span class="count">{numberText(value.count, reader.locale)}</span>
      </a>
    </li>
  );
}

/** What people call a value, whether anything has it or not. */
function nameOf(facet: CatalogueFacet, value: string, names: Names, { t, locale }: Reader) {
  const own = (text: string) => ({ text, lang: undefined });
  const named = (name: LocalizedText | null) => (name ? textInLocale(name, locale) : own(value));
  switch (facet) {
    case 'area':
      return named(names.area(value));
    case 'set':
      return own(t.sets[Number(value) - 1] ?? value);
    case 'stars':
      return own(t.stars(Number(value)));
    case 'certificate':
      return own(t.certificates[value] ?? value);
  }
}

const PriceForm = ({ choice, reader: { t, locale } }: Pick<FiltersProps, 'choice' | 'reader'>) => (
  <form class="prices" action={pathOf('/', locale)}>
    <fieldset>
      <legend>{t.filters.price}</legend>
      <div class="pair">
        {(['priceMin', 'priceMax'] as const).map((name) => (
          <label key={name}>
            {t.filters[name]}
            <input
              name={name}
              value={firstValue(choice, name) ?? ''}
              inputMode="numeric"
              maxLength={20}
              autocomplete="off"
              aria-describedby="price-hint"
            />
          </label>
        ))}
      </div>
      <p id="price-hint" class="hint">
        {t.filters.priceExample}
      </p>
      <HiddenChoices choice={choice} except={['priceMin', 'priceMax', 'page', 'after']} />
      <button type="submit" class="quiet">
        {t.filters.priceButton}
      </button>
    </fieldset>
  </form>
);

/** All that narrows the list down, each to be taken away by one touch. */
export function Chosen({ choice, names, reader }: Omit<FiltersProps, 'facets'>) {
  if (!hasFilters(choice)) return null;
  const { t, locale } = reader;
  const facets = facetNames.flatMap((facet) =>
    (choice[facet] ?? []).map((value) => ({
      ...nameOf(facet, value, names, reader),
      address: addressOf(withToggledValue(choice, facet, value), locale),
    })),
  );
  const prices = (['priceMin', 'priceMax'] as const).flatMap((name) => {
    const typed = firstValue(choice, name);
    if (typed === undefined) return [];
    const vnd = parsePrice(typed);
    const price = vnd === null ? typed : priceText(vnd, locale);
    const text = name === 'priceMin' ? t.filters.from(price) : t.filters.to(price);
    return [{ text, lang: undefined, address: addressOf(withValues(choice, name, []), locale) }];
  });
  return (
    <section class="chosen" aria-label={t.filters.chosen}>
      <ul>
        {[...facets, ...prices].map(({ text, lang, address }) => (
          <li key={address}>
            <a href={address} rel="nofollow">
              <span class="unseen">{t.filters.remove} </span>
              <span lang={lang}>{text}</span>
              <CloseIcon />
            </a>
          </li>
        ))}
        <li>
          <a class="plain" href={addressOf(wordsOnly(choice), locale)}>
            {t.filters.clear}
          </a>
        </li>
      </ul>
    </section>
  );
}
