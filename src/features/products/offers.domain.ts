import type { FieldError } from '../../kernel/problems/index.ts';

/** Price and stock of a variant. */
export interface Offer {
  readonly variantId: string;
  readonly priceVnd: number | null;
  readonly stock: number | null;
}

/** The SKU under which marketplaces know a variant. */
export interface ExportedSku {
  readonly variantId: string;
  readonly sku: string;
}

/** What a variant costs, and how many there are. */
export function offerOf(variantId: string, offers: readonly Offer[]): Omit<Offer, 'variantId'> {
  const { priceVnd = null, stock = null } = offers.find((offer) => offer.variantId === variantId) ?? {};
  return { priceVnd, stock };
}

/** SKUs that differ from those under which a marketplace knows their variants: the marketplace matches by nothing else. */
export const changedSkus = (
  variants: readonly { readonly id: string; readonly sku: string | null }[],
  exported: readonly ExportedSku[] = [],
): readonly FieldError[] =>
  variants.flatMap(({ id, sku }, at) => {
    const known = exported.find(({ variantId }) => variantId === id);
    if (!known || known.sku === sku) return [];
    return [{ pointer: `/variants/${String(at)}/sku`, code: 'sku_exported', values: { sku: known.sku } } as const];
  });
