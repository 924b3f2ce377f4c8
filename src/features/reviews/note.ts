import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

/** The collection, as events name it. */
export const AGGREGATE = 'productNotes';

/** Who reads a note: officers alone, or everybody in whose reach the product is. */
export const audiences = ['officers', 'all'] as const;

const fields = {
  productId: Type.String(),
  text: Type.String(),
  to: Type.Enum([...audiences]),
  /** The remark of an officer that it answers. */
  answers: orNull(Type.String()),
  byId: Type.String(),
  createdAt: Type.String(),
};

/** What somebody has to say of a product beside the review. */
export type ProductNote = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const productNotes = defineCollection<ProductNote>(AGGREGATE, {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  filterable: ['to'],
  indexes: [{ keys: ['productId', 'createdAt'], for: 'the notes on a product, in their order' }, waitingOutboxes],
});

export const notesIn = (store: Pick<Store, 'collection'>): Collection<ProductNote> =>
  store.collection<ProductNote>(productNotes);
