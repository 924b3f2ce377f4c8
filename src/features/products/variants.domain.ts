import { gtinNumber, parseGtin } from '../../kernel/identifiers.ts';
import { cleanCode } from '../../kernel/pasted-text.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { foldCase, foldSku } from '../../kernel/skus.ts';
import { offerOf } from './offers.domain.ts';
import type { Offer, Variant } from './product.ts';
import type { VariantInput } from './requests.schemas.ts';

/** The variants a product has had, with their prices and stocks. */
export interface VariantRows {
  readonly variants: readonly Variant[];
  readonly offers: readonly Offer[];
}

export const NO_ROWS: VariantRows = { variants: [], offers: [] };

/**
 * What makes the SKUs of these variants unique within their producer. `held`: the keys that their product has. Before
 * look-alikes were folded the key was `foldCase`; it is kept beside the other, so that both kinds of stored products are
 * met, and a SKU that has it alone keeps it alone, whoever has the other by now.
 */
export function skuKeysOf(
  producerId: string,
  variants: readonly Pick<Variant, 'sku'>[],
  held: readonly string[] = [],
): readonly string[] {
  const keysOf = (sku: string): readonly string[] => {
    const [key, former] = [foldSku(sku), foldCase(sku)].map((folded) => `${producerId}:${folded}`) as [string, string];
    return held.includes(former) && !held.includes(key) ? [former] : [key, former];
  };
  return [...new Set(variants.flatMap(({ sku }) => (sku === null ? [] : keysOf(sku))))];
}

/** The numbers that the GTINs of these variants are, each once. */
export const gtinKeysOf = (variants: readonly Pick<Variant, 'gtin'>[]): readonly string[] => [
  ...new Set(variants.flatMap(({ gtin }) => (gtin === null ? [] : [gtinNumber(gtin)]))),
];

interface ParsedVariants {
  readonly variants: Variant[];
  readonly offers: Offer[];
  readonly errors: readonly FieldError[];
}

/**
 * Variants in their stored form. One keeps the id it is sent back with, else that of the variant with its SKU, else it
 * gets a new one. An offer that is not said stays as it was.
 */
export function parseVariants(
  input: readonly VariantInput[],
  before: VariantRows,
  nextId: () => string,
): ParsedVariants {
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  const skus = new Set<string>();
  const idOf = ({ id, sku }: VariantInput, pointer: string): string => {
    const known = id
      ? before.variants.find((variant) => variant.id === id)
      : before.variants.find((variant) => variant.sku !== null && sku && foldSku(variant.sku) === foldSku(sku));
    if (id && !known) errors.push({ pointer: `${pointer}/id`, code: 'variant_unknown' });
    if (id && taken.has(id)) errors.push({ pointer: `${pointer}/id`, code: 'repeated_items' });
    const chosen = known && !taken.has(known.id) ? known.id : nextId();
    taken.add(chosen);
    return chosen;
  };
  const rows = inOrderOfIds(input).map(({ row, at }) => ({ row, at, id: idOf(row, `/variants/${String(at)}`) }));
  const ordered = rows.toSorted((one, other) => one.at - other.at);
  for (const { row, at } of ordered) {
    const folded = row.sku ? foldSku(row.sku) : null;
    if (folded !== null && skus.has(folded))
      errors.push({ pointer: `/variants/${String(at)}/sku`, code: 'repeated_items' });
    if (folded !== null) skus.add(folded);
  }
  const skuOf = ({ sku }: VariantInput, id: string): string | null => {
    const known = before.variants.find((variant) => variant.id === id)?.sku;
    // One that was stored in another spelling stays as marketplaces know it.
    return sku && known && parseSku(sku) === parseSku(known) ? known : sku ? parseSku(sku) : null;
  };
  return {
    variants: ordered.map(({ id, row }) => variantOf(id, row, skuOf(row, id))),
    offers: ordered.map(({ id, row }) => parseOffer(id, row, before.offers)),
    errors,
  };
}

/** VariantRows that name their id first: a row without one must not take it from them by its SKU. */
const inOrderOfIds = (input: readonly VariantInput[]) =>
  input.map((row, at) => ({ row, at })).sort((one, other) => Number(!one.row.id) - Number(!other.row.id));

const parseSku = (sku: string): string => cleanCode(sku).trim();

const variantOf = (id: string, row: VariantInput, sku: string | null): Variant => ({
  id,
  sku,
  options: (row.options ?? []).map(({ name, value }) => ({ name: name.trim(), value: value.trim() })),
  netContent: row.netContent ? { value: row.netContent.value, unit: row.netContent.unit.trim() } : null,
  gtin: row.gtin ? parseGtin(row.gtin) : null,
  weightGrams: row.weightGrams ?? null,
  lengthMm: row.lengthMm ?? null,
  widthMm: row.widthMm ?? null,
  heightMm: row.heightMm ?? null,
});

function parseOffer(variantId: string, { priceVnd, stock }: VariantInput, before: readonly Offer[]): Offer {
  const known = before.find((offer) => offer.variantId === variantId);
  return {
    variantId,
    priceVnd: priceVnd === undefined ? (known?.priceVnd ?? null) : priceVnd,
    stock: stock === undefined ? (known?.stock ?? null) : stock,
  };
}

/** Variants as a client would send them. */
export const inputOfVariants = (variants: readonly Variant[], offers: readonly Offer[]) =>
  variants.map((variant) => ({ ...variant, ...offerOf(variant.id, offers) }));

/**
 * Offers that were meant for `read`, on what stands `now`: a price or stock that they left alone is today's, since it
 * changes without a new version.
 */
export const mergeOffers = (
  meant: readonly Offer[],
  { read, now }: { readonly read: readonly Offer[]; readonly now: readonly Offer[] },
): readonly Offer[] =>
  meant.map(({ variantId, priceVnd, stock }) => {
    const [before, today] = [offerOf(variantId, read), offerOf(variantId, now)];
    return {
      variantId,
      priceVnd: priceVnd === before.priceVnd ? today.priceVnd : priceVnd,
      stock: stock === before.stock ? today.stock : stock,
    };
  });
