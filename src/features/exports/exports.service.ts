import { bodyInvalid, notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Files, OpenFile } from '../../platform/files/port.ts';
import type { KeptFile } from '../../platform/files/uploads.ts';
import { dayBegan } from '../../platform/quotas/quotas.domain.ts';
import { amountIn, besides, withinQuota, type WithLimits, type Wanted } from '../../platform/quotas/quotas.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { insertOrFind } from '../../platform/store/change.ts';
import { areaError, type Areas } from '../areas/index.ts';
import type { ChannelCode } from '../channels/index.ts';
import { areaIdsOf, ownProducers, producersIn } from '../producers/index.ts';
import { productsIn } from '../products/index.ts';
import { requireAccess } from './exports.access.ts';
import { openExport } from './exports.domain.ts';
import { maySee } from './exports.policy.ts';
import type { ExportInput, ExportsQuery } from './exports.schemas.ts';
import type { Export } from './export.ts';
import { exportFilesIn, exportsIn } from './exports.store.ts';
import { exportReachOf, isAdmin } from './run/reach.policy.ts';
import type { RunDeps } from './run/run-order.ts';
import { acceptOnShopFile, acceptTemplate, unusable } from './template/accept-template.ts';

export interface ExportDeps extends RunDeps, WithLimits {
  readonly files: Files;
}

/** A workbook that was handed in with an order, and what its sender calls it. */
export type HandedIn = KeptFile & { readonly name: string };

/** What comes with an order: the workbook to fill in, and the shop's own file of what is on it. */
export interface HandedInFiles {
  readonly template: HandedIn | null;
  readonly onShop: HandedIn | null;
}

/**
 * Orders the files of a marketplace. Under an id that is there already, finds that order.
 * @throws Problem body_invalid, not_found with what is out of reach, consent_missing, template_unusable,
 * on_shop_unusable, quota_of_day_reached
 */
export const askExport = (
  deps: ExportDeps,
  caller: Caller,
  channel: ChannelCode,
  id: string,
  input: ExportInput,
  files: HandedInFiles,
): Promise<Export> =>
  withinQuota(deps, caller.id, anotherOf(deps, caller.id, id), () =>
    placeOrder(deps, caller, channel, id, input, files),
  );

/** One more export of an account today. How large it gets nobody knows yet: there must be room for something. */
const anotherOf = ({ store, clock }: Pick<ExportDeps, 'store' | 'clock'>, askedBy: string, id: string): Wanted => ({
  quota: 'exports',
  of: askedBy,
  parts: [{ id, bytes: 1 }],
  used: (ids) =>
    amountIn(
      (page) => exportsIn(store).find({ askedBy, createdAt: { $gte: dayBegan(clock.now()) }, ...besides(ids) }, page),
      ({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0),
    ),
});

async function placeOrder(
  deps: ExportDeps,
  caller: Caller,
  channel: ChannelCode,
  id: string,
  { areaCode, producerId, productIds, includeBlocked = false, includeExported = false }: ExportInput,
  { template: workbook, onShop: list }: HandedInFiles,
): Promise<Export> {
  const areaId = areaCode === undefined ? null : areaOrThrow(deps.areas, areaCode);
  if (areaId !== null) await requireArea(deps, caller, areaId);
  if (producerId !== undefined) await requireProducer(deps, caller, producerId);
  if (productIds !== undefined) await requireProducts(deps, caller, productIds);
  if (workbook && channel !== 'shopee') throw unusable({ pointer: '/template', code: 'template_not_taken' });
  const taken =
    workbook &&
    (await deps.files.lend(workbook.sha256, (path) => acceptTemplate(deps, caller.id, { ...workbook, path })));
  const onShop =
    list && (await deps.files.lend(list.sha256, (path) => acceptOnShopFile(deps, caller.id, { ...list, path }, taken)));
  const asked = {
    id,
    channel,
    askedBy: caller.id,
    grants: caller.grants.map(({ role, areaIds }) => ({ role, areaIds: [...areaIds] })),
    selection: { areaId, producerId: producerId ?? null, productIds: productIds ? [...productIds] : null },
    includeBlocked,
    includeExported,
    template: taken?.template ?? null,
    ...(onShop && { onShop }),
  };
  return (await insertOrFind(exportsIn(deps.store), openExport(asked, deps.clock.now()))).document;
}

/** @throws Problem body_invalid */
function areaOrThrow(areas: Areas, areaCode: string): string {
  const resolved = areas.resolve(areaCode);
  if ('refusal' in resolved) throw bodyInvalid([areaError(areaCode, resolved, '/areaCode')]);
  return resolved.unit.id;
}

const outOfReach = (errors: readonly FieldError[]): Problem => new Problem('not_found', { errors });

/** An area is in reach of who is responsible there, in a part of it or all around it, and of its producers. */
async function requireArea({ store, areas }: ExportDeps, caller: Caller, areaId: string): Promise<void> {
  const own = areaIdsOf(caller, 'helper', 'officer');
  if (isAdmin(caller) || own.some((id) => areas.covers(id, areaId) || areas.covers(areaId, id))) return;
  if ((await ownProducers(store, caller.id)).some((producer) => areas.covers(areaId, producer.areaId))) return;
  const name = areas.get(areaId)?.name ?? areaId;
  throw outOfReach([{ pointer: '/areaCode', code: 'area_out_of_reach', values: { name } }]);
}

async function requireProducer({ store, areas }: ExportDeps, caller: Caller, id: string): Promise<void> {
  const producer = await producersIn(store).get(id);
  const reach = producer && exportReachOf(caller, producer, areas);
  if (!reach) throw outOfReach([{ pointer: '/producerId', code: 'producer_unknown' }]);
  if (reach === 'noConsent') throw new Problem('consent_missing');
}

/** Tells all that are out of reach at once. */
async function requireProducts({ store, areas }: ExportDeps, caller: Caller, ids: readonly string[]): Promise<void> {
  const products = await findByIds(productsIn(store), ids);
  const producers = await findByIds(
    producersIn(store),
    Array.from(products.values(), ({ producerId }) => producerId),
  );
  const reaches = ids.map((id) => {
    const product = products.get(id);
    const producer = product?.removedAt === undefined ? producers.get(product?.producerId ?? '') : undefined;
    return producer ? exportReachOf(caller, producer, areas) : null;
  });
  const errors = reaches.flatMap((reach, at): readonly FieldError[] =>
    reach === null ? [{ pointer: `/productIds/${String(at)}`, code: 'product_unknown' }] : [],
  );
  if (errors.length > 0) throw outOfReach(errors);
  if (reaches.includes('noConsent')) throw new Problem('consent_missing');
}

/** An export that the caller may see. @throws Problem not_found */
export async function findExport({ store }: Pick<ExportDeps, 'store'>, caller: Caller, id: string): Promise<Export> {
  const found = await exportsIn(store).get(id);
  if (!found || !maySee(caller, found)) throw notFound();
  return found;
}

/** What a caller has ordered, the newest first; for an admin what everybody has. */
export async function listExports(
  { store }: Pick<ExportDeps, 'store'>,
  caller: Caller,
  { channel, state }: ExportsQuery,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Export>> {
  const found = exportsIn(store);
  const filter = {
    ...(isAdmin(caller) ? { createdAt: { $gte: '' } } : { askedBy: caller.id }),
    ...(channel && { channel }),
    ...(state && { state }),
  };
  const page = await found.find(filter, {
    sort: ['createdAt'],
    order: 'descending',
    after: after ?? undefined,
    limit,
  });
  return { ...page, total: count ? await found.count(filter) : null };
}

/** A file that a complete export has made. @throws Problem export_not_complete, not_found, export_withdrawn */
export async function openExportFile(deps: ExportDeps, caller: Caller, found: Export, name: string): Promise<OpenFile> {
  requireComplete(found);
  if (!found.files.some((file) => file.name === name)) throw notFound();
  await requireAccess(deps, caller, found);
  return exportFilesIn(deps.files).open(found.id, name);
}

/** @throws Problem export_not_complete */
export function requireComplete({ state }: Export): void {
  if (state !== 'complete') throw new Problem('export_not_complete', { values: { state }, retryAfter: 2 });
}

/** Whether a workbook was handed in for an export that is still kept. */
export async function isTemplateFile({ store }: Pick<ExportDeps, 'store'>, sha256: string): Promise<boolean> {
  const uses = [{ templateSha256: sha256 }, { onShopSha256: sha256 }];
  return (await exportsIn(store).find({ $or: uses }, { limit: 1 })).items.length > 0;
}
