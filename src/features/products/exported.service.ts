import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Product, Variant } from './product.ts';
import { productsIn } from './products.store.ts';

interface Exported {
  readonly id: Variant['id'];
  readonly sku: string;
}

/** Keeps in mind that variants go to a marketplace under these SKUs; the second time is nothing. */
export async function markExported(
  { store }: { readonly store: Pick<Store, 'collection'> },
  productId: string,
  variants: readonly Exported[],
): Promise<void> {
  const products = productsIn(store);
  const product = await products.get(productId);
  if (product) await saveUnconditionally(products, product, (known) => withExported(known, variants));
}

function withExported(product: Product, variants: readonly Exported[]): Product {
  const known = product.exportedSkus ?? [];
  const news = variants
    .filter(({ id }) => !known.some(({ variantId }) => variantId === id))
    .map(({ id, sku }) => ({ variantId: id, sku }));
  return news.length === 0 ? product : { ...product, exportedSkus: [...known, ...news] };
}
