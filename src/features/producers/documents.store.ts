import Type, { type Static, type TObject } from 'typebox';
import type { FileType } from '../../kernel/file-types.ts';
import { closed, orNull } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { editorsField } from './editors.domain.ts';

/** What a paper is; which of them a product needs is said by the rulebooks. */
export const documentKinds = [
  'businessRegistration',
  'ocopCertificate',
  'foodSafetyCertificate',
  'foodSafetyCommitment',
  'qualitySystemCertificate',
  'selfDeclaration',
  'testReport',
  'vietgap',
  'globalgap',
  'organic',
  'trademark',
  'productionLicence',
  'consentForm',
  'consentVoice',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a paper may be handed in as. */
const paperTypes = ['pdf', 'jpeg', 'png', 'webp', 'heic'] as const satisfies readonly FileType[];
/** What a recording of a consent may be handed in as. */
export const voiceTypes = ['webm', 'ogg', 'm4a'] as const satisfies readonly FileType[];
export const documentTypes = [...paperTypes, ...voiceTypes] as const;

/** The types of files that a kind of document comes as. */
export const typesOf = (kind: DocumentKind): readonly FileType[] => (kind === 'consentVoice' ? voiceTypes : paperTypes);
export type DocumentType = (typeof documentTypes)[number];

const fields = {
  version: Type.Integer({ minimum: 1 }),
  producerId: Type.String(),
  kind: Type.Enum([...documentKinds]),
  number: orNull(Type.String()),
  issuer: orNull(Type.String()),
  issuedOn: orNull(Type.String()),
  expiresOn: orNull(Type.String()),
  /** The last day of which its people were told that it is near; absent: of none. */
  toldEnd: Type.Optional(Type.String()),
  /** Names the original. */
  sha256: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  type: Type.Enum([...documentTypes]),
  addedBy: Type.String(),
  /** Hash of what it was made from: recognises a request that is repeated under the same id; absent in older ones. */
  madeFrom: Type.Optional(Type.String()),
  editors: editorsField,
  createdAt: Type.String(),
  /** Deleted at this moment: nobody finds it, and the sweep takes it. */
  expiresAt: Type.Optional(Type.String()),
};

/** A paper of a producer: what it says, and the file it was handed in as. */
export type PaperDocument = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const documents = defineCollection<PaperDocument>('producerDocuments', {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  filterable: ['kind', 'addedBy'],
  indexes: [
    { keys: ['producerId'], for: 'the documents of a producer' },
    { keys: ['sha256'], for: 'whether an original is needed' },
    { keys: ['expiresOn'], for: 'what ends soon' },
    { keys: ['expiresAt'], for: 'the sweep' },
    waitingOutboxes,
  ],
});

export const documentsIn = (store: Pick<Store, 'collection'>): Collection<PaperDocument> =>
  store.collection<PaperDocument>(documents);
