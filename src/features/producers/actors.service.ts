import type { Store } from '../../platform/store/port.ts';
import { accountsIn } from '../accounts/index.ts';
import type { Areas } from '../areas/index.ts';
import type { Producer } from './producer.ts';
import { relationOf } from './producers.policy.ts';
import type { Actor } from './producers.schemas.ts';

/**
 * Who these accounts are to a producer, by their ids. Those that are gone are left out, and so are its own people while
 * its profile is withdrawn: their names are withheld with it.
 */
export async function findActors(
  { store, areas }: { readonly store: Pick<Store, 'collection'>; readonly areas: Pick<Areas, 'covers'> },
  producer: Producer,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Actor>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { items } = await accountsIn(store).find({ id: { $in: asked } }, { limit: asked.length });
  const actors = items.map(({ id, name, grants }) => ({ id, name, role: relationOf({ id, grants }, producer, areas) }));
  return new Map(
    actors.filter(({ role }) => !producer.withheld || role !== 'member').map((actor) => [actor.id, actor]),
  );
}
