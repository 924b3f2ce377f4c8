import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { remapSchema, REMAPS, type Remap } from './remap.ts';

export const remaps = defineCollection<Remap>(REMAPS, {
  schema: remapSchema,
  filterable: ['producerId', 'fingerprint', 'ordered'],
  indexes: [
    { keys: ['finishedAt'], for: 'those under way' },
    { keys: ['expiresAt'], for: 'the sweep' },
    waitingOutboxes,
  ],
});

export const remapsIn = (store: Pick<Store, 'collection'>): Collection<Remap> => store.collection<Remap>(remaps);

/** Those under way: of all products, or of single producers. */
export async function remapsUnderWay(
  store: Pick<Store, 'collection'>,
  of: 'all' | 'producers',
): Promise<readonly Remap[]> {
  const { items } = await remapsIn(store).find({ finishedAt: null }, { limit: 1_000 });
  return items.filter(({ producerId }) => (producerId === null) === (of === 'all'));
}
