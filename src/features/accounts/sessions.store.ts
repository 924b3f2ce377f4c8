import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const fields = {
  accountId: Type.String(),
  /** Of the refresh token that was handed out last. */
  refreshHash: Type.String(),
  /** Of the token that was traded for it: good until the one that was handed out for it is traded. */
  previousHash: Type.Optional(Type.String()),
  /** Of other tokens that were handed out for the same one, when an answer was lost or two asked at once. */
  otherHashes: Type.Optional(Type.Array(Type.String())),
  /** What the browser calls itself, shortened: tells a person their devices apart. */
  device: orNull(Type.String()),
  createdAt: Type.String(),
  lastUsedAt: Type.String(),
  expiresAt: Type.String(),
  endedAt: orNull(Type.String()),
};

/** A sign-in on one device, from password to sign-out. */
export type Session = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const sessions = defineCollection<Session>('sessions', {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  filterable: ['endedAt'],
  indexes: [
    { keys: ['accountId', 'createdAt'], for: 'the devices of a person' },
    { keys: ['expiresAt'], for: 'the sweep of what is over' },
    waitingOutboxes,
  ],
});

export const sessionsIn = (store: Pick<Store, 'collection'>): Collection<Session> =>
  store.collection<Session>(sessions);
