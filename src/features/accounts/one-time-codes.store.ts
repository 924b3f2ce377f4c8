import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  /** What it is about; `null` when there is nothing: the record is made all the same, so that time tells nothing. */
  subjectId: orNull(Type.String()),
  /** The code follows from it and the service's secret, so the code itself is kept nowhere. */
  nonce: Type.String(),
  /** Wrong digits from networks that have not asked for it. */
  failures: Type.Integer({ minimum: 0 }),
  /** Hashes of the networks that have asked for it, the last one last; absent in old records. */
  askedBy: Type.Optional(Type.Array(Type.String())),
  /** How often a code was asked for since the record was made. */
  requests: Type.Integer({ minimum: 1 }),
  requestedAt: Type.String(),
  /** When the record is forgotten, long after its code. */
  expiresAt: Type.String(),
};

/** A code that was asked for; its id is the hash of what for and by what. */
export type OneTimeCode = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const oneTimeCodes = defineCollection<OneTimeCode>('oneTimeCodes', {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  filterable: ['nonce', 'failures', 'requestedAt'],
  indexes: [{ keys: ['expiresAt'], for: 'the sweep of what is over' }, waitingOutboxes],
});

export const oneTimeCodesIn = (store: Pick<Store, 'collection'>): Collection<OneTimeCode> =>
  store.collection<OneTimeCode>(oneTimeCodes);
