import { sinceOrThrow } from '../../kernel/since.ts';
import { parseContactPhone } from '../../kernel/contact.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import { askedWords } from '../../kernel/words.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { nationalPhone } from './found.domain.ts';
import type { Producer } from './producer.ts';
import { areaIdsOf } from './producers.policy.ts';
import type { ProducerFilter, ProducerItem, ProductCounts } from './producers.schemas.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

export interface ListDeps extends ProducerDeps {
  /** How many products each of these producers has, by its id; a producer without any may be missing. */
  readonly productCounts: (producerIds: readonly string[]) => Promise<ReadonlyMap<string, ProductCounts>>;
}

const ORDERS = {
  created: { order: 'descending' },
  updated: { sort: ['updatedAt'], order: 'descending' },
  name: { sort: ['nameKey'], order: 'ascending' },
} as const;

/** Producers within the caller's reach, the newest first unless another order is asked for. @throws Problem query_invalid */
export async function listProducers(
  deps: ListDeps,
  caller: Caller,
  query: ProducerFilter,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ProducerItem>> {
  const { store, areas, productCounts } = deps;
  const { areaCode, type, q, phone, mine = false, updatedSince, sort = 'created' } = query;
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const filter: Filter<Producer> = {
    $and: [
      withinReach(caller, areas),
      ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
      ...(type ? [{ type }] : []),
      ...(q === undefined ? [] : asked(q).map((words) => ({ words }))),
      ...(phone === undefined ? [] : [{ phone: parseContactPhone(phone) ?? '' }]),
      ...(mine ? [touchedBy(caller)] : []),
      ...(updatedSince === undefined ? [] : [{ updatedAt: { $gte: sinceOrThrow(updatedSince) } }]),
      ...(sort === 'name' ? [{ nameKey: { $gte: '' } }] : []),
    ],
  };
  const collection = producersIn(store);
  const page = await collection.findSummaries(filter, { ...ORDERS[sort], after: after ?? undefined, limit });
  const rows = JSON.parse(`[${page.items.toString()}]`) as Omit<ProducerItem, 'products'>[];
  const counts = await productCounts(rows.map(({ id }) => id));
  return {
    items: rows.map((row) => ({ ...row, products: counts.get(row.id) ?? NO_PRODUCTS })),
    end: page.end,
    total: count ? await collection.count(filter) : null,
  };
}

const NO_PRODUCTS: ProductCounts = { live: 0, submitted: 0, changesRequested: 0, draft: 0 };

/** What a question asks for: words, or a phone number in any spelling, of which some digits are enough. */
function asked(q: string): readonly string[] {
  if (!/^[\d\s().+-]+$/.test(q)) return askedWords(q);
  const digits = q.replace(/\D/g, '');
  return askedWords(q.trim().startsWith('+84') ? nationalPhone(`+${digits}`) : digits);
}

/** What `standingOf` says of one producer, as a question to the store. */
const withinReach = (caller: Caller, areas: Areas): Filter<Producer> => ({
  $or: [{ memberIds: caller.id }, inAreas(areaIdsOf(caller, 'helper', 'officer'), areas)],
});

/** Those that somebody has made or changed, or belongs to. */
const touchedBy = ({ id }: Caller): Filter<Producer> => ({
  $or: [{ createdBy: id }, { 'editors.byId': id }, { memberIds: id }],
});
