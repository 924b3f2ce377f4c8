import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  producerId: Type.String(),
  /** The token itself is kept nowhere but in the picture that the helper shows. */
  tokenHash: Type.String(),
  /** The helper who shows it. */
  createdBy: Type.String(),
  createdAt: Type.String(),
  /** Good until then. */
  expiresAt: Type.String(),
};

/** A profile that a helper is about to hand over in person. */
export type Handover = Doc & Readonly<Static<TObject<typeof fields>>>;

export const handovers = defineCollection<Handover>('handovers', {
  schema: closed({ ...docFields, ...fields }),
  unique: ['tokenHash'],
  indexes: [
    { keys: ['producerId'], for: 'the handovers of a producer, of which one is good' },
    { keys: ['expiresAt'], for: 'the sweep' },
  ],
});

export const handoversIn = (store: Pick<Store, 'collection'>): Collection<Handover> =>
  store.collection<Handover>(handovers);
