import type { DomainEvent } from '../../kernel/events.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { unseenBy } from '../../platform/events/follow.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { insertUnlessThere } from '../../platform/store/change.ts';
import type { New } from '../../platform/store/document.ts';
import type { Store } from '../../platform/store/port.ts';
import { productVersionsIn, type HistoryRow } from './history.store.ts';
import { AGGREGATE, decisions, type Product } from './product.ts';
import { readProductEvent } from './products.events.ts';

const NAME = 'productVersions';

type Row = New<HistoryRow>;

/** Follows the log: keeps what happened to each product, for as long as the product is kept. */
export const historySubscriber = ({ store }: { readonly store: Store }): Subscriber => ({
  name: NAME,
  async handle(events) {
    for (const row of rowsOf(events)) await insertUnlessThere(productVersionsIn(store), row);
  },
});

const rowsOf = (events: readonly DomainEvent[]): readonly Row[] => events.flatMap((event) => rowOf(event) ?? []);

/** An event of a product as a row of its history; `null` for one that this release doesn't know. */
function rowOf(event: DomainEvent): Row | null {
  const data = readProductEvent(event);
  if (!data) return null;
  const {
    version,
    move,
    from,
    to,
    fields = [],
    before = [],
    after = [],
    pointers = [],
    texts = [],
    commentIds = [],
    reasonIds = [],
    bulk = false,
    reason = null,
  } = data;
  return {
    id: event.id,
    productId: event.aggregateId,
    version,
    move,
    from,
    to,
    at: event.at,
    actorId: event.actorId,
    changes: fields.map((pointer, place) => ({
      pointer,
      before: before[place] ?? 'null',
      after: after[place] ?? 'null',
    })),
    comments: pointers.map((pointer, place) => ({
      pointer,
      text: texts[place] ?? '',
      ...unlessEmpty({ id: commentIds[place], reasonId: reasonIds[place] }),
    })),
    ...(bulk && { bulk }),
    reason,
  };
}

/** What older events don't have, and what says nothing, is left out. */
const unlessEmpty = (members: Readonly<Record<'id' | 'reasonId', string | undefined>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value = '']) => value !== ''));

/**
 * What happened to a product, the newest first; what is still on its way to the log and from there is in it. `product`
 * was read before: an event that has left its outbox by then is found further on.
 */
export async function historyOf(
  { store }: { readonly store: Store },
  product: Product,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Row>> {
  const rows = productVersionsIn(store);
  const waiting = await rowsOnTheirWay(store, product);
  const { items, end } = await rows.find(
    { productId: product.id },
    { order: 'descending', after: after ?? undefined, limit },
  );
  const known = new Map<string, Row>([...waiting, ...items].map((row) => [row.id, row]));
  const due = [...known.values()].filter(({ id }) => after === null || id < String(after[0]));
  const sorted = due.sort((one, other) => (one.id < other.id ? 1 : -1));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const more = end !== null || sorted.length > limit;
  const total = count ? (await rows.count({ productId: product.id })) + newOnes(waiting, items) : null;
  return { items: page, end: more && last ? [last.id] : null, total };
}

/** What has happened to a product and is not among its rows yet. */
async function rowsOnTheirWay(store: Store, product: Product): Promise<readonly Row[]> {
  const unseen = await unseenBy(store, NAME);
  const mine = unseen.filter(({ aggregate, aggregateId }) => aggregate === AGGREGATE && aggregateId === product.id);
  return rowsOf([...mine, ...(product.outbox ?? [])]);
}

/** The last decisions on a product, the newest first. */
export async function decisionsOn(
  { store }: { readonly store: Store },
  product: Product,
  limit: number,
): Promise<readonly Row[]> {
  const waiting = await rowsOnTheirWay(store, product);
  const { items } = await productVersionsIn(store).find(
    { productId: product.id, move: { $in: decisions } },
    { order: 'descending', limit },
  );
  const said = waiting.filter(({ move }) => decisions.some((decision) => decision === move));
  const known = new Map<string, Row>([...said, ...items].map((row) => [row.id, row]));
  return [...known.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit);
}

const newOnes = (waiting: readonly Row[], items: readonly Row[]): number => {
  const known = new Set(items.map(({ id }) => id));
  return new Set(waiting.map(({ id }) => id).filter((id) => !known.has(id))).size;
};
