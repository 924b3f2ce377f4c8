import { accountCollections } from './features/accounts/index.ts';
import { auditCollections } from './features/audit/index.ts';
import { areaCollections } from './features/areas/index.ts';
import { categoryCollections } from './features/categories/index.ts';
import { complaintCollections } from './features/complaints/index.ts';
import { exportCollections } from './features/exports/index.ts';
import { expiringCollections } from './features/expiring/index.ts';
import { feedCollections } from './features/feeds/index.ts';
import { groupCollections } from './features/groups/index.ts';
import { helperCollections } from './features/helpers/index.ts';
import { mediaCollections } from './features/media/index.ts';
import { uploadCollections } from './features/uploads/index.ts';
import { producerCollections } from './features/producers/index.ts';
import { productCollections } from './features/products/index.ts';
import { reportCollections } from './features/reports/index.ts';
import { reviewCollections } from './features/reviews/index.ts';
import { idempotencyRecords } from './http/idempotency.store.ts';
import { cursors, events, leases } from './platform/events/events.store.ts';
import { meta } from './platform/files/store-id.ts';
import { jobs } from './platform/jobs/jobs.store.ts';
import { schemaNotes } from './platform/migration/notes.store.ts';
import { processes } from './platform/processes/processes.store.ts';
import { reservations, sentOfDay } from './platform/quotas/quotas.store.ts';
import type { AnyCollection } from './platform/store/collection.ts';
import { pulses } from './platform/store/pulse.ts';

/** All that this release keeps in a store: what is migrated, and compared with what other releases keep. */
export const collections: readonly AnyCollection[] = [
  ...areaCollections,
  ...accountCollections,
  ...groupCollections,
  ...helperCollections,
  ...uploadCollections,
  ...producerCollections,
  ...mediaCollections,
  ...productCollections,
  ...expiringCollections,
  ...reviewCollections,
  ...feedCollections,
  ...exportCollections,
  ...categoryCollections,
  ...reportCollections,
  ...auditCollections,
  ...complaintCollections,
  events,
  cursors,
  leases,
  jobs,
  reservations,
  sentOfDay,
  idempotencyRecords,
  meta,
  pulses,
  schemaNotes,
  processes,
];
