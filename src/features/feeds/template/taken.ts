import { dayOf, type Clock } from '../../../kernel/clock.ts';
import { Problem, type FieldError } from '../../../kernel/problems/index.ts';
import type { Store } from '../../../platform/store/port.ts';
import { TemplateUnusable } from './flaws.ts';
import type { ReadTemplate, ShopeeTemplate } from './shopee-template.ts';
import { noteUse, sellerOf, usedBy } from './versions.store.ts';
import { dayInName, outdated } from './versions.domain.ts';

interface TakeDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly readTemplate: ReadTemplate;
}

/** A workbook as it was handed in: what its sender calls it, and where it lies on the local disk. */
interface Handed {
  readonly sha256: string;
  readonly name: string;
  readonly path: string;
}

/**
 * Looks whether a seller's workbook can be filled in, and keeps in mind that it was used.
 * @throws Problem template_unusable with the reason
 */
export async function takeTemplate(
  { store, clock, readTemplate }: TakeDeps,
  accountId: string,
  { sha256, name, path }: Handed,
) {
  const { context, columns, signature, categoryRoot } = await understood(readTemplate, path, accountId);
  const at = clock.now();
  const keys = columns.map(({ key }) => key);
  const version = { sha256, day: dayInName(name, dayOf(at)), keys, signature, categoryRoot };
  const seller = sellerOf(accountId, context);
  const older = outdated(version, await usedBy(store, seller));
  if (older) throw unusable({ pointer: '/template', code: 'template_outdated', values: { ...older } });
  await noteUse(store, seller, context, version, at);
  return { sha256, name, day: version.day === '' ? null : version.day };
}

/** What stands in a workbook at a path. @throws Problem template_unusable */
async function understood(readTemplate: ReadTemplate, path: string, accountId: string): Promise<ShopeeTemplate> {
  try {
    return await readTemplate(path, accountId);
  } catch (error) {
    if (!(error instanceof TemplateUnusable)) throw error;
    throw unusable({ pointer: '/template', code: error.flaw, values: error.values });
  }
}

const unusable = (error: FieldError): Problem => new Problem('template_unusable', { errors: [error] });
