import Type, { type Static } from 'typebox';
import { closed, DayText, filled, Id, InstantText, optional, orNull, Version } from '../../kernel/schemas.ts';
import { documentStates } from './documents.domain.ts';
import { documentKinds, documentTypes } from './documents.store.ts';
import { ActorAnswer } from './producers.schemas.ts';

const text = (maxLength: number) => Type.Optional(filled(maxLength));

const said = {
  id: Type.Optional(Id),
  kind: Type.Enum([...documentKinds]),
  number: text(80),
  issuer: text(200),
  issuedOn: Type.Optional(DayText),
  expiresOn: Type.Optional(DayText),
};

export const DocumentForm = closed(said);

/** The same with a file that was sent before, in pieces. */
export const NamedDocumentBody = closed({ ...said, uploadId: Id });

/** What is said of a document; `null` clears. Its file is put in its own place. */
export const DocumentPatchBody = closed({
  kind: Type.Optional(Type.Enum([...documentKinds])),
  number: optional(filled(80)),
  issuer: optional(filled(200)),
  issuedOn: optional(DayText),
  expiresOn: optional(DayText),
});
export type DocumentPatch = Static<typeof DocumentPatchBody>;

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
  state: Type.Enum([...documentStates], { description: 'expiring: it ends within 60 days' }),
  usedBy: Type.Array(Id, { description: 'Products that name it' }),
  addedBy: Type.String({ description: 'Account' }),
  addedByPerson: orNull(ActorAnswer),
  createdAt: InstantText,
});
export const FileQuery = closed({
  view: Type.Optional(Type.Boolean({ default: false, description: 'true: to be shown by a browser, not saved' })),
});
export const ByDocId = closed({ id: Id, docId: Id });

export type DocumentInput = Static<typeof DocumentForm>;
export type NamedDocumentInput = Static<typeof NamedDocumentBody>;
