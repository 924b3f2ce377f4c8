import type { Day } from '../../../kernel/clock.ts';
import { foldSku } from '../../../kernel/skus.ts';
import { isBlocked, type Channel } from '../../channels/index.ts';
import { lacksAsOf, rowAsOf, type FeedRow, type Mapped } from '../../feeds/index.ts';
import { publicationOf, type Product } from '../../products/index.ts';
import { forTemplate } from '../template/shopee-lacks.domain.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import type { RunRow } from './json-lines-file.ts';

/** Whether buyers can buy a product on a day by way of a marketplace, or could if it lacked nothing. */
export function isForSale(row: FeedRow, day: Day): boolean {
  const { state } = rowAsOf(row, day);
  return state === 'ready' || state === 'blocked';
}

/** Whether a product is for sale and stays out, because a marketplace is told nothing of it. */
export const isHeldBack = (row: FeedRow, day: Day): boolean => rowAsOf(row, day).state === 'heldBack';

/** What a product is mapped to on a day. */
const mappedOn = (row: FeedRow, day: Day): Mapped => JSON.parse(rowAsOf(row, day).text) as Mapped;

/** The lines of a product, one for each variant, on a day. */
export const linesOn = (row: FeedRow, day: Day): Mapped['lines'] => mappedOn(row, day).lines;

/** What a product is called in the lines of any marketplace. */
export function nameIn([line]: Mapped['lines']): string {
  const name = line?.['ps_product_name'] ?? line?.['name'];
  return typeof name === 'string' ? name : '';
}

/** A product that is for sale, as a file tells of it on a day, with what it lacks for the marketplace or the template. */
export function runRow(row: FeedRow, day: Day, marketplace: Channel, template: ShopeeTemplate | null): RunRow {
  const mapped = mappedOn(row, day);
  const { lines, payload } = mapped;
  const lacks = lacksAsOf(marketplace, row, day);
  const suited = template ? forTemplate(template, marketplace.shipping, mapped, lacks) : { lines, lacks };
  const { productId, producerId, variants } = row;
  return { productId, producerId, name: nameIn(lines), variants, ...suited, ...(payload && { payload }) };
}

/** A product that is held back: the marketplace is told nothing, so its name is its own. */
export const heldBackRow = (
  { productId, producerId, lacks }: Pick<FeedRow, 'productId' | 'producerId' | 'lacks'>,
  product: Product | undefined,
): RunRow => ({ productId, producerId, name: product?.content.name.vi ?? '', variants: [], lines: [], lacks });

/** A product that was asked for by name and that nobody can buy on this day: it is blocked, and the report says why. */
export const notForSaleRow = (product: Product, day: Day): RunRow => ({
  productId: product.id,
  producerId: product.producerId,
  name: product.content.name.vi,
  variants: [],
  lines: [],
  lacks: [
    {
      rule: 'export.notForSale',
      pointer: '',
      sku: null,
      value: publicationOf(product, day),
      limit: 'live',
      severity: 'block',
    },
  ],
});

/** Whether a product stays out of the files. */
export const isRowBlocked = ({ lacks }: Pick<RunRow, 'lacks'>): boolean => isBlocked(lacks);

/**
 * SKUs are unique within a producer, and in a file of several producers nobody has seen to it. What has come to a product
 * by another way than our own pages may have one twice itself. `taken` are the SKUs of earlier rows; those of this row
 * are added unless it is blocked.
 */
export function refuseRepeatedSkus(row: RunRow, taken: Set<string>): RunRow {
  if (isRowBlocked(row)) return row;
  const own = row.variants.map(({ sku }) => foldSku(sku));
  const lacks: RunRow['lacks'] = row.variants.flatMap(({ sku }, at) => {
    const folded = foldSku(sku);
    if (!taken.has(folded) && own.indexOf(folded) === at) return [];
    const pointer = `/variants/${String(at)}/sku`;
    return [{ rule: 'export.skuRepeated', pointer, sku, value: sku, limit: null, severity: 'block' } as const];
  });
  if (lacks.length > 0) return { ...row, lacks: [...row.lacks, ...lacks] };
  for (const folded of own) taken.add(folded);
  return row;
}
