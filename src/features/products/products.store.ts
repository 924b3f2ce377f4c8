import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE, productSchema, type Product } from './product.ts';
import { summaryOf } from './summary.domain.ts';

export const products = defineCollection<Product>(AGGREGATE, {
  schema: productSchema,
  filterable: [
    'createdBy',
    'editorIds',
    'formerEditorIds',
    'consents.listing',
    'officerHold.at',
    'ownerHold.at',
    'lastDecision.decision',
    'lastDecision.at',
    'submission.flags',
    'recheck.byId',
    'submission.mark',
    'submission.simple',
    'content.setNumber',
    'snapshot.version',
    'snapshot.validUntil',
    'snapshot.starsUntil',
    'snapshot.producer.areaId',
    'snapshot.producer.slug',
    'snapshot.content.season.months',
    'snapshot.content.ocop.stars',
    'snapshot.content.certificates.kind',
    'snapshot.content.channels.shopee.categoryId',
    'snapshot.content.channels.lazada.primaryCategoryId',
    'snapshot.content.channels.postmart.category',
  ],
  unique: ['slug', 'skuKeys'],
  // Addresses that a product had, GTINs that others may have as well, and beginnings of its words.
  lookups: ['formerSlugs', 'gtinKeys', 'words'],
  indexes: [
    { keys: ['state', 'areaId', 'submittedAt'], for: 'the queue of a commune' },
    { keys: ['state', 'provinceCode', 'submittedAt'], for: 'the queue of a province' },
    { keys: ['areaId'], for: 'the products of a commune' },
    { keys: ['provinceCode'], for: 'the products of a province' },
    { keys: ['producerId'], for: 'the products of a producer' },
    { keys: ['updatedAt'], for: 'what has changed since an instant' },
    { keys: ['snapshot.content.setNumber'], for: 'the categories that approved goods of a set have' },
    { keys: ['nameKey'], for: 'lists in the order of names' },
    { keys: ['recheck.at'], for: 'what was approved together with others and is to be looked at again' },
    { keys: ['removedAt'], for: 'deleted ones, to be swept' },
    waitingOutboxes,
  ],
  // Lists show more of a product than version 1 did.
  summaryVersion: 2,
  summary: summaryOf,
});

export const productsIn = (store: Pick<Store, 'collection'>): Collection<Product> =>
  store.collection<Product>(products);
