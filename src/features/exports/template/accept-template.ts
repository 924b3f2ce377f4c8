import { dayOf, type Clock } from '../../../kernel/clock.ts';
import { Problem, type FieldError } from '../../../kernel/problems/index.ts';
import type { Store } from '../../../platform/store/port.ts';
import { TemplateUnusable } from './template-errors.ts';
import type { MassUpdate, ReadMassUpdate } from './mass-update.ts';
import type { ReadTemplate, ShopeeTemplate } from './shopee-template.ts';
import { noteUse, sellerOf, usedBy } from './versions.store.ts';
import { dayInName, outdated } from './versions.domain.ts';

interface TakeDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly readTemplate: ReadTemplate;
  readonly readMassUpdate: ReadMassUpdate;
}

/** A workbook as it was handed in: what its sender calls it, and where it lies on the local disk. */
interface Handed {
  readonly sha256: string;
  readonly name: string;
  readonly path: string;
}

/**
 * Looks whether a seller's workbook can be filled in, and keeps in mind that it was used; says whose shop it is for.
 * @throws Problem template_unusable with the reason
 */
export async function acceptTemplate(deps: TakeDeps, accountId: string, { sha256, name, path }: Handed) {
  const { store, clock } = deps;
  const found = await understood(deps, path, accountId);
  const at = clock.now();
  const day = dayInName(name, dayOf(at));
  const taken = { sha256, name, day: day === '' ? null : day };
  if ('rows' in found) return { template: { ...taken, kind: 'salesInfo' as const }, context: found.context };
  const { context, columns, signature, categoryRoot } = found;
  const version = { sha256, day, keys: columns.map(({ key }) => key), signature, categoryRoot };
  const seller = sellerOf(accountId, context);
  const older = outdated(version, await usedBy(store, seller));
  if (older) throw unusable({ pointer: '/template', code: 'template_outdated', values: { ...older } });
  await noteUse(store, seller, context, version, at);
  return { template: { ...taken, kind: 'massUpload' as const }, context };
}

/** A template, or a file of prices and stocks. @throws Problem template_unusable */
async function understood(deps: TakeDeps, path: string, accountId: string): Promise<ShopeeTemplate | MassUpdate> {
  try {
    return await deps.readTemplate(path, accountId);
  } catch (error) {
    if (!isMassUpdate(error)) throw refused(error, '/template');
    const update = await deps.readMassUpdate(path, accountId).catch((other: unknown) => {
      throw refused(other, '/template');
    });
    if (update.kind !== 'sales') throw refused(error, '/template');
    return update;
  }
}

const isMassUpdate = (error: unknown): boolean =>
  error instanceof TemplateUnusable && error.flaw === 'template_mass_update';

type Taken = Awaited<ReturnType<typeof acceptTemplate>>;

/**
 * Looks whether a file tells what is on the shop that a template is for.
 * @throws Problem on_shop_unusable with the reason
 */
export async function acceptOnShopFile(
  { readMassUpdate }: Pick<TakeDeps, 'readMassUpdate'>,
  accountId: string,
  { sha256, name, path }: Handed,
  taken: Taken | null,
) {
  if (taken?.template.kind !== 'massUpload')
    throw unusable({ pointer: '/onShop', code: 'mass_update_without_template' });
  const { kind, context: found } = await readMassUpdate(path, accountId).catch((error: unknown) => {
    throw refused(error, '/onShop');
  });
  if (kind !== 'basic' && kind !== 'sales')
    throw unusable({ pointer: '/onShop', code: 'mass_update_kind', values: { kind } });
  const { context: wanted } = taken;
  if (found !== wanted)
    throw unusable({ pointer: '/onShop', code: 'mass_update_other_shop', values: { found, wanted } });
  return { sha256, name };
}

/** The flaw of a workbook as its sender is told. */
const refused = (error: unknown, pointer: string): unknown =>
  error instanceof TemplateUnusable ? unusable({ pointer, code: error.flaw, values: error.values }) : error;

export const unusable = (error: FieldError): Problem =>
  new Problem(error.pointer === '/onShop' ? 'on_shop_unusable' : 'template_unusable', { errors: [error] });
