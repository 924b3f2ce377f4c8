import { foldSku } from '../../../kernel/skus.ts';
import type { Line } from '../../feeds/index.ts';
import type { MassUpdate } from '../template/mass-update.ts';

/** What a file of a shop tells of what is on it. */
export interface OnShop {
  /** SKUs of products and of variants, as SKUs are compared. */
  readonly skus: ReadonlySet<string>;
  /** It tells of single variants as well: those that it doesn't list are not there. */
  readonly tellsVariants: boolean;
}

export const listOf = ({ kind, rows }: Pick<MassUpdate, 'kind' | 'rows'>): OnShop => ({
  skus: new Set(rows.flatMap(({ sku, parentSku }) => [foldSku(sku), foldSku(parentSku)]).filter((sku) => sku !== '')),
  tellsVariants: kind === 'sales',
});

interface Row {
  readonly variants: readonly { readonly sku: string }[];
  readonly lines: readonly Line[];
}

/**
 * SKUs, as SKUs are compared, with which a shop has a product; empty when it doesn't have it. A file that knows products
 * as a whole is believed to have all variants.
 */
export function skusThere({ skus, tellsVariants }: OnShop, { variants, lines: [line] }: Row): readonly string[] {
  const own = variants.map(({ sku }) => foldSku(sku));
  const there = own.filter((sku) => skus.has(sku));
  const parent = line?.['ps_sku_parent_short'];
  const isThere = there.length > 0 || (typeof parent === 'string' && skus.has(foldSku(parent)));
  if (!isThere) return [];
  return tellsVariants && there.length > 0 ? there : own;
}
