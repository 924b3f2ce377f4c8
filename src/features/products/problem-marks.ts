import type { WrittenPage } from '../../kernel/page.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Store } from '../../platform/store/port.ts';
import type { ProductItem } from './products.schemas.ts';
import { problemsIn } from './problems.store.ts';
import type { Summary } from './summary.domain.ts';

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
