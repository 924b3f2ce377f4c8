import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, producerSchema, type Producer } from './producer.ts';
import { producerItem } from './producers.presenter.ts';

export const producers = defineCollection<Producer>(AGGREGATE, {
  schema: producerSchema,
  filterable: ['type', 'hamlet', 'editors.byId', 'taxCode', 'businessRegistration.number'],
  // Lists show more of a producer than version 1 did.
  summaryVersion: 2,
  unique: ['slug'],
  lookups: ['memberIds', 'formerSlugs', 'words'],
  indexes: [
    { keys: ['areaId'], for: 'the producers of a commune' },
    { keys: ['provinceCode'], for: 'the producers of a province' },
    { keys: ['createdBy', 'createdAt'], for: 'how many an account has registered today' },
    { keys: ['phone'], for: 'the profiles that a phone number may take over' },
    { keys: ['updatedAt'], for: 'what has changed since an instant' },
    { keys: ['nameKey'], for: 'lists in the order of names' },
    { keys: ['expiresAt'], for: 'deleted ones, to be swept' },
    waitingOutboxes,
  ],
  summary: producerItem,
});

export const producersIn = (store: Pick<Store, 'collection'>): Collection<Producer> =>
  store.collection<Producer>(producers);

/** Far more than one person belongs to. */
const MAX_OWN_PRODUCERS = 200;

/** The producers that an account belongs to. */
export async function ownProducers(store: Pick<Store, 'collection'>, accountId: string): Promise<readonly Producer[]> {
  return (await producersIn(store).find({ memberIds: accountId }, { limit: MAX_OWN_PRODUCERS })).items;
}
