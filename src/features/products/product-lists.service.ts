import { dayOf } from '../../kernel/clock.ts';
import type { PageRequest, WrittenPage } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import { sinceOrThrow } from '../../kernel/since.ts';
import { askedWords } from '../../kernel/words.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas } from '../areas/index.ts';
import { ownProducerIds, withinReach } from './reach.ts';
import type { Product } from './product.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';
import { publicationFilter } from './publication.domain.ts';
import type { ProductsFilter } from './requests.schemas.ts';
import { withLacks } from './problem-marks.ts';
import { asOf } from './summary.domain.ts';

const ORDERS = {
  created: { order: 'descending' },
  updated: { sort: ['updatedAt'], order: 'descending' },
  name: { sort: ['nameKey'], order: 'ascending' },
} as const;

type ListDeps = Pick<ProductDeps, 'store' | 'areas' | 'clock'>;

/**
 * Products within the caller's reach as ready summaries, the newest first unless another order is asked for.
 * @throws Problem query_invalid
 */
export async function listProducts(
  deps: ListDeps,
  caller: Caller,
  query: ProductsFilter,
  { limit, after, count }: PageRequest,
): Promise<WrittenPage> {
  const { sort = 'created' } = query;
  const today = dayOf(deps.clock.now());
  const filter = await filterOf(deps, caller, query);
  const products = productsIn(deps.store);
  const page = await products.findSummaries(filter, { ...ORDERS[sort], after: after ?? undefined, limit });
  const total = count ? await products.count(filter) : null;
  return withLacks(deps.store, asOf({ ...page, total }, today));
}

async function filterOf(
  deps: ListDeps,
  caller: Caller,
  { state, publication, producerId, areaCode, setNumber, updatedSince, q, mine = false, sort }: ProductsFilter,
): Promise<Filter<Product>> {
  const { areas, clock } = deps;
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const ownIds = await ownProducerIds(deps, caller);
  return {
    removedAt: { $exists: false },
    ...(state && { state }),
    ...(producerId && { producerId }),
    ...(setNumber && { 'content.setNumber': setNumber }),
    ...(updatedSince !== undefined && { updatedAt: { $gte: sinceOrThrow(updatedSince) } }),
    ...(sort === 'name' && { nameKey: { $gte: '' } }),
    $and: [
      withinReach(deps, caller, ownIds),
      ...(mine ? [touchedBy(caller, ownIds)] : []),
      ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
      ...(publication ? [publicationFilter(publication, dayOf(clock.now()))] : []),
      ...(q === undefined ? [] : askedWords(q).map((words) => ({ words }))),
    ],
  };
}

/** Those that somebody has made or ever changed, or that are of their own producers. */
const touchedBy = ({ id }: Caller, ownIds: readonly string[]): Filter<Product> => ({
  $or: [{ createdBy: id }, { editorIds: id }, { formerEditorIds: id }, { producerId: { $in: ownIds } }],
});
