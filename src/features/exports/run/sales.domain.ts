import type { Lack } from '../../channels/index.ts';
import { foldSku } from '../../../kernel/skus.ts';
import type { Line } from '../../feeds/index.ts';
import type { MassUpdateRow } from '../template/mass-update.ts';
import type { RowChange } from '../writers/mass-update-sheet.ts';

/** Shopee takes no more (its own files say so). */
const MAX_STOCK = 999_999;

/** A variant of ours with a SKU that the file of the shop lists, as we sell it today. */
export interface ListedVariant {
  readonly productId: string;
  readonly producerId: string;
  /** The name of its product. */
  readonly product: string;
  readonly id: string;
  readonly sku: string;
  /** Its place in the product. */
  readonly at: number;
  /** Its line for Shopee; `null` when it is not for sale. */
  readonly line: Line | null;
  /** What its product lacks for Shopee. */
  readonly lacks: readonly Lack[];
  /** What the world sees of its product. */
  readonly publication: string;
}

/** What becomes of a product that the file lists. */
export interface ProductPlan {
  readonly variants: readonly ListedVariant[];
  /** Rows of it say what is right today. */
  readonly isSaid: boolean;
  readonly lacks: readonly Lack[];
}

export interface SalesPlan {
  readonly changes: readonly RowChange[];
  /** By their ids. */
  readonly products: ReadonlyMap<string, ProductPlan>;
  /** Rows with a SKU that is none of ours, or with none. */
  readonly unknown: readonly MassUpdateRow[];
}

/** The rows by what they know a variant by: its own SKU, or that of a product which has only the one row. */
export function rowsBySku(rows: readonly MassUpdateRow[]): ReadonlyMap<string, readonly MassUpdateRow[]> {
  const perProduct = new Map<string, number>();
  for (const { productId } of rows) perProduct.set(productId, (perProduct.get(productId) ?? 0) + 1);
  const found = new Map<string, MassUpdateRow[]>();
  for (const row of rows) {
    const sku = foldSku(row.sku || (perProduct.get(row.productId) === 1 ? row.parentSku : ''));
    if (sku !== '') found.set(sku, [...(found.get(sku) ?? []), row]);
  }
  return found;
}

/** Today's prices and stocks for the rows of a file; `listed` are our variants by SKU, as SKUs are compared. */
export function planSales(
  rows: readonly MassUpdateRow[],
  listed: ReadonlyMap<string, readonly ListedVariant[]>,
): SalesPlan {
  const bySku = rowsBySku(rows);
  const changes: RowChange[] = [];
  const products = new Map<string, { variants: ListedVariant[]; isSaid: boolean; lacks: Lack[] }>();
  const known = new Set<MassUpdateRow>();
  for (const [sku, all] of listed) {
    const itsRows = bySku.get(sku) ?? [];
    for (const row of itsRows) known.add(row);
    // A SKU that has moved from one product to another is that of the product which is for sale.
    const forSale = all.filter(({ line }) => line !== null);
    const variants = forSale.length > 0 ? forSale : all;
    for (const variant of variants) {
      const { change, lacks } =
        variants.length > 1 ? untouched([saidOf(variant, 'export.skuRepeated', sku)]) : salesOf(variant, itsRows);
      const product = products.get(variant.productId) ?? { variants: [], isSaid: false, lacks: [] };
      products.set(variant.productId, product);
      product.variants.push(variant);
      product.isSaid ||= change !== null;
      product.lacks.push(...lacks);
      if (change) changes.push(change);
    }
  }
  return { changes, products, unknown: rows.filter((row) => !known.has(row)) };
}

interface Said {
  readonly change: RowChange | null;
  readonly lacks: readonly Lack[];
}

const untouched = (lacks: readonly Lack[]): Said => ({ change: null, lacks });

/** What is off every surface may not stay on the shop. */
const OFF = ['lapsed', 'takenDown', 'withdrawn'];

/** A row that may not or can't say what is right today stays as it is. */
function salesOf(variant: ListedVariant, rows: readonly MassUpdateRow[]): Said {
  const { line, publication, sku } = variant;
  if (!line) {
    const rule = OFF.includes(publication) ? 'sales.takeOff' : 'sales.notForSale';
    return untouched([{ ...saidOf(variant, rule, publication), limit: 'live' }]);
  }
  const [row, second] = rows;
  // Which of the two is bought from nobody can tell.
  if (!row || second) return untouched([saidOf(variant, 'sales.skuTwice', sku)]);
  const { ps_price: price, ps_stock: stock } = line;
  if (typeof price !== 'number') return untouched([saidOf(variant, 'sales.unknown', null, 'priceVnd')]);
  if (typeof stock !== 'number') return untouched([saidOf(variant, 'sales.unknown', null, 'stock')]);
  const isTooMuch = stock > MAX_STOCK;
  const wrong = variant.lacks.filter(
    (lack) =>
      lack.severity === 'block' &&
      lack.sku === sku &&
      (lack.pointer.endsWith('/priceVnd') || (lack.pointer.endsWith('/stock') && !isTooMuch)),
  );
  if (wrong.length > 0) return untouched(wrong);
  const capped = {
    ...saidOf(variant, 'sales.stockCapped', stock, 'stock'),
    limit: MAX_STOCK,
    severity: 'warn' as const,
  };
  return {
    change: { number: row.number, priceVnd: price, stock: Math.min(stock, MAX_STOCK) },
    lacks: isTooMuch ? [capped] : [],
  };
}

const saidOf = (
  { sku, at }: ListedVariant,
  rule: string,
  value: Lack['value'],
  field: 'sku' | 'priceVnd' | 'stock' = 'sku',
): Lack => ({ rule, pointer: `/variants/${String(at)}/${field}`, sku, value, limit: null, severity: 'block' });
