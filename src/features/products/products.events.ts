import Type from 'typebox';
import { defineEvent, type DomainEvent } from '../../kernel/events.ts';
import { orNull } from '../../kernel/schemas.ts';
import { offeredField, soldFields } from './counted.domain.ts';
import { AGGREGATE as aggregate } from './product.ts';

const texts = Type.Array(Type.String());
/** The states before and after, and the version that the move made or left. */
const move = { version: Type.Integer(), move: Type.String(), from: orNull(Type.String()), to: Type.String() };
/** Side by side: pointers, and values as JSON texts, long ones clipped. */
const changes = { fields: texts, before: texts, after: texts };
/** What an officer decided: what that changes for the world, remarks side by side, and who is told. */
const decision = {
  ...{ ...move, ...changes, pointers: texts, texts, recipients: texts },
  /** Of each remark: its id, and that of the reason it was made from, or the empty text. */
  commentIds: Type.Optional(texts),
  reasonIds: Type.Optional(texts),
  /** It was approved together with others. */
  bulk: Type.Optional(Type.Boolean()),
};

export const productCreated = defineEvent('product.created', {
  aggregate,
  description: 'Somebody began to describe a product.',
  data: {
    ...move,
    ...changes,
    ...offeredField,
    producerId: Type.Optional(Type.String()),
    setNumber: Type.Optional(orNull(Type.Integer())),
  },
});

export const productEdited = defineEvent('product.edited', {
  aggregate,
  description: 'A product is described otherwise.',
  data: { ...move, ...changes, ...offeredField },
});

export const productOffersChanged = defineEvent('product.offersChanged', {
  aggregate,
  description: 'Prices, stocks or links to marketplaces of a product changed.',
  data: { ...move, ...changes, ...offeredField },
});

export const productOffersConfirmed = defineEvent('product.offersConfirmed', {
  aggregate,
  description: 'Somebody said that prices and stocks of a product are still right.',
  data: { ...move, ...offeredField },
});

export const productSubmitted = defineEvent('product.submitted', {
  aggregate,
  description: 'A product is in front of an officer.',
  data: move,
});

export const productSubmissionPlanned = defineEvent('product.submissionPlanned', {
  aggregate,
  description: 'A product is to be submitted once its photos are processed.',
  data: move,
});

export const productNotSubmitted = defineEvent('product.notSubmitted', {
  aggregate,
  description: 'A product that was to be submitted lacks something, or its photos took too long.',
  data: { ...move, fields: texts, codes: texts, recipients: texts },
});

export const productWithdrawn = defineEvent('product.withdrawn', {
  aggregate,
  description: 'A submission was taken back by those who describe it.',
  data: move,
});

export const productApproved = defineEvent('product.approved', {
  aggregate,
  description: 'An officer approved exactly the submitted version.',
  data: { ...decision, ...soldFields, ...offeredField },
});

export const productChangesRequested = defineEvent('product.changesRequested', {
  aggregate,
  description: 'An officer said what to mend.',
  data: decision,
});

export const productRejected = defineEvent('product.rejected', {
  aggregate,
  description: 'An officer refused the submission.',
  data: decision,
});

export const productPaused = defineEvent('product.paused', {
  aggregate,
  description: 'The producer has taken the product off every surface.',
  data: move,
});

export const productResumed = defineEvent('product.resumed', {
  aggregate,
  description: 'The producer has put the product back.',
  data: move,
});

export const productTakenDown = defineEvent('product.takenDown', {
  aggregate,
  description: 'An officer has taken the product off every surface.',
  data: { ...move, reason: Type.String(), recipients: texts },
});

export const productReinstated = defineEvent('product.reinstated', {
  aggregate,
  description: 'An officer has put the product back.',
  data: { ...move, recipients: texts },
});

export const productExtended = defineEvent('product.extended', {
  aggregate,
  description:
    'An officer has recorded that a certificate is being renewed: its stars run on. The reason is the receipt.',
  data: { ...move, ...soldFields, reason: Type.String(), recipients: texts },
});

export const productRechecked = defineEvent('product.rechecked', {
  aggregate,
  description: 'An officer of the province has looked again at what was approved together with others.',
  data: move,
});

export const productDeleted = defineEvent('product.deleted', {
  aggregate,
  description: 'A product was deleted: nobody finds it any more.',
  data: move,
});

export const productEvents = [
  productCreated,
  productEdited,
  productOffersChanged,
  productOffersConfirmed,
  productSubmitted,
  productSubmissionPlanned,
  productNotSubmitted,
  productWithdrawn,
  productApproved,
  productChangesRequested,
  productRejected,
  productPaused,
  productResumed,
  productTakenDown,
  productReinstated,
  productExtended,
  productRechecked,
  productDeleted,
];

type DataOf<E> = E extends { read(event: DomainEvent): infer D } ? NonNullable<D> : never;

/** What every event of a product says. */
export type MoveData = DataOf<typeof productSubmitted>;
/** What events of a product say, those of all types. */
export type ProductEventData = MoveData &
  Partial<DataOf<typeof productApproved>> &
  Partial<DataOf<typeof productCreated>> &
  Partial<DataOf<typeof productTakenDown>>;

/** What an event of a product says; `null` for every other event. */
export function readProductEvent(event: DomainEvent): ProductEventData | null {
  for (const type of productEvents) {
    const data = type.read(event);
    if (data) return data;
  }
  return null;
}
