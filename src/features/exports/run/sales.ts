import { join } from 'node:path';
import type { Day } from '../../../kernel/clock.ts';
import { foldSku } from '../../../kernel/skus.ts';
import type { Lack } from '../../channels/index.ts';
import { markExported, productsIn, publicationOf } from '../../products/index.ts';
import type { FeedRow } from '../../feeds/index.ts';
import type { ShopMemory } from '../shops/handed-out.service.ts';
import type { MassUpdate, MassUpdateRow } from '../template/mass-update.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';
import { fillMassUpdate } from '../writers/mass-update-sheet.ts';
import { isForSale, linesOn, nameIn } from './collect.ts';
import { describeFile } from './files.ts';
import { noteMakers } from './makers.ts';
import type { Outcome } from './outcome.ts';
import type { ReportLine } from './report.ts';
import { planSales, rowsBySku, type ListedVariant, type ProductPlan } from './sales.domain.ts';
import { producersOf, rowsOf, type Selected, type SelectionDeps } from './selection.ts';
import type { JsonLinesFile } from './json-lines-file.ts';
import { groupWarnings, type RunWarningCode, type WarningGroup } from './warnings.domain.ts';

/** A file of prices and stocks that a shop has handed in, and where what is made of it goes. */
export interface Sales extends Selected {
  readonly update: MassUpdate;
  readonly workbook: WorkbookArchive;
  readonly day: Day;
  readonly memory: ShopMemory;
  readonly report: JsonLinesFile<ReportLine>;
  readonly folder: string;
  /** Of the file that is made. */
  readonly name: string;
  readonly signal: AbortSignal;
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
export async function fillSales(deps: SelectionDeps, sales: Sales): Promise<Outcome> {
  const { update, folder, name, signal } = sales;
  let warnings: WarningGroup[] = [];
  let problems = 0;
  async function tell(lines: readonly ReportLine[]): Promise<void> {
    problems += lines.length;
    warnings = groupWarnings([
      ...warnings,
      ...lines.flatMap(({ rule, sku, product }) => {
        const code = GROUPED[rule];
        return code ? [{ code, value: sku ?? product }] : [];
      }),
    ]);
    await sales.report.add(lines);
  }
  const { products, changes, unknown } = planSales(update.rows, await listedIn(deps, sales, tell));
  for (const plan of products.values()) await tell(linesOf(plan));
  await tell(unknown.map(notOurs));
  signal.throwIfAborted();
  await fillMassUpdate(join(folder, name), sales.workbook, update, changes);
  await keepInMind(deps, sales, products);
  const exported = [...products.values()].filter(({ isSaid }) => isSaid).length;
  const counts = { selected: products.size, exported, blocked: products.size - exported };
  return { counts, handedOut: 0, files: [await describeFile(folder, name)], runWarnings: warnings, problems };
}

/** What the file lists is on the shop under these SKUs, whoever has put it there; the file names whose products it holds. */
async function keepInMind(
  deps: SelectionDeps,
  { memory, folder, signal }: Sales,
  products: ReadonlyMap<string, ProductPlan>,
): Promise<void> {
  const listed = Array.from(products, ([productId, { variants }]) => ({
    productId,
    producerId: variants[0]?.producerId ?? '',
    variants,
  }));
  const known = await memory.before(listed);
  for (const product of listed) {
    signal.throwIfAborted();
    await markExported(deps, product.productId, product.variants);
    if (!known.has(product.productId)) await memory.take([product], 'onShop');
  }
  await noteMakers(folder, new Set(listed.map(({ producerId }) => producerId)));
}

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

/** Our variants that the file lists, by SKU as SKUs are compared; those for sale that it doesn't list are told. */
async function listedIn(
  deps: SelectionDeps,
  sales: Sales,
  tell: (lines: readonly ReportLine[]) => Promise<void>,
): Promise<ReadonlyMap<string, readonly ListedVariant[]>> {
  const bySku = rowsBySku(sales.update.rows);
  const listed = new Map<string, ListedVariant[]>();
  for await (const rows of rowsOf(deps, sales, await producersOf(deps, sales))) {
    sales.signal.throwIfAborted();
    const missing: ReportLine[] = [];
    for (const row of rows) {
      const there = row.variants.filter(({ sku }) => bySku.has(foldSku(sku)));
      const sold = isForSale(row, sales.day) ? linesOn(row, sales.day) : null;
      const of = { productId: row.productId, producerId: row.producerId, product: sold ? nameIn(sold) : '' };
      if (sold)
        for (const [at, { sku }] of row.variants.entries())
          if (!bySku.has(foldSku(sku))) missing.push({ ...of, ...notOnShop(sku, at) });
      if (there.length === 0) continue;
      const { publication, product } = sold
        ? { publication: 'live', product: of.product }
        : await stateOf(deps, row, sales.day);
      for (const variant of there) {
        const line = sold?.find(({ ps_sku_short: sku }) => sku === variant.sku) ?? null;
        const at = row.variants.indexOf(variant);
        const one = { ...of, product, ...variant, at, line, lacks: row.lacks, publication };
        const key = foldSku(variant.sku);
        listed.set(key, [...(listed.get(key) ?? []), one]);
      }
    }
    await tell(missing);
  }
  return listed;
}

const notOnShop = (sku: string, at: number): Lack => ({
  rule: 'sales.notOnShop',
  pointer: `/variants/${String(at)}/sku`,
  sku,
  value: sku,
  limit: null,
  severity: 'warn',
});

/** What the world sees of a product that goes to no marketplace. One that it does see may not be told to them any more. */
async function stateOf({ store }: SelectionDeps, { productId }: FeedRow, day: Day) {
  const known = await productsIn(store).get(productId);
  const publication = known ? publicationOf(known, day) : 'withdrawn';
  return {
    publication: publication === 'live' ? 'withdrawn' : publication,
    product: known?.snapshot?.content.name.vi ?? known?.content.name.vi ?? '',
  };
}
