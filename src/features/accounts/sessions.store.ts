import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  accountId: Type.String(),
  /** Of the one refresh token that is good now. */
  refreshHash: Type.String(),
  /** What the browser calls itself, shortened: tells a person their devices apart. */
  device: orNull(Type.String()),
  createdAt: Type.String(),
  lastUsedAt: Type.String(),
  expiresAt: Type.String(),
  endedAt: orNull(Type.String()),
};

/** A sign-in on one device, from password to sign-out. */
export type Session = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

const sessions = defineCollection<Session>('sessions', {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  indexes: [
    { keys: ['accountId', 'createdAt'], for: 'the devices of a person' },
    { keys: ['expiresAt'], for: 'the sweep of what is over' },
    waitingOutboxes,
  ],
});

export const sessionsIn = (store: Pick<Store, 'collection'>): Collection<Session> =>
  store.collection<Session>(sessions);
