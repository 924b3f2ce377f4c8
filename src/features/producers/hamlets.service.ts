import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { orderKey } from '../../kernel/words.ts';
import { inAreas } from '../areas/index.ts';
import { groupsAtWork } from '../groups/index.ts';
import { isAdmin, reachFilter, STORED } from './producers.policy.ts';
import type { Hamlet } from './producers.schemas.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

/** More are not looked through by anybody. */
const MAX_HAMLETS = 200;

/**
 * The hamlets of a commune, by name: those that groups look after, and those that producers in the caller's reach have
 * named, of all producers for an admin; of several spellings of one the first of the groups', else the most frequent.
 * @throws Problem not_found
 */
export async function listHamlets(
  { store, areas }: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  code: string,
): Promise<readonly Hamlet[]> {
  const unit = areas.get(code);
  if (!unit) throw notFound();
  const reach = isAdmin(caller) ? STORED : reachFilter(caller, areas);
  const said = await producersIn(store).countBy(['hamlet'], { $and: [reach, inAreas([unit.id], areas)] });
  const found = new Map<string, Hamlet>();
  for (const { id, name, hamlets } of await groupsAtWork({ store, areas }, unit.id))
    for (const hamlet of hamlets) add(found, { name: hamlet, producers: 0, groups: [{ id, name }] });
  for (const { key, count } of [...said].sort((a, b) => b.count - a.count))
    if (typeof key['hamlet'] === 'string') add(found, { name: key['hamlet'], producers: count, groups: [] });
  const keys = [...found.keys()].sort();
  return keys.slice(0, MAX_HAMLETS).flatMap((key) => found.get(key) ?? []);
}

function add(found: Map<string, Hamlet>, { name, producers, groups }: Hamlet): void {
  const key = orderKey(name);
  const known = found.get(key) ?? { name, producers: 0, groups: [] };
  found.set(key, { ...known, producers: known.producers + producers, groups: [...known.groups, ...groups] });
}
