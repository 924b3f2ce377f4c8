import { waitingOutboxes } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { photoSchema, PHOTOS, type Photo } from './photo.ts';

export const photos = defineCollection<Photo>(PHOTOS, {
  schema: photoSchema,
  unique: ['contentKey'],
  lookups: ['phashBands'],
  indexes: [
    { keys: ['sha256'], for: 'whether an original is needed' },
    { keys: ['productId'], for: 'the photos of a product' },
    { keys: ['state', 'addedBy'], for: 'how many photos of an account are in process' },
    { keys: ['createdAt'], for: 'those that came lately, of which some belong to no product' },
    waitingOutboxes,
  ],
});

export const photosIn = (store: Pick<Store, 'collection'>): Collection<Photo> => store.collection<Photo>(photos);
