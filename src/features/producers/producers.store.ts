import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, producerSchema, type Producer } from './producer.ts';
import { producerItem } from './producers.presenter.ts';

export const producers = defineCollection<Producer>(AGGREGATE, {
  schema: producerSchema,
  filterable: ['type'],
  unique: ['slug'],
  lookups: ['memberIds', 'formerSlugs'],
  indexes: [
    { keys: ['areaId'], for: 'the producers of a commune' },
    { keys: ['provinceCode'], for: 'the producers of a province' },
    { keys: ['createdBy', 'createdAt'], for: 'how many an account has registered today' },
    { keys: ['phone'], for: 'the profiles that a phone number may take over' },
    waitingOutboxes,
  ],
  summary: producerItem,
});

export const producersIn = (store: Pick<Store, 'collection'>): Collection<Producer> =>
  store.collection<Producer>(producers);
