import { text } from 'node:stream/consumers';
import type { Instant } from '../../kernel/clock.ts';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { FileMissing, type Files } from '../../platform/files/port.ts';
import { hasWithdrawn, producersIn, type Producer } from '../producers/index.ts';
import { productsIn } from '../products/index.ts';
import type { Export } from './export.ts';
import { exportFilesIn } from './exports.store.ts';
import { MAKERS } from './run/makers.ts';
import { exportReachOf } from './run/reach.policy.ts';
import { producersOf, type SelectionDeps } from './run/selection.ts';

interface AccessDeps extends SelectionDeps {
  readonly files: Files;
}

/** So many producers are looked at at a time. */
const FEW = 200;

/**
 * Whether a person may have the files of an export today: whose products are in them must be in their reach still, and
 * must not have taken back what the files tell of them.
 * @throws Problem not_found out of reach, export_withdrawn
 */
export async function requireAccess(deps: AccessDeps, caller: Caller, found: Export): Promise<void> {
  if ((await requireReach(deps, caller, found)).some((producer) => hasLeft(producer, found.createdAt)))
    throw new Problem('export_withdrawn');
}

/** Whose products are in the files of an export, all of them in reach. @throws Problem not_found */
export async function requireReach(deps: AccessDeps, caller: Caller, found: Export): Promise<readonly Maker[]> {
  const makers: Maker[] = [];
  for await (const producer of makersOf(deps, found)) {
    if (exportReachOf(caller, producer, deps.areas) === null) throw notFound();
    makers.push({ consents: producer.consents });
  }
  return makers;
}

type Maker = Pick<Producer, 'consents'>;

/** Whether the producer has taken back, since the files were asked for, any of what they rest on. */
const hasLeft = (producer: Maker, since: Instant): boolean =>
  (['profile', 'listing', 'feeds'] as const).some((purpose) => hasWithdrawn(producer, purpose, since));

/** Whose products are in the files, as the run has written down; before runs did, whose may be. */
async function* makersOf(deps: AccessDeps, found: Export): AsyncGenerator<Producer> {
  const ids = (await idsBeside(deps.files, found.id)) ?? (await idsAskedFor(deps, found));
  const producers = producersIn(deps.store);
  if (ids === null) {
    for (let after; ;) {
      const page = await producers.find({}, { after, limit: FEW });
      yield* page.items;
      if (page.end === null) return;
      after = page.end;
    }
  }
  for (let from = 0; from < ids.length; from += FEW) {
    const some = ids.slice(from, from + FEW);
    yield* (await producers.find({ id: { $in: some } }, { limit: FEW })).items;
  }
}

/** What the run has written down; `null` for an export from before it did. */
async function idsBeside(files: Files, exportId: string): Promise<readonly string[] | null> {
  try {
    return JSON.parse(await text((await exportFilesIn(files).open(exportId, MAKERS)).content)) as readonly string[];
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Of the producers whose products were asked for within the reach of then; `null`: of all. */
async function idsAskedFor(
  deps: AccessDeps,
  { channel, askedBy, grants, selection }: Export,
): Promise<readonly string[] | null> {
  const ids = await producersOf(deps, { channel, reach: { id: askedBy, grants }, selection });
  const { productIds } = selection;
  if (!productIds) return ids && [...ids];
  const products = await findByIds(productsIn(deps.store), productIds);
  return [...new Set(Array.from(products.values(), ({ producerId }) => producerId))].filter(
    (id) => ids?.has(id) ?? true,
  );
}
