import { join } from 'node:path';
import { foldSku } from '../../../kernel/skus.ts';
import { findByIds } from '../../../platform/store/by-ids.ts';
import { markExported, productsIn } from '../../products/index.ts';
import type { ShopMemory } from '../shops/handed-out.service.ts';
import type { MassUpdate, MassUpdateRow } from '../template/mass-update.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';
import { fillMassUpdate } from '../writers/mass-update-sheet.ts';
import { describeFile, safeName } from './files.ts';
import { JsonLinesFile } from './json-lines-file.ts';
import { writeMakers } from './makers.ts';
import type { Outcome } from './outcome.ts';
import { REPORT, type ReportLine } from './report.ts';
import type { Run } from './run-order.ts';
import { isForSale } from './run-row.domain.ts';
import { compareWithFile, planSales, rowsBySku, type ListedVariant, type ProductPlan } from './sales.domain.ts';
import { producersOf, rowsOf, type SelectionDeps } from './selection.ts';
import { groupWarnings, type RunWarning, type RunWarningCode, type WarningGroup } from './warnings.domain.ts';

/** A file of prices and stocks that a shop has handed in, opened, and what the shop has been handed before. */
export interface ShopSales {
  readonly name: string;
  readonly update: MassUpdate;
  readonly workbook: WorkbookArchive;
  readonly memory: ShopMemory;
}

/** Rules whose lines are told for the run as a whole as well. */
const GROUPED: Readonly<Record<string, RunWarningCode>> = {
  'sales.notOurs': 'skusNotOurs',
  'sales.notOnShop': 'skusNotOnShop',
  'sales.takeOff': 'takeOff',
};

/**
 * Fills in today's prices and stocks for the SKUs that a file of the shop lists. Counted are the products that it lists:
 * one is exported when a row of it says what is right today. The report names the SKUs that only one side knows.
 */
export async function fillSales(deps: SelectionDeps, run: Run, shop: ShopSales): Promise<Outcome> {
  const { folder, day, progress } = run;
  const { update, workbook, memory } = shop;
  const report = await JsonLinesFile.create<ReportLine>(join(folder, REPORT));
  const told = { problems: 0, warnings: [] as WarningGroup[] };
  async function tell(lines: readonly ReportLine[]): Promise<void> {
    told.problems += lines.length;
    told.warnings = groupWarnings([...told.warnings, ...lines.flatMap(runWarningOf)]);
    await report.add(lines);
  }
  try {
    const bySku = rowsBySku(update.rows);
    const listed: ListedVariant[] = [];
    for await (const rows of rowsOf(deps, run, await producersOf(deps, run))) {
      progress.signal.throwIfAborted();
      // What goes to no marketplace has no name and no state in its row.
      const named = rows.filter(
        (row) => !isForSale(row, day) && row.variants.some(({ sku }) => bySku.has(foldSku(sku))),
      );
      const products = await findByIds(
        productsIn(deps.store),
        named.map(({ productId }) => productId),
      );
      const compared = rows.map((row) => compareWithFile(row, day, bySku, products.get(row.productId)));
      listed.push(...compared.flatMap((one) => one.listed));
      await tell(compared.flatMap((one) => one.missing));
    }
    const { products, changes, unknown } = planSales(update.rows, bySku, listed);
    for (const plan of products.values()) await tell(linesOf(plan));
    await tell(unknown.map(notOurs));
    progress.signal.throwIfAborted();
    const name = safeName(shop.name, 'mass_update_sales_info.xlsx');
    await fillMassUpdate(join(folder, name), workbook, update, changes);

    // What the file lists is on the shop under these SKUs, whoever has put it there.
    const onShop = Array.from(products, ([productId, { variants }]) => ({
      productId,
      producerId: variants[0]?.producerId ?? '',
      variants,
    }));
    const known = await memory.before(onShop);
    for (const product of onShop) {
      progress.signal.throwIfAborted();
      await markExported(deps, product.productId, product.variants);
      if (!known.has(product.productId)) await memory.take([product], 'onShop');
    }
    await writeMakers(folder, new Set(onShop.map(({ producerId }) => producerId)));
    const exported = [...products.values()].filter(({ isSaid }) => isSaid).length;
    const counts = { selected: products.size, exported, blocked: products.size - exported };
    await progress.collected(counts);
    const { problems, warnings: runWarnings } = told;
    return { counts, handedOut: 0, files: [await describeFile(folder, name)], runWarnings, problems };
  } finally {
    await report.end();
  }
}

/** A line that is told for the run as a whole as well. */
const runWarningOf = ({ rule, sku, product }: ReportLine): readonly RunWarning[] => {
  const code = GROUPED[rule];
  return code ? [{ code, value: sku ?? product }] : [];
};

/** What is wrong with one variant holds back no other: their rows are their own. */
const linesOf = ({ variants: [first], isSaid, lacks }: ProductPlan): readonly ReportLine[] =>
  lacks.map((lack) => ({
    productId: first?.productId ?? null,
    product: first?.product ?? '',
    ...lack,
    ...(isSaid && { severity: 'warn' }),
  }));

const notOurs = ({ name, variationName, sku, parentSku }: MassUpdateRow): ReportLine => ({
  productId: null,
  product: [name, variationName].filter((text) => text !== '').join(', '),
  rule: 'sales.notOurs',
  pointer: '',
  sku: sku || parentSku || null,
  value: sku || parentSku || null,
  limit: null,
  severity: 'warn',
});
