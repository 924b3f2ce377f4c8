import type { Day } from '../../../kernel/clock.ts';
import { foldSku } from '../../../kernel/skus.ts';
import type { Lack } from '../../channels/index.ts';
import type { FeedRow, Line } from '../../feeds/index.ts';
import { publicationOf, type Product } from '../../products/index.ts';
import type { MassUpdateRow } from '../template/mass-update.ts';
import type { RowChange } from '../writers/mass-update-sheet.ts';
import type { ReportLine } from './report.ts';
import { isForSale, linesOn, nameIn } from './run-row.domain.ts';

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

/**
 * A product beside the file of a shop: its variants that the file lists, and lines of the report for those that are for
 * sale and that it doesn't list. `skus` has those of the file, as SKUs are compared; `product` tells of one that is not
 * for sale.
 */
export function compareWithFile(
  row: FeedRow,
  day: Day,
  skus: Pick<ReadonlyMap<string, unknown>, 'has'>,
  product: Product | undefined,
): { readonly listed: readonly ListedVariant[]; readonly missing: readonly ReportLine[] } {
  const { productId, producerId, variants, lacks } = row;
  const lines = isForSale(row, day) ? linesOn(row, day) : null;
  const name = lines ? nameIn(lines) : (product?.snapshot?.content.name.vi ?? product?.content.name.vi ?? '');
  const publication = lines ? 'live' : unsoldState(product, day);
  const placed = variants.map((variant, at) => ({ ...variant, at, isListed: skus.has(foldSku(variant.sku)) }));
  return {
    listed: placed.flatMap(({ isListed, ...variant }) => {
      if (!isListed) return [];
      const line = lines?.find(({ ps_sku_short: sku }) => sku === variant.sku) ?? null;
      return [{ productId, producerId, product: name, ...variant, line, lacks, publication }];
    }),
    missing: placed.flatMap(({ isListed, sku, at }) =>
      lines && !isListed ? [{ productId, product: name, ...notOnShop(sku, at) }] : [],
    ),
  };
}

/** What the world sees of a product that goes to no marketplace. One that it does see may not be told to them any more. */
function unsoldState(product: Product | undefined, day: Day): string {
  const publication = product ? publicationOf(product, day) : 'withdrawn';
  return publication === 'live' ? 'withdrawn' : publication;
}

const notOnShop = (sku: string, at: number): Lack => ({
  rule: 'sales.notOnShop',
  pointer: `/variants/${String(at)}/sku`,
  sku,
  value: sku,
  limit: null,
  severity: 'warn',
});

/** Today's prices and stocks for the rows of a file, which are given by SKU as well; `all` are our variants that it lists. */
export function planSales(
  rows: readonly MassUpdateRow[],
  bySku: ReadonlyMap<string, readonly MassUpdateRow[]>,
  all: readonly ListedVariant[],
): SalesPlan {
  const listed = new Map<string, ListedVariant[]>();
  for (const variant of all) {
    const sku = foldSku(variant.sku);
    listed.set(sku, [...(listed.get(sku) ?? []), variant]);
  }
  const changes: RowChange[] = [];
  const products = new Map<string, { variants: ListedVariant[]; isSaid: boolean; lacks: Lack[] }>();
  const known = new Set<MassUpdateRow>();
  for (const [sku, owners] of listed) {
    const itsRows = bySku.get(sku) ?? [];
    for (const row of itsRows) known.add(row);
    // A SKU that has moved from one product to another is that of the product which is for sale.
    const forSale = owners.filter(({ line }) => line !== null);
    const variants = forSale.length > 0 ? forSale : owners;
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
