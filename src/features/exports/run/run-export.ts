import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '../../../kernel/clock.ts';
import { ShopMemory } from '../shops/handed-out.service.ts';
import { openWorkbook } from '../template/workbook-archive.ts';
import { makeListing } from './listing.ts';
import type { Outcome } from './outcome.ts';
import type { Progress, RunDeps, RunOrder } from './run-order.ts';
import { fillSales } from './sales.ts';
import { waitForFeedRows } from './wait-for-feed-rows.ts';

/** Name of what lies beside the files of an export and says what they are. */
export const OUTCOME = 'outcome.json';

/**
 * Makes the files of an export and its report in an empty folder of the local disk. The same rows, template and day make
 * the same bytes. Once it is fulfilled the shop counts as handed what is in the files, though nobody has them yet.
 * @throws TemplateUnusable, RowsBehind, RunOvertaken, what the signal says
 */
export async function runExport(deps: RunDeps, order: RunOrder, folder: string, progress: Progress): Promise<Outcome> {
  const file = order.template && (await openSellerFile(deps, order.template, order.askedBy));
  try {
    const day = dayOf(deps.clock.now());
    await progress.begun({ seq: await waitForFeedRows(deps.store, order.askedAt, progress.signal), day });
    const shop = file && { ...file, memory: await ShopMemory.begin(deps, { ...order, shop: file.context, day }) };
    const run = { ...order, day, folder, progress };
    const outcome = shop?.kind === 'salesInfo' ? await fillSales(deps, run, shop) : await makeListing(deps, run, shop);
    // Kept beside the files as well: who finds them published knows what they are.
    await writeFile(join(folder, OUTCOME), JSON.stringify(outcome), { flag: 'wx', mode: 0o600 });
    await shop?.memory.publish();
    return outcome;
  } finally {
    file?.workbook.close();
  }
}

/** Opens a seller's workbook. What stands in it is read by another process; here only its parts are copied. */
async function openSellerFile(
  { readTemplate, readMassUpdate }: RunDeps,
  { path, name, kind }: NonNullable<RunOrder['template']>,
  askedBy: string,
) {
  if (kind === 'salesInfo') {
    const update = await readMassUpdate(path, askedBy);
    return { kind, path, name, update, context: update.context, workbook: await openWorkbook(path) };
  }
  const template = await readTemplate(path, askedBy);
  return {
    kind: 'massUpload' as const,
    path,
    name,
    template,
    context: template.context,
    workbook: await openWorkbook(path),
  };
}
