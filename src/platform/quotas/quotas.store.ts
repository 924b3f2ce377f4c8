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

/** Under the name of what a quota is of: mostly there is none. */
export const reservations = defineCollection<Reservations>('quotaReservations', {
  schema: closed({ ...docFields, ...reservationFields }),
  indexes: [{ keys: ['expiresAt'], for: 'the sweep' }],
});

const uploadFields = {
  /** In Việt Nam. */
  day: text,
  bytes: whole,
  expiresAt: text,
};
export type UploadsOfDay = Doc & Readonly<Static<TObject<typeof uploadFields>>>;

/** What an account has sent in files on its last day with any; under the id of the account. */
export const uploadsOfDay = defineCollection<UploadsOfDay>('quotaUploads', {
  schema: closed({ ...docFields, ...uploadFields }),
  indexes: [{ keys: ['expiresAt'], for: 'the sweep' }],
});
