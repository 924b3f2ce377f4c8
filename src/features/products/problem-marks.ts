import type { WrittenPage } from '../../kernel/page.ts';
import type { Store } from '../../platform/store/port.ts';
import type { ProductItem } from './products.schemas.ts';
import { problemsIn } from './problems.store.ts';
import type { Summary } from './summary.domain.ts';

/** A page of summaries, each with how much it lacks: kept apart, since it follows from more than the product. */
export async function withLacks(store: Pick<Store, 'collection'>, page: WrittenPage): Promise<WrittenPage> {
  const items = JSON.parse(`[${page.items.toString()}]`) as Summary[];
  if (items.length === 0) return page;
  const ids = items.map(({ id }) => id);
  const records = new Map(
    (await problemsIn(store).find({ id: { $in: ids } }, { limit: ids.length })).items.map((one) => [one.id, one]),
  );
  const shown = items.map((item): ProductItem => {
    const record = records.get(item.id);
    return { ...item, lacks: record?.lacks ?? null, blocked: (record?.blocked ?? null) as ProductItem['blocked'] };
  });
  return { ...page, items: Buffer.from(shown.map((item) => JSON.stringify(item)).join(',')) };
}
