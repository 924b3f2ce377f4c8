import type { Day } from '../../../kernel/clock.ts';
import { foldSku } from '../../../kernel/skus.ts';
import type { Lack } from '../../channels/index.ts';
import type { Before, ShopMemory } from '../shops/handed-out.service.ts';
import { skusThere, type OnShop } from './on-shop.domain.ts';
import type { RunRow } from './json-lines-file.ts';
import { isRowBlocked } from './run-row.domain.ts';

/** Rows as they were read, and as they are sorted: what goes or is blocked, and what the shop has already. */
export interface Sorted {
  readonly found: readonly RunRow[];
  readonly left: readonly RunRow[];
}

interface Shop {
  readonly day: Day;
  /** `null` where the files are for no shop: there is nothing to remember then. */
  readonly memory: ShopMemory | null;
  readonly onShop: OnShop | null;
}

/**
 * Takes out of these rows what the shop has already, and writes down that it is handed the rest; `checked` adds to the
 * rest what blocks them. What the shop's own file lists stays out though all that was handed out before be asked for.
 */
export async function unlessHandedOut(
  shop: Shop,
  rows: readonly RunRow[],
  checked: (row: RunRow) => RunRow,
): Promise<Sorted> {
  const { memory } = shop;
  if (!memory) return { found: rows.map(checked), left: [] };
  const there = await listedOn(shop, memory, rows);
  const before = await memory.before(rows.filter(({ productId }) => !there.has(productId)));
  const rest = rows.filter(({ productId }) => !there.has(productId) && !before.has(productId)).map(checked);
  // Another run may have been faster since.
  const lost = await memory.take(rest.filter((row) => !isRowBlocked(row)));
  const left = new Map([...there, ...before, ...lost]);
  return {
    found: rest.filter(({ productId }) => !left.has(productId)),
    left: rows.flatMap((row) => {
      const since = left.get(row.productId);
      return since ? [{ ...row, lacks: saidOf(row, since) }] : [];
    }),
  };
}

/** What the shop's own file lists, which is kept in mind as well: the next run may come without the file. */
async function listedOn(
  { onShop, day }: Shop,
  memory: ShopMemory,
  rows: readonly RunRow[],
): Promise<ReadonlyMap<string, Before>> {
  const there = new Map<string, Before>();
  if (!onShop) return there;
  for (const row of rows) {
    const skus = skusThere(onShop, row);
    if (skus.length === 0) continue;
    there.set(row.productId, { way: 'onShop', day, skus: [...skus] });
    await memory.take([{ ...row, variants: row.variants.filter(({ sku }) => skus.includes(foldSku(sku))) }], 'onShop');
  }
  return there;
}

/** What the report says: since when the shop has the product, and which of its variants it doesn't have. */
function saidOf({ variants }: RunRow, { way, day, skus }: Before): readonly Lack[] {
  const said = { pointer: '', sku: null, limit: null, severity: 'warn' } as const;
  return [
    { ...said, rule: `export.${way}`, value: day },
    ...variants.flatMap(({ sku }, at) =>
      skus.includes(foldSku(sku))
        ? []
        : [{ ...said, rule: 'export.variantNew', pointer: `/variants/${String(at)}/sku`, sku, value: sku }],
    ),
  ];
}
