import { DAY, plus } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { insertOrFind, saveUnconditionally } from '../../platform/store/change.ts';
import { documentPointers, type ProductAccess, type ProductDeps } from '../products/index.ts';
import { viewIdOf, viewsIn } from './views.store.ts';

/** Longer than any submission waits. */
const KEPT_MS = 90 * DAY;

interface Seen {
  readonly version: number;
  readonly seen: readonly string[];
}

/**
 * Notes that an officer has opened a product at this version, and which of its photos and papers they have looked at: more
 * each time, and none any more of another version. @throws Problem stale_version
 */
export async function noteView(
  { store, clock }: Pick<ProductDeps, 'store' | 'clock'>,
  caller: Caller,
  { product }: Pick<ProductAccess, 'product'>,
  { version, seen }: Seen,
): Promise<void> {
  const current = product.version;
  if (version !== current)
    throw new Problem('stale_version', { values: { current }, extra: { currentVersion: current } });
  const shown = new Set([...product.photos.map(({ id }) => id), ...documentPointers(product.content).values()]);
  const known = seen.filter((id) => shown.has(id));
  const at = clock.now();
  const times = { at, expiresAt: plus(at, KEPT_MS) };
  const id = viewIdOf(product.id, caller.id);
  const opened = { accountId: caller.id, productId: product.id, version };
  const views = viewsIn(store);
  const { document, alreadyExisted } = await insertOrFind(views, { id, ...opened, seen: known, ...times });
  if (!alreadyExisted) return;
  await saveUnconditionally(views, document, (before) => ({
    ...before,
    version,
    seen: [...new Set([...(before.version === version ? before.seen : []), ...known])],
    ...times,
  }));
}
