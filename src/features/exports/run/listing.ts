import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { remapsUnderWay } from '../../feeds/index.ts';
import { markExported } from '../../products/index.ts';
import type { ShopMemory } from '../shops/handed-out.service.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';
import { fillShopeeTemplate } from '../writers/shopee-sheet.ts';
import { packWriters } from '../writers/writers.ts';
import { attachmentsOf } from './attachments.ts';
import { collect, type CollectedFiles } from './collect.ts';
import { safeName, writeFile, type MadeFile } from './files.ts';
import { JsonLinesFile, type RunRow } from './json-lines-file.ts';
import { writeMakers } from './makers.ts';
import { listOf } from './on-shop.domain.ts';
import type { Outcome } from './outcome.ts';
import { REPORT } from './report.ts';
import { withRunRules } from './rules.domain.ts';
import type { Run, RunDeps } from './run-order.ts';
import { writeSplit } from './split.ts';
import { groupWarnings, listingWarnings } from './warnings.domain.ts';

/** A seller's template, opened, and what the shop has been handed before. */
export interface ShopTemplate {
  readonly path: string;
  readonly name: string;
  readonly template: ShopeeTemplate;
  readonly workbook: WorkbookArchive;
  readonly memory: ShopMemory;
}

/** Makes the files that put products on a marketplace: into the template of a shop, or for any shop (`null`). */
export async function makeListing(deps: RunDeps, run: Run, shop: ShopTemplate | null): Promise<Outcome> {
  const { folder, day, channel, includeBlocked, progress } = run;
  const { signal, counted } = progress;
  const marketplace = deps.channels[channel];
  const work = join(folder, 'spool');
  await mkdir(work);
  try {
    const remapping = (await remapsUnderWay(deps.store, 'all')).length > 0;
    const found: CollectedFiles = {
      ready: await JsonLinesFile.create(join(work, 'ready')),
      blocked: await JsonLinesFile.create(join(work, 'blocked')),
      report: await JsonLinesFile.create(join(work, REPORT)),
    };
    const onShop = run.onShop && listOf(await deps.readMassUpdate(run.onShop.path, run.askedBy));
    const { template, memory } = shop ?? { template: null, memory: null };
    const collecting = { ...run, template, marketplace, memory, onShop, signal, counted };
    const { producerIds, runWarnings, ...collected } = await collect(deps, collecting, found).finally(() =>
      Promise.all(Object.values(found).map((file: JsonLinesFile<unknown>) => file.end())),
    );
    await progress.collected(collected.counts);
    const files = await writeFiles(deps, run, shop, found);
    // Before anybody can fetch a file, the SKUs in it are kept: a marketplace knows products by nothing else.
    if (shop || channel !== 'shopee')
      for await (const { productId, variants } of found.ready.each()) {
        signal.throwIfAborted();
        await markExported(deps, productId, variants);
      }
    await writeMakers(folder, new Set([...producerIds.ready, ...(includeBlocked ? producerIds.blocked : [])]));
    await rename(join(work, REPORT), join(folder, REPORT));
    const warnings = listingWarnings({
      channel: marketplace,
      publicUrl: deps.publicUrl,
      template,
      templateDay: run.template?.day ?? '',
      today: day,
      remapping,
      exported: collected.counts.exported,
      files: files.length,
    });
    return { ...collected, files, runWarnings: groupWarnings([...runWarnings, ...warnings]) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeFiles(
  deps: RunDeps,
  { channel, day, folder, includeBlocked, progress: { signal } }: Run,
  shop: ShopTemplate | null,
  { ready, blocked }: CollectedFiles,
): Promise<MadeFile[]> {
  const marketplace = deps.channels[channel];
  const files: MadeFile[] = [];
  if (shop) {
    const { path, name, workbook, template } = shop;
    const made = await writeSplit(ready.batches(), {
      folder,
      name: safeName(name, 'Shopee_mass_upload.xlsx'),
      limits: marketplace.fileLimits,
      emptyBytes: (await stat(path)).size,
      signal,
      write: (to, lines) => fillShopeeTemplate(to, workbook, template, lines),
    });
    files.push(...made);
    // Beside a filled template a sheet to review is of use only for what is not in it.
    if (!includeBlocked) return files;
  }
  const parts = packWriters[channel]({
    channel: withRunRules(marketplace),
    day,
    rows: () => ready.each(),
    blocked: () => rowsIf(includeBlocked, blocked),
    attachmentsOf: (productId) => attachmentsOf(deps, productId),
  });
  for await (const part of parts) files.push(await writeFile(folder, part, signal));
  return files;
}

/** What stays out, when it is asked for. */
async function* rowsIf(asked: boolean, rows: JsonLinesFile<RunRow>): AsyncGenerator<RunRow> {
  if (asked) yield* rows.each();
}
