import { dayOf } from '../../kernel/clock.ts';
import type { CountRow } from '../../platform/store/port.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { producersIn, type Producer } from '../producers/index.ts';
import { ownedBy, productsIn, publicationFilter, type Product } from '../products/index.ts';
import type { CatalogueDeps } from './catalogue.service.ts';

type Deps = Pick<CatalogueDeps, 'store' | 'clock'>;

/** What there is to be found, by the addresses of its pages. */
export interface Addresses {
  readonly products: readonly string[];
  readonly producers: readonly string[];
  /** Ids of communes, and numbers of sets, of which anything is for sale. */
  readonly areaIds: readonly string[];
  readonly sets: readonly number[];
}

const live = ({ clock }: Pick<Deps, 'clock'>) => publicationFilter('live', dayOf(clock.now()));

/** The addresses of all that is for sale: counted by the store, no document is read. */
export async function findAddresses(deps: Deps): Promise<Addresses> {
  const products = productsIn(deps.store);
  const filter = live(deps);
  const [slugs, makers, areas, sets] = await Promise.all([
    products.countBy(['slug'], filter),
    products.countBy(['snapshot.producer.slug'], filter),
    products.countBy(['snapshot.producer.areaId'], filter),
    products.countBy(['snapshot.content.setNumber'], filter),
  ]);
  const texts = (rows: readonly CountRow[]) => rows.flatMap(({ key }) => Object.values(key)).filter(isText);
  return {
    products: texts(slugs),
    producers: texts(makers),
    areaIds: texts(areas),
    sets: sets.flatMap(({ key }) => Object.values(key)).filter((value) => typeof value === 'number'),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A producer of whom anything is for sale, and how much. */
export interface Maker {
  readonly producer: Producer;
  readonly products: number;
}

/** Producers of whom anything is for sale, those of a commune together; `pages`: how many pages there are. */
export async function findMakers(
  deps: Deps,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly items: readonly Maker[]; readonly pages: number; readonly total: number }> {
  const rows = await productsIn(deps.store).countBy(['snapshot.producer.areaId', 'producerId'], live(deps));
  const counted = rows.map(({ key, count }) => ({ id: String(key['producerId']), count }));
  // One that has moved since its first approval stands in two communes.
  const counts = new Map<string, number>();
  for (const { id, count } of counted) counts.set(id, (counts.get(id) ?? 0) + count);
  const ids = [...counts.keys()].slice((page - 1) * size, page * size);
  const producers = await findByIds(producersIn(deps.store), ids);
  return {
    items: ids.flatMap((id) => {
      const producer = producers.get(id);
      return producer ? [{ producer, products: counts.get(id) ?? 0 }] : [];
    }),
    pages: Math.max(1, Math.ceil(counts.size / size)),
    total: counts.size,
  };
}

/** More of a month are not looked through by anybody. */
const MAX_IN_SEASON = 96;

/** What is for sale and has its season in a month, the newest first. */
export async function findInSeason(deps: Deps, month: number): Promise<readonly Product[]> {
  const filter = { 'snapshot.content.season.months': month, $and: [live(deps)] };
  const { items } = await productsIn(deps.store).find(filter, { order: 'descending', limit: MAX_IN_SEASON });
  const producers = await findByIds(
    producersIn(deps.store),
    items.map(({ producerId }) => producerId),
  );
  return items.map((product) => {
    const producer = producers.get(product.producerId);
    return producer ? ownedBy(product, producer) : product;
  });
}
