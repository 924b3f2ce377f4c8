import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';

const fields = { variants: Type.Array(closed({ id: Type.String(), sku: Type.String() })) };

/** The SKUs under which marketplaces know the variants of a product; its id is that of the product. */
type ExportedProduct = Doc & Readonly<Static<TObject<typeof fields>>>;

const exportedProducts = defineCollection<ExportedProduct>('exportedProducts', {
  schema: closed({ ...docFields, ...fields }),
});

const exportedIn = (store: Pick<Store, 'collection'>) => store.collection<ExportedProduct>(exportedProducts);

/** The SKUs of a product that have been exported, by variant id: they can't change any more. */
export async function exportedSkus(
  store: Pick<Store, 'collection'>,
  productId: string,
): Promise<ReadonlyMap<string, string>> {
  const known = await exportedIn(store).get(productId);
  return new Map(known?.variants.map(({ id, sku }) => [id, sku]));
}

/** Notes that marketplaces have been told of these variants by these SKUs; the first one that was told stays. */
export async function markExported(
  store: Pick<Store, 'collection'>,
  productId: string,
  variants: ExportedProduct['variants'],
): Promise<void> {
  const exported = exportedIn(store);
  const known = await exported.get(productId);
  const added = variants.filter(({ id }) => !known?.variants.some((variant) => variant.id === id));
  if (added.length === 0) return;
  try {
    if (known) await exported.replace({ ...known, variants: [...known.variants, ...added] }, known.revision);
    else await exported.insert({ id: productId, variants: added });
  } catch (error) {
    if (!(error instanceof RevisionConflict || error instanceof DuplicateKey)) throw error;
    await markExported(store, productId, variants);
  }
}
