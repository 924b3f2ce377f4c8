import { plusDays, type Day } from '../../../kernel/clock.ts';
import { foldSku } from '../../../kernel/skus.ts';
import { findByIds } from '../../../platform/store/by-ids.ts';
import { isBlocked, type Channel, type Lack } from '../../channels/index.ts';
import { productsIn, publicationOf } from '../../products/index.ts';
import { lacksAsOf, rowAsOf, type FeedRow, type Mapped } from '../../feeds/index.ts';
import type { ShopMemory } from '../shops/handed-out.service.ts';
import { forTemplate, OTHER_CATEGORY } from '../template/shopee-lacks.domain.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import type { OnShop } from './on-shop.domain.ts';
import { unlessHandedOut, type Sorted } from './handed-out.ts';
import type { Outcome } from './outcome.ts';
import type { ReportLine } from './report.ts';
import { producersOf, rowsOf, type Selected, type SelectionDeps } from './selection.ts';
import type { RunRow, JsonLinesFile } from './json-lines-file.ts';
import { groupWarnings, type RunWarning } from './warnings.domain.ts';

/** What a run has found; counts are products, problems are lines of the report. */
export interface Collected {
  readonly counts: Outcome['counts'];
  /** Left out beside them: the shop has them already. */
  readonly handedOut: number;
  readonly problems: number;
  /** What is to be said of the run as a whole. */
  readonly runWarnings: readonly RunWarning[];
}

export interface Collecting extends Selected {
  /** Decides what is for sale. */
  readonly day: Day;
  readonly template: ShopeeTemplate | null;
  /** Its ways of shipping, and what it asks by the day. */
  readonly marketplace: Channel;
  /** Of the shop that the files are for; `null` where they are for none. */
  readonly memory: ShopMemory | null;
  /** What the shop's own file tells; `null` without one. */
  readonly onShop: OnShop | null;
  /** Where what is found goes. */
  readonly into: {
    readonly ready: JsonLinesFile<RunRow>;
    readonly blocked: JsonLinesFile<RunRow>;
    readonly report: JsonLinesFile<ReportLine>;
  };
  readonly signal: AbortSignal;
  readonly counted: (counts: Collected['counts']) => Promise<void>;
}

/** Walks the rows that are asked for, and sorts them: what goes out, what is blocked, what the shop has; with the reasons. */
export async function collect(deps: SelectionDeps, run: Collecting): Promise<Collected> {
  const { into, signal } = run;
  const skus = new Set<string>();
  const seen = new Set<string>();
  let [exported, blocked, handedOut, problems] = [0, 0, 0, 0];
  let warnings: readonly RunWarning[] = [];

  async function keep({ found, left }: Sorted): Promise<void> {
    const [stays, goes] = [found.filter(staysOut), found.filter((row) => !staysOut(row))];
    const lines = [...found, ...left].flatMap(reportOf);
    await Promise.all([into.ready.add(goes), into.blocked.add(stays), into.report.add(lines)]);
    exported += goes.length;
    blocked += stays.length;
    handedOut += left.length;
    problems += lines.length;
    warnings = groupWarnings([
      ...warnings,
      ...left.map(leftOutWarning),
      ...stays.filter(isElsewhere).map(elsewhereWarning),
    ]);
    await run.counted(counts());
  }

  const counts = () => ({ selected: exported + blocked, exported, blocked });
  const checked = (row: RunRow) => {
    const sorted = unlessRepeated(row, skus);
    return { row: sorted, goes: !staysOut(sorted) };
  };
  const producers = await producersOf(deps, run);
  for await (const rows of rowsOf(deps, run, producers)) {
    signal.throwIfAborted();
    const found = rows.filter((row) => isForSale(row, run.day)).map((row) => rowOf(row, run));
    const silent = await heldBack(
      deps,
      rows.filter((row) => rowAsOf(row, run.day).state === 'heldBack'),
    );
    if (run.selection.productIds) for (const { productId } of [...found, ...silent]) seen.add(productId);
    await keep(await unlessHandedOut(run, found, checked));
    await keep({ found: silent, left: [] });
  }
  const others = run.selection.productIds?.filter((id) => !seen.has(id)) ?? [];
  await keep({ found: await notForSale(deps, others, producers, run.day), left: [] });
  return { counts: counts(), handedOut, problems, runWarnings: warnings };
}

const staysOut = ({ lacks }: Pick<RunRow, 'lacks'>): boolean => isBlocked(lacks);

/** The template is of another branch of categories than the product. */
const isElsewhere = ({ lacks }: RunRow): boolean =>
  lacks.some(({ rule, severity }) => rule === OTHER_CATEGORY && severity === 'block');

const leftOutWarning = ({ name, lacks: [first] }: RunRow): RunWarning => ({
  code: first?.rule === 'export.onShop' ? 'onShop' : 'handedOut',
  value: name,
});

const elsewhereWarning = ({ name }: RunRow): RunWarning => ({ code: 'categoryNotInTemplate', value: name });

const reportOf = ({ productId, name, lacks }: RunRow): readonly ReportLine[] =>
  lacks.map((lack) => ({ productId, product: name, ...lack }));

/** Whether buyers can buy a product on a day by way of a marketplace, or could if it lacked nothing. */
export function isForSale(row: FeedRow, day: Day): boolean {
  const { state } = rowAsOf(row, day);
  return state === 'ready' || state === 'blocked';
}

function rowOf(
  row: FeedRow,
  { day, template, marketplace }: Pick<Collecting, 'day' | 'template' | 'marketplace'>,
): RunRow {
  const mapped = mappedOn(row, day);
  const { lines, payload } = mapped;
  const lacks = lacksAsOf(marketplace, row, day);
  const suited = template ? forTemplate(template, marketplace.shipping, mapped, lacks) : { lines, lacks };
  const { productId, producerId, variants } = row;
  return { productId, producerId, name: nameIn(lines), variants, ...suited, ...(payload && { payload }) };
}

/** Products that are for sale and stay out: a marketplace is told nothing of them, so their names are their own. */
async function heldBack(
  { store }: Pick<SelectionDeps, 'store'>,
  rows: readonly Pick<FeedRow, 'productId' | 'producerId' | 'lacks'>[],
): Promise<readonly RunRow[]> {
  const products = await findByIds(
    productsIn(store),
    rows.map(({ productId }) => productId),
  );
  return rows.map(({ productId, producerId, lacks }) => {
    const name = products.get(productId)?.content.name.vi ?? '';
    return { productId, producerId, name, variants: [], lines: [], lacks };
  });
}

/** What a product is mapped to on a day. */
const mappedOn = (row: FeedRow, day: Day): Mapped => JSON.parse(rowAsOf(row, day).text) as Mapped;

export const linesOn = (row: FeedRow, day: Day): Mapped['lines'] => mappedOn(row, day).lines;

/** What a product is called in the lines of any marketplace. */
export function nameIn([line]: Mapped['lines']): string {
  const name = line?.['ps_product_name'] ?? line?.['name'];
  return typeof name === 'string' ? name : '';
}

/**
 * SKUs are unique within a producer, and in a file of several producers nobody has seen to it. What has come to a product
 * by another way than our own pages may have one twice itself.
 */
function unlessRepeated(row: RunRow, taken: Set<string>): RunRow {
  if (staysOut(row)) return row;
  const own = row.variants.map(({ sku }) => foldSku(sku));
  const lacks = row.variants.flatMap(({ sku }, at): readonly Lack[] => {
    const folded = foldSku(sku);
    if (!taken.has(folded) && own.indexOf(folded) === at) return [];
    const pointer = `/variants/${String(at)}/sku`;
    return [{ rule: 'export.skuRepeated', pointer, sku, value: sku, limit: null, severity: 'block' }];
  });
  if (lacks.length > 0) return { ...row, lacks: [...row.lacks, ...lacks] };
  for (const folded of own) taken.add(folded);
  return row;
}

/** Products that were named, and that nobody can buy now: they are blocked, and the report says why. */
async function notForSale(
  { store }: Pick<SelectionDeps, 'store'>,
  ids: readonly string[],
  producers: ReadonlySet<string> | null,
  day: Day,
): Promise<readonly RunRow[]> {
  const products = await findByIds(productsIn(store), ids);
  return ids.flatMap((id): readonly RunRow[] => {
    const product = products.get(id);
    if (!product || product.removedAt !== undefined || producers?.has(product.producerId) === false) return [];
    const value = publicationOf(product, day);
    const lack = {
      rule: 'export.notForSale',
      pointer: '',
      sku: null,
      value,
      limit: 'live',
      severity: 'block',
    } as const;
    const { producerId, content } = product;
    return [{ productId: id, producerId, name: content.name.vi, variants: [], lines: [], lacks: [lack] }];
  });
}

/** Whether a template is so old that its columns may have changed: a week, a number of our own. */
export const isOld = (templateDay: Day, today: Day): boolean => plusDays(templateDay, 7) < today;
