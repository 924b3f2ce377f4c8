import type { Producer } from '../../src/features/producers/index.ts';
import { productsIn, type Product } from '../../src/features/products/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { onSale } from './on-sale.ts';
import type { Service } from './service.ts';

/** Products for sale, all like the first, as they are once the log has their events. */
export async function manyOnSale(
  container: Pick<Service['container'], 'store' | 'clock' | 'areas'>,
  producer: Producer,
  count: number,
): Promise<readonly Product[]> {
  const { outbox: _, outboxSince: __, ...first } = await onSale(container, { producer });
  const { snapshot, slug } = first;
  if (!snapshot) throw new Error('what is for sale has a snapshot');
  const products = productsIn(container.store);
  const made: Product[] = [];
  while (made.length < count) {
    const number = String(made.length);
    const id = newId();
    const content = { ...snapshot.content, name: { vi: `Tương nếp số ${number}`, en: null } };
    const skuKeys = [`${producer.id}:${number}`];
    made.push(
      await products.insert({ ...first, id, slug: `${slug}-${number}`, skuKeys, snapshot: { ...snapshot, content } }),
    );
  }
  return made;
}
