import { findByIds } from '../../platform/store/by-ids.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn } from '../accounts/index.ts';
import type { Areas } from '../areas/index.ts';
import type { Producer } from './producer.ts';
import { areaIdsOf, relationOf, type Asker } from './producers.policy.ts';
import type { Actor } from './producers.schemas.ts';

type Units = Pick<Areas, 'covers' | 'get'>;
interface Deps {
  readonly store: Pick<Store, 'collection'>;
  readonly areas: Units;
}

/**
 * Who these accounts are to a producer, by their ids. Those that are gone are left out, and so are its own people while
 * its profile is withdrawn: their names are withheld with it.
 */
export async function findActors(
  { store, areas }: Deps,
  producer: Producer,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Actor>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { items } = await accountsIn(store).find({ id: { $in: asked } }, { limit: asked.length });
  const actors = items.flatMap((account) => actorIn(account, producer, areas) ?? []);
  return new Map(actors.map((actor) => [actor.id, actor]));
}

/** Who each of these accounts is to its producer, in this order; `null` as in `findActors`. */
export async function findActorsOf(
  { store, areas }: Deps,
  asked: readonly { readonly producer: Producer | null; readonly accountId: string | null }[],
): Promise<readonly (Actor | null)[]> {
  const accounts = await findByIds(
    accountsIn(store),
    asked.flatMap(({ accountId }) => accountId ?? []),
  );
  return asked.map(({ producer, accountId }) => {
    const account = accounts.get(accountId ?? '');
    return producer && account ? actorIn(account, producer, areas) : null;
  });
}

function actorIn(
  { id, name, grants }: Asker & { readonly name: string },
  producer: Producer,
  areas: Units,
): Actor | null {
  const role = relationOf({ id, grants }, producer, areas);
  if (producer.withheld && role === 'member') return null;
  if (role === null || role === 'member') return { id, name, role };
  const areaId = areaIdsOf({ grants }, role).find((one) => areas.covers(one, producer.areaId));
  const unit = areaId === undefined ? null : areas.get(areaId);
  return { id, name, role, ...(unit && { areaName: unit.name }) };
}
