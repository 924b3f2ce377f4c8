import Type, { type Static } from 'typebox';
import { closed, DayText, filled, Id, InstantText, orNull, Version } from '../../kernel/schemas.ts';
import { documentKinds, documentTypes } from './documents.store.ts';

const text = (maxLength: number) => Type.Optional(filled(maxLength));

export const DocumentForm = closed({
  kind: Type.Enum([...documentKinds]),
  number: text(80),
  issuer: text(200),
  issuedOn: Type.Optional(DayText),
  expiresOn: Type.Optional(DayText),
});

export const DocumentAnswer = closed({
  id: Id,
  version: Version,
  producerId: Id,
  kind: Type.Enum([...documentKinds]),
  number: orNull(Type.String()),
  issuer: orNull(Type.String()),
  issuedOn: orNull(DayText),
  expiresOn: orNull(DayText),
  file: closed({
    sha256: Type.String(),
    bytes: Type.Integer(),
    type: Type.Enum([...documentTypes]),
  }),
  addedBy: Type.String({ description: 'Account' }),
  createdAt: InstantText,
});
export const ByDocId = closed({ id: Id, docId: Id });

export type DocumentInput = Static<typeof DocumentForm>;
