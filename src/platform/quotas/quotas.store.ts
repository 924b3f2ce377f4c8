import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, type Doc } from '../store/document.ts';

const text = Type.String();
const whole = Type.Integer({ minimum: 0 });

const reservationFields = {
  /** What is about to be written: counted until its writer says that it is over, or has died. */
  parts: Type.Array(closed({ id: text, bytes: whole, until: text })),
  expiresAt: text,
};
export type Reservations = Doc & Readonly<Static<TObject<typeof reservationFields>>>;

/** Under the name of what a quota is of: mostly empty. */
export const reservations = defineCollection<Reservations>('quotaReservations', {
  schema: closed({ ...docFields, ...reservationFields }),
  indexes: [{ keys: ['expiresAt'], for: 'the sweep' }],
});

const sentFields = {
  /** In Việt Nam. */
  day: text,
  bytes: whole,
  expiresAt: text,
};
export type SentOfDay = Doc & Readonly<Static<TObject<typeof sentFields>>>;

/** What an account has sent on its last day with anything, under its id; and all of a part of the network that are unproven. */
export const sentOfDay = defineCollection<SentOfDay>('quotaSent', {
  schema: closed({ ...docFields, ...sentFields }),
  indexes: [{ keys: ['expiresAt'], for: 'the sweep' }],
});
