import { dayOf } from '../../kernel/clock.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Calendar } from '../calendar/index.ts';
import { findActorsOf, producersIn } from '../producers/index.ts';
import { attemptOf, itemsOf, productsIn, type Product, type ProductDeps } from '../products/index.ts';
import { summaryOfQueue } from './queue.domain.ts';
import { waitingFor } from './queue.filter.ts';
import type { ReviewFilters, ReviewItem, SummaryAnswer } from './reviews.schemas.ts';
import { openedVersions } from './views.store.ts';

export interface QueueDeps extends Pick<ProductDeps, 'store' | 'areas' | 'clock'> {
  readonly calendar: Pick<Calendar, 'workingDaysAfter'>;
}

/** The submissions that wait in an officer's areas, the oldest first. */
export async function listReviews(
  deps: QueueDeps,
  caller: Caller,
  filters: ReviewFilters,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ReviewItem>> {
  const filter = waitingFor(deps, caller, filters);
  const products = productsIn(deps.store);
  const { items, end } = await products.find(filter, { sort: ['submittedAt'], after: after ?? undefined, limit });
  const total = count ? await products.count(filter) : null;
  return { items: await reviewItems(deps, caller, items), end, total };
}

async function reviewItems(
  { store, areas, clock, calendar }: QueueDeps,
  caller: Caller,
  products: readonly Product[],
): Promise<readonly ReviewItem[]> {
  const today = dayOf(clock.now());
  const [items, producers, opened] = await Promise.all([
    itemsOf(store, products, today),
    findByIds(
      producersIn(store),
      products.map(({ producerId }) => producerId),
    ),
    openedVersions(
      store,
      caller.id,
      products.map(({ id }) => id),
    ),
  ]);
  const submitters = await findActorsOf(
    { store, areas },
    products.map(({ producerId, submission }) => ({
      producer: producers.get(producerId) ?? null,
      accountId: submission?.byId ?? null,
    })),
  );
  return products.flatMap((product, at) => {
    const item = items[at];
    return item
      ? {
          ...item,
          submittedBy: submitters[at] ?? null,
          attempt: attemptOf(product),
          waitingWorkingDays: calendar.workingDaysAfter(dayOf(product.submittedAt), today),
          bulk: product.submission?.simple ?? false,
          opened: opened.get(product.id) === product.version,
        }
      : [];
  });
}

/** Where a submission stands in a queue, and what stands beside it. */
export interface QueuePlace {
  /** From 1; `null` when it is not in the queue. */
  readonly position: number | null;
  readonly total: number;
  readonly previousId: string | null;
  readonly nextId: string | null;
}

export async function placeInQueue(
  deps: Pick<QueueDeps, 'store' | 'areas'>,
  caller: Caller,
  filters: ReviewFilters,
  { id, submittedAt, state }: Product,
): Promise<QueuePlace> {
  const products = productsIn(deps.store);
  const filter = waitingFor(deps, caller, filters);
  const [total, mine] = await Promise.all([products.count(filter), products.count({ ...filter, id })]);
  if (state !== 'submitted' || mine === 0) return { position: null, total, previousId: null, nextId: null };
  const walk = { sort: ['submittedAt'], after: [submittedAt, id], limit: 1 } as const;
  const [before, previous, next] = await Promise.all([
    products.count(standingBefore(filter, { id, submittedAt })),
    products.find(filter, { ...walk, order: 'descending' }),
    products.find(filter, walk),
  ]);
  return {
    position: before + 1,
    total,
    previousId: previous.items[0]?.id ?? null,
    nextId: next.items[0]?.id ?? null,
  };
}

/** Those of a queue that stand before a submission. */
const standingBefore = (
  filter: Filter<Product>,
  { id, submittedAt }: Pick<Product, 'id' | 'submittedAt'>,
): Filter<Product> => ({
  ...filter,
  submittedAt: { $lte: submittedAt },
  $and: [...(filter.$and ?? []), { $or: [{ submittedAt: { $lt: submittedAt } }, { id: { $lt: id } }] }],
});

/** What is told of an officer's queue as a whole. */
export async function summarizeQueue(
  deps: QueueDeps,
  caller: Caller,
  filters: Pick<ReviewFilters, 'areaCode'>,
): Promise<SummaryAnswer> {
  const { store, areas, clock, calendar } = deps;
  const products = productsIn(store);
  const filter = waitingFor(deps, caller, filters);
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  // Each pass reads what waits: one tells of places and marks.
  const rows = await products.countBy(['areaId', 'submission.mark'], filter);
  const moments = await products.countBy(['submittedAt'], filter);
  const today = dayOf(clock.now());
  const { byArea, ...summary } = summaryOfQueue(
    {
      places: rows.map(({ key, count }) => ({
        areaId: textOf(key['areaId']),
        mark: textOf(key['submission.mark']),
        count,
      })),
      moments: moments.map(({ key, count }) => ({ key: textOf(key['submittedAt']), count })),
    },
    (submittedAt) => calendar.workingDaysAfter(dayOf(submittedAt), today),
  );
  return {
    ...summary,
    byArea: byArea.flatMap(({ key, count }) => {
      const unit = areas.get(key);
      return unit ? { areaCode: areas.codeOf(key), name: unit.name, count } : [];
    }),
  };
}
