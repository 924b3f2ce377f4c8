import type { WrittenPage } from '../../kernel/page.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Store } from '../../platform/store/port.ts';
import type { ProductItem } from './products.schemas.ts';
import { problemsIn } from './problems.store.ts';
import { asOf, summaryOf, type Summary } from './summary.domain.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Product } from './product.ts';

/** Products as lists show them, as they are on a day. */
export async function itemsOf(
  store: Pick<Store, 'collection'>,
  products: readonly Product[],
  today: Day,
): Promise<readonly ProductItem[]> {
  const items = Buffer.from(products.map((product) => JSON.stringify(summaryOf(product))).join(','));
  const page = await withLacks(store, asOf({ items, end: null, total: null }, today));
  return JSON.parse(`[${page.items.toString()}]`) as ProductItem[];
}

/** A page of summaries, each with how much it lacks: kept apart, since it follows from more than the product. */
export async function withLacks(store: Pick<Store, 'collection'>, page: WrittenPage): Promise<WrittenPage> {
  const items = JSON.parse(`[${page.items.toString()}]`) as Summary[];
  const records = await findByIds(
    problemsIn(store),
    items.map(({ id }) => id),
  );
  const shown = items.map((item): ProductItem => {
    const record = records.get(item.id);
    return { ...item, lacks: record?.lacks ?? null, blocked: (record?.blocked ?? null) as ProductItem['blocked'] };
  });
  return { ...page, items: Buffer.from(shown.map((item) => JSON.stringify(item)).join(',')) };
}
