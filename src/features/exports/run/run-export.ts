import { mkdir, rename, rm, stat, writeFile as writeWhole } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf, type Clock, type Day, type Instant } from '../../../kernel/clock.ts';
import type { Channels } from '../../channels/index.ts';
import { markExported } from '../../products/index.ts';
import { remapsUnderWay } from '../../feeds/index.ts';
import { ShopMemory } from '../shops/handed-out.service.ts';
import type { ReadMassUpdate } from '../template/mass-update.ts';
import { openWorkbook, type WorkbookArchive } from '../template/workbook-archive.ts';
import type { ReadTemplate, ShopeeTemplate, templateKinds } from '../template/shopee-template.ts';
import type { PackInput } from '../writers/channel-files.ts';
import { packWriters } from '../writers/writers.ts';
import { fillShopeeTemplate } from '../writers/shopee-sheet.ts';
import { attachmentsOf, type AttachmentDeps } from './attachments.ts';
import { collect, isOld, type Collected } from './collect.ts';
import { FILE_NAME, writeFile, type MadeFile } from './files.ts';
import { waitForFeedRows } from './wait-for-feed-rows.ts';
import { listOf } from './on-shop.domain.ts';
import { keepMakers } from './makers.ts';
import type { Outcome } from './outcome.ts';
import type { ReportLine } from './report.ts';
import { withRunRules } from './rules.domain.ts';
import type { Selected, SelectionDeps } from './selection.ts';
import { fillSales } from './sales.ts';
import { writeSplit } from './split.ts';
import { JsonLinesFile, type RunRow } from './json-lines-file.ts';
import { groupWarnings, isPublicAddress, type RunWarning } from './warnings.domain.ts';

export interface RunDeps extends SelectionDeps, AttachmentDeps {
  readonly clock: Clock;
  readonly channels: Channels;
  readonly readTemplate: ReadTemplate;
  readonly readMassUpdate: ReadMassUpdate;
  /** Address of the service, without a path. */
  readonly publicUrl: string;
}

/** What is to be made. */
export interface RunOrder extends Selected {
  /** The export that this is an attempt to make. */
  readonly exportId: string;
  /** In whose turn its workbooks are read. */
  readonly askedBy: string;
  /** Everything that had happened by then is in it. */
  readonly askedAt: Instant;
  readonly includeBlocked: boolean;
  /** What the shop was handed before goes out once more. */
  readonly includeExported: boolean;
  /** The seller's workbook on the local disk, what it is called, and the day of its download (empty: nobody knows). */
  readonly template: {
    readonly path: string;
    readonly name: string;
    readonly day: Day;
    readonly kind?: (typeof templateKinds)[number];
  } | null;
  /** The shop's own file of what is on it, on the local disk. */
  readonly onShop: { readonly path: string } | null;
}

/** Told how far a run has come. */
export interface Progress {
  readonly signal: AbortSignal;
  /** Rows are read as they are at this place of the log, on this day. */
  readonly begun: (as: { readonly seq: number; readonly day: Day }) => Promise<void>;
  readonly counted: (counts: Outcome['counts']) => Promise<void>;
  readonly collected: (counts: Outcome['counts']) => Promise<void>;
}

/** Names of what lies beside the files of an export: clients get it by other ways. */
export const REPORT = 'report.ndjson';
export const OUTCOME = 'outcome.json';

interface Opened {
  readonly workbook: WorkbookArchive;
  readonly template: ShopeeTemplate;
}

/**
 * Makes the files of an export and its report in an empty folder of the local disk. The same rows, template and day make
 * the same bytes. Once it is fulfilled the shop counts as handed what is in the files, though nobody has them yet.
 * @throws TemplateUnusable, RowsBehind, RunOvertaken, what the signal says
 */
export async function runExport(deps: RunDeps, order: RunOrder, folder: string, progress: Progress): Promise<Outcome> {
  if (order.template?.kind === 'salesInfo') return runSales(deps, order, order.template, folder, progress);
  const opened = order.template && (await openTemplate(deps, order, order.template.path));
  const work = join(folder, 'spool');
  await mkdir(work);
  try {
    const day = dayOf(deps.clock.now());
    await progress.begun({ seq: await waitForFeedRows(deps.store, order.askedAt, progress.signal), day });
    const remapping = (await remapsUnderWay(deps.store, 'all')).length > 0;
    const into = {
      ready: await JsonLinesFile.create<RunRow>(join(work, 'ready')),
      blocked: await JsonLinesFile.create<RunRow>(join(work, 'blocked')),
      report: await JsonLinesFile.create<ReportLine>(join(work, REPORT)),
    };
    const { signal, counted } = progress;
    const template = opened?.template ?? null;
    const memory = template && (await ShopMemory.begin(deps, { ...order, shop: template.context, day }));
    const onShop = order.onShop && listOf(await deps.readMassUpdate(order.onShop.path, order.askedBy));
    const marketplace = deps.channels[order.channel];
    const collecting = { ...order, day, template, marketplace, memory, onShop, into, signal, counted };
    const found = await collect(deps, collecting).finally(() =>
      Promise.all(Object.values(into).map((spool) => spool.end())),
    );
    await progress.collected(found.counts);
    const files = await writeFiles(deps, order, { day, folder, signal, opened, ...into });
    if (template || order.channel !== 'shopee') await keepSkus(deps, into.ready, signal);
    await keepMakers(folder, order.includeBlocked ? [into.ready, into.blocked] : [into.ready]);
    await rename(join(work, REPORT), join(folder, REPORT));
    const said = [...found.runWarnings, ...warningsOf(deps, order, { day, template, found, files, remapping })];
    const outcome = await noted(folder, { ...found, files, runWarnings: groupWarnings(said) });
    await memory?.publish();
    return outcome;
  } finally {
    opened?.workbook.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** Fills in the prices and stocks of what is on a shop. */
async function runSales(
  deps: RunDeps,
  order: RunOrder,
  { path, name }: NonNullable<RunOrder['template']>,
  folder: string,
  { signal, begun, collected }: Progress,
): Promise<Outcome> {
  const update = await deps.readMassUpdate(path, order.askedBy);
  const workbook = await openWorkbook(path);
  try {
    const day = dayOf(deps.clock.now());
    await begun({ seq: await waitForFeedRows(deps.store, order.askedAt, signal), day });
    const memory = await ShopMemory.begin(deps, { ...order, shop: update.context, day });
    const report = await JsonLinesFile.create<ReportLine>(join(folder, REPORT));
    const safe = FILE_NAME.test(name) ? name : 'mass_update_sales_info.xlsx';
    const sales = { ...order, update, workbook, day, memory, report, folder, name: safe, signal };
    const made = await fillSales(deps, sales).finally(() => report.end());
    await collected(made.counts);
    const outcome = await noted(folder, made);
    await memory.publish();
    return outcome;
  } finally {
    workbook.close();
  }
}

/** What stands in it is read by another process; here only its parts are copied. */
async function openTemplate({ readTemplate }: RunDeps, { askedBy }: RunOrder, path: string): Promise<Opened> {
  const template = await readTemplate(path, askedBy);
  return { template, workbook: await openWorkbook(path) };
}

interface Writing {
  readonly day: Day;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly opened: Opened | null;
  readonly ready: JsonLinesFile<RunRow>;
  readonly blocked: JsonLinesFile<RunRow>;
}

async function writeFiles(deps: RunDeps, order: RunOrder, writing: Writing): Promise<MadeFile[]> {
  const { folder, signal, opened } = writing;
  const files: MadeFile[] = [];
  if (opened && order.template) {
    const { name } = order.template;
    const safe = FILE_NAME.test(name) ? name : 'Shopee_mass_upload.xlsx';
    const { workbook, template } = opened;
    const made = await writeSplit(writing.ready.batches(), {
      folder,
      name: safe,
      limits: deps.channels[order.channel].fileLimits,
      emptyBytes: (await stat(order.template.path)).size,
      signal,
      write: (path, lines) => fillShopeeTemplate(path, workbook, template, lines),
    });
    files.push(...made);
    // Beside a filled template a sheet to review is of use only for what is not in it.
    if (!order.includeBlocked) return files;
  }
  const input: PackInput = {
    channel: withRunRules(deps.channels[order.channel]),
    day: writing.day,
    rows: () => writing.ready.each(),
    blocked: () => blockedRows(order, writing),
    attachmentsOf: (productId) => attachmentsOf(deps, productId),
  };
  for await (const file of packWriters[order.channel](input)) files.push(await writeFile(folder, file, signal));
  return files;
}

/** What stays out, when it is asked for. */
async function* blockedRows({ includeBlocked }: RunOrder, { blocked }: Writing): AsyncGenerator<RunRow> {
  if (includeBlocked) yield* blocked.each();
}

/** Before anybody can fetch a file, the SKUs in it are kept: a marketplace knows products by nothing else. */
async function keepSkus(deps: RunDeps, rows: JsonLinesFile<RunRow>, signal: AbortSignal): Promise<void> {
  for await (const { productId, variants } of rows.each()) {
    signal.throwIfAborted();
    await markExported(deps, productId, variants);
  }
}

interface Made {
  readonly day: Day;
  readonly template: ShopeeTemplate | null;
  readonly found: Collected;
  readonly files: readonly MadeFile[];
  /** All rows were being made anew when these were read. */
  readonly remapping: boolean;
}

function warningsOf(
  { publicUrl, channels }: RunDeps,
  order: RunOrder,
  { day: today, template, found, files, remapping }: Made,
): RunWarning[] {
  const day = order.template?.day ?? '';
  return [
    ...(isPublicAddress(publicUrl) ? [] : [{ code: 'addressNotPublic', value: publicUrl } as const]),
    ...(order.channel === 'shopee' && !template ? [{ code: 'notUploadable', value: null } as const] : []),
    ...(order.channel === 'lazada' ? [{ code: 'imagesToMigrate', value: null } as const] : []),
    ...(channels[order.channel].confirmed ? [] : [{ code: 'unconfirmed', value: null } as const]),
    ...(template && day === '' ? [{ code: 'dayUnknown', value: null } as const] : []),
    ...(template && day !== '' && isOld(day, today) ? [{ code: 'templateOld', value: day } as const] : []),
    ...(template?.warnings ?? []),
    ...(found.counts.exported === 0 ? [{ code: 'nothingExported', value: null } as const] : []),
    ...(remapping ? [{ code: 'remapping', value: null } as const] : []),
    ...(template && files.length > 1
      ? [{ code: 'filesSplit', value: null, count: files.length, examples: [] } as const]
      : []),
  ];
}

/** The outcome, kept beside the files as well: who finds them published knows what they are. */
async function noted(folder: string, outcome: Outcome): Promise<Outcome> {
  await writeWhole(join(folder, OUTCOME), JSON.stringify(outcome), { flag: 'wx', mode: 0o600 });
  return outcome;
}
