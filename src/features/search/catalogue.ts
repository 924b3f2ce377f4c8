import { dayOf } from '../../kernel/clock.ts';
import type { PageEnd, PageRequest } from '../../kernel/page.ts';
import { allowedCard, producerCard, productsIn, publicationOf, type Publication } from '../products/index.ts';
import { findAddresses, findInSeason, findMakers, type Addresses } from './browse.service.ts';
import { facetsOf } from './catalogue.domain.ts';
import {
  presentCard,
  presentFacets,
  presentItem,
  presentProducerPage,
  presentProductPage,
  type PresentDeps,
} from './catalogue.presenter.ts';
import type {
  CatalogueAnswer,
  CatalogueItem,
  CatalogueProducerAnswer,
  CatalogueProductAnswer,
  CatalogueQuery,
} from './catalogue.schemas.ts';
import { findProducerPage, findProductPage, listCatalogue, shownOn, type CatalogueDeps } from './catalogue.service.ts';

/** A part of the catalogue, as it is shown. */
export interface CatalogueList extends Pick<CatalogueAnswer, 'facets' | 'match' | 'relaxed' | 'ignored'> {
  readonly items: readonly CatalogueItem[];
  readonly end: PageEnd | null;
  readonly total: number | null;
}

/** A producer in a list, with how much of it is for sale. */
export type CatalogueMaker = Omit<CatalogueProducerAnswer, 'products'> & { readonly products: number };

/** What everybody may see: the API answers it, the pages draw it. */
export interface Catalogue {
  /** @throws Problem query_invalid, cursor_invalid */
  list(query: CatalogueQuery, page: PageRequest): Promise<CatalogueList>;
  /** @throws Problem not_found, listing_withdrawn, address_gone */
  product(slug: string): Promise<CatalogueProductAnswer>;
  /** @throws Problem not_found, listing_withdrawn, address_gone */
  producer(slug: string): Promise<CatalogueProducerAnswer>;
  /** The addresses of all that is for sale. */
  addresses(): Promise<Addresses>;
  /** Producers of whom anything is for sale, those of a commune together. */
  makers(page: { readonly page: number; readonly size: number }): Promise<{
    readonly items: readonly CatalogueMaker[];
    readonly pages: number;
    readonly total: number;
  }>;
  /** What has its season in a month. */
  inSeason(month: number): Promise<readonly CatalogueItem[]>;
  /** What the world sees of the product with this slug today; `null`: there never was one to see. */
  publicationOf(slug: string): Promise<Exclude<Publication, 'unpublished'> | null>;
}

export const openCatalogue = (deps: CatalogueDeps & PresentDeps): Catalogue => ({
  async list(query, page) {
    const { items, end, total, found, ignored } = await listCatalogue(deps, query, page);
    return {
      items: items.map((shown) => presentItem(deps, shown)),
      end,
      total,
      facets: found && query.facets !== undefined ? presentFacets(deps, facetsOf(query), found) : null,
      match: found?.match ?? 'exact',
      relaxed: found?.relaxed ?? false,
      ignored: [...ignored],
    };
  },
  async product(slug) {
    const { shown, producer } = await findProductPage(deps, slug);
    return presentProductPage(deps, shown, producer);
  },
  async producer(slug) {
    const { shown, producer } = await findProducerPage(deps, slug);
    return presentProducerPage(deps, shown, producer);
  },
  addresses: () => findAddresses(deps),
  async makers(page) {
    const { items, ...counted } = await findMakers(deps, page);
    const shown = items.map(({ producer, products }) => ({
      ...presentCard(deps, allowedCard(producerCard(producer), producer), producer),
      products,
    }));
    return { items: shown, ...counted };
  },
  async inSeason(month) {
    const today = dayOf(deps.clock.now());
    const products = await findInSeason(deps, month);
    return products.flatMap((product) => shownOn(product, today)).map((shown) => presentItem(deps, shown));
  },
  async publicationOf(slug) {
    const [product] = (await productsIn(deps.store).find({ slug }, { limit: 1 })).items;
    const publication = product ? publicationOf(product, dayOf(deps.clock.now())) : 'unpublished';
    return publication === 'unpublished' ? null : publication;
  },
});
