import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, complaintSchema, type Complaint } from './complaint.ts';

export const complaints = defineCollection<Complaint>(AGGREGATE, {
  schema: complaintSchema,
  unique: ['number'],
  indexes: [
    { keys: ['areaId', 'state'], for: 'what is reported in a commune' },
    { keys: ['provinceCode', 'state'], for: 'what is reported in a province' },
    { keys: ['productId', 'state'], for: 'how much of a product is open' },
    { keys: ['expiresAt'], for: 'the sweep' },
    waitingOutboxes,
  ],
});

export const complaintsIn = (store: Pick<Store, 'collection'>): Collection<Complaint> =>
  store.collection<Complaint>(complaints);
