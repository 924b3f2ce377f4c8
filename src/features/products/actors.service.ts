import { accountsIn } from '../accounts/index.ts';
import { relationOf, type Producer } from '../producers/index.ts';
import type { ProductDeps } from './products.service.ts';

/** Somebody who has done something to a product. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** What they are to its producer today; `null` when nothing any more. */
  readonly role: 'member' | 'helper' | 'officer' | null;
}

/** Who these accounts are to a producer, by their ids; those that are gone are left out. */
export async function findActors(
  { store, areas }: Pick<ProductDeps, 'store' | 'areas'>,
  producer: Producer,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Actor>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { items } = await accountsIn(store).find({ id: { $in: asked } }, { limit: asked.length });
  return new Map(
    items.map(({ id, name, grants }) => [id, { id, name, role: relationOf({ id, grants }, producer, areas) }]),
  );
}
