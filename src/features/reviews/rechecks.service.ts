import { dayOf } from '../../kernel/clock.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { inAreas } from '../areas/index.ts';
import { findActorsOf, producersIn } from '../producers/index.ts';
import {
  actOf,
  findProduct,
  itemsOf,
  productsIn,
  rechecked,
  saveChange,
  type ProductAccess,
  type ProductDeps,
} from '../products/index.ts';
import type { RecheckItem } from './approvals.schemas.ts';
import { isOfficerOfProvince, provincesOf } from './reviews.policy.ts';

/**
 * What was approved together with others in the provinces of an officer, and was drawn to be looked at again: the oldest
 * first, without what they have approved themselves. @throws Problem forbidden for who is an officer of no province
 */
export async function listRechecks(
  { store, areas, clock }: Pick<ProductDeps, 'store' | 'areas' | 'clock'>,
  caller: Caller,
  { limit, after, count }: PageRequest,
): Promise<PageOf<RecheckItem>> {
  const provinces = provincesOf(caller, areas);
  if (provinces.length === 0) throw new Problem('forbidden');
  const filter = { 'recheck.at': { $gte: '' }, 'recheck.byId': { $ne: caller.id }, ...inAreas(provinces, areas) };
  const products = productsIn(store);
  const { items, end } = await products.find(filter, { sort: ['recheck.at'], after: after ?? undefined, limit });
  const producers = await findByIds(
    producersIn(store),
    items.map(({ producerId }) => producerId),
  );
  const [shown, actors, total] = await Promise.all([
    itemsOf(store, items, dayOf(clock.now())),
    findActorsOf(
      { store, areas },
      items.map(({ producerId, recheck }) => ({
        producer: producers.get(producerId) ?? null,
        accountId: recheck?.byId ?? null,
      })),
    ),
    count ? products.count(filter) : null,
  ]);
  return {
    items: items.flatMap(({ recheck }, at) => {
      const item = shown[at];
      if (!item || !recheck) return [];
      return { ...item, recheck: { version: recheck.version, at: recheck.at, by: actors[at] ?? null } };
    }),
    end,
    total,
  };
}

/**
 * A product that an officer of its province looks at again, approved by somebody else.
 * @throws Problem not_found, forbidden, own_work
 */
export async function findForRecheck(deps: ProductDeps, caller: Caller, id: string): Promise<ProductAccess> {
  const access = await findProduct(deps, caller, id);
  if (!isOfficerOfProvince(caller, access.producer, deps.areas)) throw new Problem('forbidden');
  if (access.product.recheck?.byId === caller.id) throw new Problem('own_work');
  return access;
}

/** Notes that somebody has looked again; who finds something wrong takes the product down besides. */
export async function closeRecheck(deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<void> {
  const act = actOf(deps, caller);
  await saveChange(deps, access, (known) => (known.recheck ? rechecked(known, act) : known));
}
