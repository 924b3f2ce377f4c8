import Type, { type Static } from 'typebox';
import { closed, Id, InstantText, orNull, Version } from '../../kernel/schemas.ts';
import { ActorAnswer, ConsentAnswer, DocumentAnswer, ProducerAnswer } from '../producers/index.ts';
import { decisions, ProductAnswer } from '../products/index.ts';
import { answers } from './answered.domain.ts';
import { ChangesAnswer, PhotoUrls } from './reviews.schemas.ts';

const { id, name, type, areaCode, hamlet, addressLine, phone, consentedPurposes, warnings } = ProducerAnswer.properties;
const { kind, number, issuer, issuedOn, expiresOn, state, file } = DocumentAnswer.properties;
const Count = Type.Integer({ minimum: 0 });

const ReviewedProducer = closed({
  ...{ id, name, type, areaCode, hamlet, addressLine, phone, consentedPurposes, warnings },
  record: closed(
    { approved: Count, rejected: Count, takenDown: Count, since: InstantText },
    { description: 'Decisions on all of its products, since it was registered' },
  ),
});

const ReviewedDocument = closed({
  ...{ id, version: Version, kind, number, issuer, issuedOn, expiresOn, state, file },
  pointers: Type.Array(Type.String(), { description: 'JSON pointers: where the product names it' }),
  preview: orNull(Type.String({ description: 'Address of a picture of it; null: there is none, its file is shown' })),
  view: Type.String({ description: 'Address of its file, to be shown by a browser' }),
  addedByPerson: orNull(ActorAnswer),
  createdAt: InstantText,
});

const PastDecision = closed({
  decision: Type.Enum([...decisions]),
  version: Type.Unsafe<number>({ ...Version, description: 'The version that was decided on' }),
  at: InstantText,
  by: orNull(ActorAnswer),
  bulk: Type.Boolean({ description: 'Approved together with others' }),
  comments: Type.Array(
    closed({
      id: orNull(Id),
      pointer: Type.String({ description: 'JSON pointer, with the index that the row has today' }),
      text: Type.String(),
      reasonId: orNull(Type.String()),
      answered: orNull(
        Type.Enum([...answers], {
          description: 'fixed: the field says something else; changed: look again; null: what it said is not kept',
        }),
      ),
    }),
  ),
});

const SimilarPhoto = closed({
  photoId: Id,
  other: closed({
    productId: Id,
    photoId: Id,
    name: orNull(Type.String({ description: 'null: out of my reach' })),
    areaName: orNull(closed({ vi: Type.String(), en: Type.String() })),
    inReach: Type.Boolean(),
  }),
  urls: orNull(Type.Unsafe<Static<typeof PhotoUrls>>({ ...PhotoUrls, description: 'Of the other photo' })),
});

const FieldMessage = closed({
  pointer: Type.String(),
  code: Type.String(),
  detail: Type.String(),
  hint: Type.Optional(Type.String()),
});

export const DossierAnswer = closed({
  product: ProductAnswer,
  ownWork: Type.Boolean({ description: 'I had a hand in it: another officer has to decide' }),
  first: Type.Boolean({ description: 'It was never approved' }),
  attempt: Type.Integer({ minimum: 1 }),
  flags: Type.Array(Type.String(), { description: 'What was doubtful when it was submitted' }),
  waitingWorkingDays: orNull(Type.Integer({ minimum: 0, description: 'null: it is not in front of an officer' })),
  changes: ChangesAnswer,
  changesSinceDecision: orNull(
    Type.Unsafe<Static<typeof ChangesAnswer>>({
      ...ChangesAnswer,
      description: 'Against what was last decided on; null: nothing was, or what it said is not kept',
    }),
  ),
  producer: ReviewedProducer,
  documents: Type.Array(ReviewedDocument, { description: 'Those that the product names' }),
  consents: Type.Array(ConsentAnswer),
  decisions: Type.Array(PastDecision, { description: 'The newest first, five at most' }),
  similarPhotos: Type.Array(SimilarPhoto),
  seen: Type.Array(Id, { description: 'Photos and papers of this version that I have marked as seen' }),
  bulkRefusals: Type.Array(FieldMessage, { description: 'Why it is not approved together with others' }),
  position: orNull(Type.Integer({ minimum: 1, description: 'In the queue; null: it is not there' })),
  total: Count,
  previousId: orNull(Id),
  nextId: orNull(Id),
});

export type DossierAnswer = Static<typeof DossierAnswer>;
export type PastDecision = Static<typeof PastDecision>;
export type SimilarPhoto = Static<typeof SimilarPhoto>;
