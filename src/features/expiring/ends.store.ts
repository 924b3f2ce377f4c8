import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

export const endKinds = ['stars', 'document'] as const;

const text = Type.String();
const fields = {
  productId: text,
  producerId: text,
  /** Copied from the product. */
  areaId: text,
  provinceCode: text,
  kind: Type.Enum([...endKinds]),
  /** The paper that ends, or that shows the stars. */
  documentId: orNull(text),
  /** The last good day. */
  endsOn: text,
  /** When an officer last reminded its people. */
  remindedAt: Type.Optional(text),
};

/** Something of an approved product that ends on a day: to be found by that day. */
export type End = Doc & Readonly<Static<TObject<typeof fields>>>;

export const productEnds = defineCollection<End>('productEnds', {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['kind'],
  indexes: [
    { keys: ['areaId', 'endsOn'], for: 'what ends in a commune' },
    { keys: ['provinceCode', 'endsOn'], for: 'what ends in a province' },
    { keys: ['producerId', 'endsOn'], for: 'what ends of a producer' },
    { keys: ['productId'], for: 'what ends of a product' },
  ],
});

export const endsIn = (store: Pick<Store, 'collection'>): Collection<End> => store.collection<End>(productEnds);
