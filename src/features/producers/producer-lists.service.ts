import { sinceOrThrow } from '../../kernel/since.ts';
import { parseContactPhone } from '../../kernel/contact.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import { askedWords } from '../../kernel/words.ts';
import type { Filter } from '../../platform/store/filter.ts';
import type { Collection } from '../../platform/store/port.ts';
import { inAreas } from '../areas/index.ts';
import { nationalPhone } from './found.domain.ts';
import { likenesses, type Producer } from './producer.ts';
import { producerItem } from './producers.presenter.ts';
import { isAdmin, reachFilter, STORED, unresolvedFilter } from './producers.policy.ts';
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
  const { areaCode, type, q, phone, mine = false, updatedSince, unresolved = false, sort = 'created' } = query;
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const filter: Filter<Producer> = {
    $and: [
      unresolved && isAdmin(caller) ? STORED : reachFilter(caller, areas),
      ...(unresolved ? [unresolvedFilter(areas)] : []),
      ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
      ...(type ? [{ type }] : []),
      ...(q === undefined ? [] : wordsAsked(q).map((words) => ({ words }))),
      ...(phone === undefined ? [] : [{ phone: parseContactPhone(phone) ?? '' }]),
      ...(mine ? [touchedBy(caller)] : []),
      ...(updatedSince === undefined ? [] : [{ updatedAt: { $gte: sinceOrThrow(updatedSince) } }]),
      ...(sort === 'name' ? [{ nameKey: { $gte: '' } }] : []),
    ],
  };
  const collection = producersIn(store);
  const asked = { ...ORDERS[sort], after: after ?? undefined, limit };
  const page = await (unresolved ? findFormer(deps, filter, asked) : findRows(deps, filter, asked));
  const rows = page.items;
  const counts = await productCounts(rows.map(({ id }) => id));
  return {
    items: rows.map((row) => ({ ...row, products: counts.get(row.id) ?? NO_PRODUCTS })),
    end: page.end,
    total: count ? await collection.count(filter) : null,
  };
}

type Row = Omit<ProducerItem, 'products'>;
type Asked = NonNullable<Parameters<Collection<Producer>['find']>[1]>;
type Rows = Pick<PageOf<Row>, 'items' | 'end'>;

async function findRows({ store }: Pick<ListDeps, 'store'>, filter: Filter<Producer>, asked: Asked): Promise<Rows> {
  const { items, end } = await producersIn(store).findSummaries(filter, asked);
  return { items: JSON.parse(`[${items.toString()}]`) as Row[], end };
}

/** Those in former communes, each named beyond doubt: its code may be another commune's by now. */
async function findFormer(
  { store, areas }: Pick<ListDeps, 'store' | 'areas'>,
  filter: Filter<Producer>,
  asked: Asked,
): Promise<Rows> {
  const { items, end } = await producersIn(store).find(filter, asked);
  return { items: items.map((one) => ({ ...producerItem(one), areaCode: areas.codeOf(one.areaId) })), end };
}

/** Of a producer that has none. */
export const NO_PRODUCTS: ProductCounts = { live: 0, submitted: 0, changesRequested: 0, draft: 0 };

/** What a question asks for: words, or a phone number in any spelling, of which some digits are enough. */
function wordsAsked(q: string): readonly string[] {
  if (!/^[\d\s().+-]+$/.test(q)) return askedWords(q);
  const digits = q.replace(/\D/g, '');
  return askedWords(q.trim().startsWith('+84') ? nationalPhone(`+${digits}`) : digits);
}

/** Those that somebody has made or changed, or belongs to. */
const touchedBy = ({ id }: Caller): Filter<Producer> => ({
  $or: [{ createdBy: id }, { 'editors.byId': id }, { memberIds: id }],
});

/** Another producer that may be the same one, and by what. */
export interface SimilarProducer {
  readonly id: string;
  readonly name: string;
  readonly hamlet: string | null;
  readonly by: (typeof likenesses)[number][];
}

/** More are not looked through by anybody. */
const MAX_SIMILAR = 5;

/** Producers within the caller's reach that may be the one that has just been registered, the newest first. */
export async function similarProducers(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  { id, phone, taxCode, businessRegistration, nameKey = '', areaId }: Producer,
): Promise<readonly SimilarProducer[]> {
  const number = businessRegistration?.number ?? null;
  const alike: Filter<Producer> = {
    $or: [
      { nameKey, areaId },
      ...(phone === null ? [] : [{ phone }]),
      ...(taxCode === null ? [] : [{ taxCode }]),
      ...(number === null ? [] : [{ 'businessRegistration.number': number }]),
    ],
  };
  const filter = { id: { $ne: id }, $and: [reachFilter(caller, areas), alike] };
  const { items } = await producersIn(store).find(filter, { order: 'descending', limit: MAX_SIMILAR });
  return items.map((other) => {
    const same: Readonly<Record<(typeof likenesses)[number], boolean>> = {
      phone: phone !== null && other.phone === phone,
      taxCode: taxCode !== null && other.taxCode === taxCode,
      businessRegistration: number !== null && other.businessRegistration?.number === number,
      name: other.nameKey === nameKey && other.areaId === areaId,
    };
    const by = likenesses.filter((likeness) => same[likeness]);
    return { id: other.id, name: other.name, hamlet: other.hamlet ?? null, by };
  });
}
