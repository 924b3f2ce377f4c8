import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../kernel/ids.ts';
import { bodyInvalid } from '../../kernel/problems/index.ts';
import { isSystemError } from '../../platform/files/durable.ts';
import { areaError } from '../areas/index.ts';
import type { ChannelCode } from '../channels/index.ts';
import type { ExportDeps } from './exports.service.ts';
import { takeBack } from './shops/handed-out.service.ts';
import { describeFile } from './run/files.ts';
import { MAKERS } from './run/makers.ts';
import type { Outcome } from './run/outcome.ts';
import { REPORT, reportCsv, reportJson, type ReportLine } from './run/report.ts';
import { OUTCOME, runExport } from './run/run-export.ts';
import { linesIn } from './run/json-lines-file.ts';
import { presentWarning } from './run/warnings.domain.ts';
import { acceptOnShopFile, acceptTemplate } from './template/accept-template.ts';

/** What an operator asks for: no order is kept of it. */
export interface DirectOrder {
  readonly channel: ChannelCode;
  readonly areaCode: string | undefined;
  /** Paths of the seller's workbook, and of a folder that is not there yet or empty. */
  readonly template: string | undefined;
  readonly out: string;
  /** Path of the shop's own file of what is on it. */
  readonly onShop: string | undefined;
  readonly includeBlocked: boolean;
  readonly includeExported: boolean;
  readonly signal: AbortSignal;
  readonly counted: (counts: Outcome['counts']) => void;
}

/** The folder has something in it: nothing is written over. */
export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty';
}

/** Workbooks are read in turns, one for each account that hands any in. */
const OPERATOR = 'operator';

/**
 * Makes the files of a marketplace and their report in a folder, which appears when all of it is there.
 * @throws Problem body_invalid, template_unusable; FolderNotEmpty
 */
export async function exportTo(deps: ExportDeps, order: DirectOrder): Promise<Outcome> {
  const { channel, areaCode, template, signal, counted } = order;
  const out = resolve(order.out);
  const resolved = areaCode === undefined ? null : deps.areas.resolve(areaCode);
  if (resolved && 'refusal' in resolved) throw bodyInvalid([areaError(areaCode ?? '', resolved, '/area')]);
  await requireEmpty(out);
  const taken = template === undefined ? null : await acceptTemplate(deps, OPERATOR, await workbookAt(template));
  if (order.onShop !== undefined) await acceptOnShopFile(deps, OPERATOR, await workbookAt(order.onShop), taken);
  const showCounts = (counts: Outcome['counts']): Promise<void> => {
    counted(counts);
    return Promise.resolve();
  };
  const exportId = newId();
  const draft = join(dirname(out), `.${basename(out)}-${exportId}`);
  await mkdir(draft, { recursive: true });
  try {
    const outcome = await runExport(
      deps,
      {
        exportId,
        channel,
        askedBy: OPERATOR,
        reach: 'everything',
        selection: { areaId: resolved?.unit.id ?? null, producerId: null, productIds: null },
        askedAt: deps.clock.now(),
        includeBlocked: order.includeBlocked,
        includeExported: order.includeExported,
        template: taken && { ...taken.template, path: template ?? '', day: taken.template.day ?? '' },
        onShop: order.onShop === undefined ? null : { path: order.onShop },
      },
      draft,
      {
        signal,
        begun: () => Promise.resolve(),
        counted: showCounts,
        collected: showCounts,
      },
    );
    await readableReport(deps, channel, draft, outcome);
    await rename(draft, out);
    return outcome;
  } catch (error) {
    await takeBack(deps, exportId);
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** @throws FolderNotEmpty */
async function requireEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length > 0) throw new FolderNotEmpty(folder);
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
  }
}

/** A workbook by its path, as it is handed in. */
async function workbookAt(path: string) {
  const { sha256, name } = await describeFile(dirname(path), basename(path));
  return { sha256, name, path };
}

/** The report as a table and as JSON, in place of how runs keep it. */
async function readableReport(
  { channels, publicUrl }: ExportDeps,
  channel: ChannelCode,
  folder: string,
  { counts, handedOut = 0, runWarnings }: Outcome,
): Promise<void> {
  const path = join(folder, REPORT);
  const reader = { channel: channels[channel], locale: 'vi', publicUrl } as const;
  const lines = () => linesIn<ReportLine>(createReadStream(path) as AsyncIterable<Buffer>);
  const head = { channel, counts, handedOut, runWarnings: runWarnings.map((warning) => presentWarning(warning, 'vi')) };
  const reports = { 'report.csv': reportCsv(lines(), reader), 'report.json': reportJson(head, lines(), reader) };
  for (const [name, content] of Object.entries(reports))
    await pipeline(Readable.from(content), createWriteStream(join(folder, name), { flags: 'wx' }));
  await Promise.all([rm(path), rm(join(folder, OUTCOME)), rm(join(folder, MAKERS))]);
}
