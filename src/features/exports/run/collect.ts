import type { Day } from '../../../kernel/clock.ts';
import { findByIds } from '../../../platform/store/by-ids.ts';
import type { Channel } from '../../channels/index.ts';
import { productsIn } from '../../products/index.ts';
import type { ShopMemory } from '../shops/handed-out.service.ts';
import { OTHER_CATEGORY } from '../template/shopee-lacks.domain.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import { unlessHandedOut, type Sorted } from './handed-out.ts';
import type { JsonLinesFile, RunRow } from './json-lines-file.ts';
import type { OnShop } from './on-shop.domain.ts';
import type { Outcome } from './outcome.ts';
import type { ReportLine } from './report.ts';
import {
  heldBackRow,
  isForSale,
  isHeldBack,
  isRowBlocked,
  notForSaleRow,
  refuseRepeatedSkus,
  runRow,
} from './run-row.domain.ts';
import { producersOf, rowsOf, type Selected, type SelectionDeps } from './selection.ts';
import { groupWarnings, type RunWarning } from './warnings.domain.ts';

/** What a run has found; counts are products, problems are lines of the report. */
export interface Collected {
  readonly counts: Outcome['counts'];
  /** Left out beside them: the shop has them already. */
  readonly handedOut: number;
  readonly problems: number;
  /** What is to be said of the run as a whole. */
  readonly runWarnings: readonly RunWarning[];
  /** Whose products go out, and whose are blocked. */
  readonly producerIds: { readonly ready: ReadonlySet<string>; readonly blocked: ReadonlySet<string> };
}

/** Where what is found goes. */
export interface CollectedFiles {
  readonly ready: JsonLinesFile<RunRow>;
  readonly blocked: JsonLinesFile<RunRow>;
  readonly report: JsonLinesFile<ReportLine>;
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
  readonly signal: AbortSignal;
  readonly counted: (counts: Collected['counts']) => Promise<void>;
}

/** Walks the rows that are asked for, and sorts them: what goes out, what is blocked, what the shop has; with the reasons. */
export async function collect(deps: SelectionDeps, run: Collecting, into: CollectedFiles): Promise<Collected> {
  const { day, signal } = run;
  const products = productsIn(deps.store);
  const skus = new Set<string>();
  const seen = new Set<string>();
  const producerIds = { ready: new Set<string>(), blocked: new Set<string>() };
  let [exported, blocked, handedOut, problems] = [0, 0, 0, 0];
  let warnings: readonly RunWarning[] = [];

  async function keep({ found, left }: Sorted): Promise<void> {
    const [stays, goes] = [found.filter(isRowBlocked), found.filter((row) => !isRowBlocked(row))];
    const lines = [...found, ...left].flatMap(reportOf);
    await Promise.all([into.ready.add(goes), into.blocked.add(stays), into.report.add(lines)]);
    for (const { producerId } of goes) producerIds.ready.add(producerId);
    for (const { producerId } of stays) producerIds.blocked.add(producerId);
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

  const producers = await producersOf(deps, run);
  for await (const rows of rowsOf(deps, run, producers)) {
    signal.throwIfAborted();
    const held = rows.filter((row) => isHeldBack(row, day));
    const heldBack = await findByIds(
      products,
      held.map(({ productId }) => productId),
    );
    const silent = held.map((row) => heldBackRow(row, heldBack.get(row.productId)));
    const found = rows
      .filter((row) => isForSale(row, day))
      .map((row) => runRow(row, day, run.marketplace, run.template));
    if (run.selection.productIds) for (const { productId } of [...found, ...silent]) seen.add(productId);
    await keep(await unlessHandedOut(run, found, (row) => refuseRepeatedSkus(row, skus)));
    await keep({ found: silent, left: [] });
  }
  const others = run.selection.productIds?.filter((id) => !seen.has(id)) ?? [];
  const named = await findByIds(products, others);
  const unsold = others.flatMap((id): readonly RunRow[] => {
    const product = named.get(id);
    if (!product || product.removedAt !== undefined || producers?.has(product.producerId) === false) return [];
    return [notForSaleRow(product, day)];
  });
  await keep({ found: unsold, left: [] });
  return { counts: counts(), handedOut, problems, runWarnings: warnings, producerIds };
}

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
