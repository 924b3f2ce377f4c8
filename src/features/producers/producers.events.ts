import Type, { type Static, type TObject } from 'typebox';
import { defineEvent, type DomainEvent } from '../../kernel/events.ts';
import { orNull } from '../../kernel/schemas.ts';
import { AGGREGATE as aggregate } from './producer.ts';

/**
 * What reports count of a producer: where it is, whose group looks after it, what it allows and has taken back. It stands
 * in the events that change it, so that the log alone tells how many there were on any day; events from before don't
 * say.
 */
const counted = {
  areaId: Type.Optional(Type.String()),
  groupId: Type.Optional(orNull(Type.String())),
  allows: Type.Optional(Type.Array(Type.String())),
  hasWithdrawn: Type.Optional(Type.Boolean()),
  isOwned: Type.Optional(Type.Boolean()),
};

export const producerCreated = defineEvent('producer.created', {
  aggregate,
  description: 'A profile was made.',
  data: counted,
});

export const producerChanged = defineEvent('producer.changed', {
  aggregate,
  description: 'Fields of a profile have other values.',
  data: { fields: Type.Array(Type.String()), ...counted },
});

export const producerClaimed = defineEvent('producer.claimed', {
  aggregate,
  description: 'The producer has taken over the profile that somebody made for them.',
  data: { accountId: Type.String(), ...counted },
});

export const producerHandedOver = defineEvent('producer.handedOver', {
  aggregate,
  description: 'A helper has handed the profile over to its own people, in person.',
  data: { accountId: Type.String(), helperId: Type.String() },
});

export const producerRemoved = defineEvent('producer.removed', {
  aggregate,
  description: 'A profile was deleted, with its papers and the products that were never approved.',
});

export const personalIdViewed = defineEvent('producer.personalIdViewed', {
  aggregate,
  description: 'Somebody had the number of the identity card shown.',
});

const consent = { consentId: Type.String(), purposes: Type.Array(Type.String()) };

export const consentGiven = defineEvent('producer.consentGiven', {
  aggregate,
  description: 'The producer allows something.',
  data: { ...consent, ...counted },
});

export const consentWithdrawn = defineEvent('producer.consentWithdrawn', {
  aggregate,
  description: 'The producer no longer allows what a consent allowed.',
  // Who has typed for it and its own people, but for who withdrew it; events from before don't say.
  data: { ...consent, ...counted, recipients: Type.Optional(Type.Array(Type.String())) },
});

export const consentProven = defineEvent('producer.consentProven', {
  aggregate,
  description: 'A consent has other evidence, or none any more.',
  data: consent,
});

const document = { producerId: Type.String(), kind: Type.String() };

export const documentAdded = defineEvent('producer.documentAdded', {
  aggregate: 'producerDocuments',
  description: 'A paper was handed in.',
  data: document,
});

export const documentChanged = defineEvent('producer.documentChanged', {
  aggregate: 'producerDocuments',
  description: 'A paper says something else, or has another file.',
  data: { ...document, fields: Type.Array(Type.String()) },
});

export const documentRemoved = defineEvent('producer.documentRemoved', {
  aggregate: 'producerDocuments',
  description: 'A paper was deleted.',
  data: document,
});

export const documentExpiring = defineEvent('producer.documentExpiring', {
  aggregate: 'producerDocuments',
  description: 'A paper ends soon.',
  data: { ...document, expiresOn: Type.String(), recipients: Type.Array(Type.String()) },
});

export const producerEvents = [
  producerCreated,
  producerChanged,
  producerClaimed,
  producerHandedOver,
  producerRemoved,
  personalIdViewed,
  consentGiven,
  consentWithdrawn,
  consentProven,
  documentAdded,
  documentChanged,
  documentRemoved,
  documentExpiring,
];

/** What is counted of a producer, as one of its events tells it. */
export type CountedData = Readonly<Static<TObject<typeof counted>>>;

/** What an event says of what is counted; `null` for one that changes nothing of it. */
export function readCounted(event: Pick<DomainEvent, 'type' | 'v' | 'data'>): CountedData | null {
  for (const type of [producerCreated, producerChanged, producerClaimed, consentGiven, consentWithdrawn]) {
    const data = type.read(event);
    if (data) return data;
  }
  return null;
}
