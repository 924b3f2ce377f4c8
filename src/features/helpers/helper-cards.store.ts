import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  /** In the address of the helper's public page; says nothing of whose it is. */
  code: Type.String(),
  createdAt: Type.String(),
};

/** The card by which a helper introduces themselves. Its id is that of their account. */
export type HelperCard = Doc & Readonly<Static<TObject<typeof fields>>>;

export const helperCards = defineCollection<HelperCard>('helperCards', {
  schema: closed({ ...docFields, ...fields }),
  unique: ['code'],
});

export const helperCardsIn = (store: Pick<Store, 'collection'>): Collection<HelperCard> =>
  store.collection<HelperCard>(helperCards);
