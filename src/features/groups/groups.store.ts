import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, groupSchema, type Group } from './group.ts';

export const groups = defineCollection<Group>(AGGREGATE, {
  schema: groupSchema,
  lookups: ['memberIds'],
  filterable: ['active'],
  indexes: [
    { keys: ['areaId'], for: 'the groups of a commune' },
    { keys: ['provinceCode'], for: 'the groups of a province' },
    waitingOutboxes,
  ],
});

export const groupsIn = (store: Pick<Store, 'collection'>): Collection<Group> => store.collection<Group>(groups);
