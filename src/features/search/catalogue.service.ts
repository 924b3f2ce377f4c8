import { dayOf, type Clock, type Day } from '../../kernel/clock.ts';
import type { PageEnd, PageOf, PageRequest } from '../../kernel/page.ts';
import { formerSlugKey } from '../../kernel/former-slugs.ts';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Store } from '../../platform/store/port.ts';
import { hasWithdrawn, producersIn, type Producer } from '../producers/index.ts';
import { ownedBy, productsIn, publicationFilter, publicationOf, type Product } from '../products/index.ts';
import { parseCatalogueQuery, type Asked, type ReadDeps } from './catalogue.domain.ts';
import type { CatalogueQuery } from './catalogue.schemas.ts';
import type { Shown } from './catalogue.presenter.ts';
import { SearchUnavailable, type Found, type Hit, type HitPlace, type SearchIndex } from './port.ts';

export interface CatalogueDeps extends ReadDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly index: SearchIndex;
}

/** A page of the catalogue. */
export interface CataloguePage extends PageOf<Shown> {
  /** What the index has found; `null`: it was not asked, or could not be. */
  readonly found: Found | null;
  /** Parameters that could not be applied without the index. */
  readonly ignored: readonly string[];
}

/**
 * What is for sale. The index only finds; whether a product is live, and what is shown of it, is the store's to say.
 * Without the index the list still goes on, with the parameters that the store can apply.
 * @throws Problem query_invalid, cursor_invalid
 */
export async function listCatalogue(
  deps: CatalogueDeps,
  query: CatalogueQuery,
  page: PageRequest,
): Promise<CataloguePage> {
  const asked = parseCatalogueQuery(query, deps);
  if (asked.beyondStore.length === 0) return listFromStore(deps, asked, page);
  try {
    return await listFromIndex(deps, asked, page);
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    return listFromStore(deps, asked, page);
  }
}

async function listFromStore(deps: CatalogueDeps, asked: Asked, page: PageRequest): Promise<CataloguePage> {
  const products = productsIn(deps.store);
  const today = dayOf(deps.clock.now());
  const filter: Filter<Product> = { $and: [publicationFilter('live', today), liveWith(asked, today)] };
  const after = endOfStore(page.after);
  const { items, end } = await products.find(filter, { order: 'descending', after, limit: page.limit });
  return {
    items: (await asOwned(deps, items)).flatMap((product) => shownOn(product, today)),
    end,
    total: page.count ? await products.count(filter) : null,
    found: null,
    ignored: asked.beyondStore,
  };
}

function liveWith({ wanted }: Asked, today: Day): Filter<Product> {
  const { area, set, stars, certificates } = wanted;
  return {
    ...(area && { 'snapshot.producer.areaId': { $in: area } }),
    ...(set && { 'snapshot.content.setNumber': { $in: set } }),
    ...(stars && { 'snapshot.content.ocop.stars': { $in: stars }, 'snapshot.starsUntil': { $gte: today } }),
    ...(certificates && { 'snapshot.content.certificates.kind': { $in: certificates } }),
  };
}

async function listFromIndex(deps: CatalogueDeps, asked: Asked, page: PageRequest): Promise<CataloguePage> {
  const { text, wanted, order, facets, endless } = asked;
  const today = dayOf(deps.clock.now());
  const after = endless ? behind(page.after) : undefined;
  const offset = endless ? 0 : (offsetIn(page.after) ?? asked.offset);
  const { limit } = page;
  const found = await deps.index.search({
    text,
    wanted,
    order,
    today,
    offset,
    ...(after && { after }),
    // One more than asked for tells whether there are more.
    limit: endless ? limit + 1 : limit,
    facets,
    counting: 'apart',
  });
  const hits = found.hits.slice(0, limit);
  const last = hits.at(-1);
  const more = endless ? found.hits.length > limit : offset + limit < found.total;
  return {
    items: await shownAs(deps, hits, today),
    end: !more ? null : endless && last ? [last.price ?? '', last.id] : [offset + limit],
    total: !endless || page.count ? found.total : null,
    found,
    ignored: [],
  };
}

/** The products that were found, as the store knows them: those that are live no more are left out. */
async function shownAs({ store }: CatalogueDeps, hits: Found['hits'], today: Day): Promise<readonly Shown[]> {
  if (hits.length === 0) return [];
  const { items } = await productsIn(store).find({ id: { $in: hits.map(({ id }) => id) } }, { limit: hits.length });
  const products = new Map((await asOwned({ store }, items)).map((product) => [product.id, product]));
  return hits.flatMap((hit) => {
    const product = products.get(hit.id);
    return product ? shownOn(product, today, hit) : [];
  });
}

/** Products as their producers allow them to be seen: of records from before the copy of consents, the producer says it. */
async function asOwned({ store }: Pick<CatalogueDeps, 'store'>, products: readonly Product[]) {
  const ids = products.filter(({ consents }) => !consents).map(({ producerId }) => producerId);
  const producers = await findByIds(producersIn(store), ids);
  return products.map((product) => {
    const producer = producers.get(product.producerId);
    return producer ? ownedBy(product, producer) : product;
  });
}

export const shownOn = (
  product: Product,
  today: Day,
  { distance, name: marked }: Pick<Hit, 'distance' | 'name'> = { distance: null, name: null },
): readonly Shown[] =>
  product.snapshot && publicationOf(product, today) === 'live'
    ? [{ product, snapshot: product.snapshot, today, distance, marked }]
    : [];

/**
 * The end of a page tells how its list was made: by the store `[id]`, by the index `[price or nothing, id]` or
 * `[offset]`. @throws Problem cursor_invalid when the list is made otherwise by now: the index came back, or went.
 */
const endOfStore = (after: PageEnd | null): PageEnd | undefined =>
  endsAs(
    after,
    ([id, ...more]) => typeof id === 'string' && more.length === 0,
    (end) => end,
  );

const behind = (after: PageEnd | null): HitPlace | undefined =>
  endsAs(
    after,
    ({ length }) => length === 2,
    ([price, id]) => ({
      id: String(id),
      price: typeof price === 'number' ? price : null,
    }),
  );

const offsetIn = (after: PageEnd | null): number | undefined =>
  endsAs(
    after,
    ([offset]) => typeof offset === 'number',
    ([offset]) => Number(offset),
  );

function endsAs<Read>(
  after: PageEnd | null,
  fits: (end: PageEnd) => boolean,
  read: (end: PageEnd) => Read,
): Read | undefined {
  if (!after) return undefined;
  if (!fits(after)) throw new Problem('cursor_invalid');
  return read(after);
}

/** The page of a product that is live. @throws Problem not_found, listing_withdrawn, address_gone */
export async function findProductPage(
  { store, clock }: Pick<CatalogueDeps, 'store' | 'clock'>,
  slug: string,
): Promise<{ readonly shown: Shown; readonly producer: Producer }> {
  const [known] = (await productsIn(store).find({ slug }, { limit: 1 })).items;
  const producer = known && (await producersIn(store).get(known.producerId));
  if (!known || !producer)
    throw await goneOrUnknown(productsIn(store).find({ formerSlugs: formerSlugKey(slug) }, { limit: 1 }));
  const product = ownedBy(known, producer);
  const today = dayOf(clock.now());
  if (publicationOf(product, today) === 'withdrawn') throw new Problem('listing_withdrawn');
  const [shown] = shownOn(product, today);
  if (!shown) throw notFound();
  // Another process may have withdrawn the profile, and not have come to this product yet.
  if (product.slug !== slug) throw new Problem('address_gone');
  return { shown, producer };
}

/** Why nothing has an address: it was given up with a name that was in it, or never was. */
const goneOrUnknown = async (former: Promise<{ readonly items: readonly unknown[] }>): Promise<Problem> =>
  (await former).items.length > 0 ? new Problem('address_gone') : notFound();

const MAX_ON_A_PAGE = 100;

/** The page of a producer of whom anything is live. @throws Problem not_found, listing_withdrawn, address_gone */
export async function findProducerPage(
  { store, clock }: Pick<CatalogueDeps, 'store' | 'clock'>,
  slug: string,
): Promise<{ readonly shown: readonly [Shown, ...Shown[]]; readonly producer: Producer }> {
  const today = dayOf(clock.now());
  const [producer] = (await producersIn(store).find({ slug }, { limit: 1 })).items;
  if (!producer || producer.expiresAt !== undefined)
    throw await goneOrUnknown(producersIn(store).find({ formerSlugs: formerSlugKey(slug) }, { limit: 1 }));
  if (hasWithdrawn(producer, 'listing')) throw new Problem('listing_withdrawn');
  const { items } = await productsIn(store).find(
    { producerId: producer.id, $and: [publicationFilter('live', today)] },
    { order: 'descending', limit: MAX_ON_A_PAGE },
  );
  const [first, ...others] = items.flatMap((product) => shownOn(ownedBy(product, producer), today));
  if (!first) throw notFound();
  return { shown: [first, ...others], producer };
}
