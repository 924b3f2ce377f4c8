import { foldSku } from '../../../kernel/skus.ts';
import type { Lack } from '../../channels/index.ts';
import type { Before, ShopMemory } from '../handed-out.service.ts';
import type { RunRow } from './spool.ts';
import type { RunWarning } from './warnings.ts';

/** Rows as they were read, and as they are sorted: what goes or is blocked, and what the shop has already. */
export interface Sorted {
  readonly found: readonly RunRow[];
  readonly left: readonly RunRow[];
}

/**
 * Takes out of these rows what the shop has already, and writes down that it is handed the rest; `checked` says of the
 * rest what is blocked. Without a shop there is nothing to remember.
 */
export async function unlessHandedOut(
  memory: ShopMemory | null,
  rows: readonly RunRow[],
  checked: (row: RunRow) => { readonly row: RunRow; readonly goes: boolean },
): Promise<Sorted> {
  const before = (await memory?.before(rows)) ?? NOBODY;
  const rest = rows.filter(({ productId }) => !before.has(productId)).map(checked);
  const goes = rest.filter((one) => one.goes).map(({ row }) => row);
  // Another run may have been faster since.
  const lost = (await memory?.take(goes)) ?? NOBODY;
  const left = new Map([...before, ...lost]);
  return {
    found: rest.map(({ row }) => row).filter(({ productId }) => !left.has(productId)),
    left: rows.flatMap((row) => {
      const since = left.get(row.productId);
      return since ? [{ ...row, lacks: saidOf(row, since) }] : [];
    }),
  };
}

const NOBODY: ReadonlyMap<string, Before> = new Map();

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

const MOST_EXAMPLES = 3;

/** Counts what a run has left out, and keeps some names. */
export class LeftOut {
  readonly #names = new Map<'handedOut' | 'onShop', { count: number; readonly examples: string[] }>();

  add(rows: readonly RunRow[]): void {
    for (const { name, lacks } of rows) {
      const way = lacks[0]?.rule === 'export.onShop' ? 'onShop' : 'handedOut';
      const told = this.#names.get(way) ?? { count: 0, examples: [] };
      told.count += 1;
      if (told.examples.length < MOST_EXAMPLES) told.examples.push(name);
      this.#names.set(way, told);
    }
  }

  warnings(): readonly RunWarning[] {
    return Array.from(this.#names, ([code, told]) => ({ code, value: null, ...told }));
  }
}
