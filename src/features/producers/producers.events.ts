import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { AGGREGATE as aggregate } from './producer.ts';

export const producerCreated = defineEvent('producer.created', { aggregate, description: 'A profile was made.' });

export const producerChanged = defineEvent('producer.changed', {
  aggregate,
  description: 'Fields of a profile have other values.',
  data: { fields: Type.Array(Type.String()) },
});

export const producerClaimed = defineEvent('producer.claimed', {
  aggregate,
  description: 'The producer has taken over the profile that somebody made for them.',
  data: { accountId: Type.String() },
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
  data: consent,
});

export const consentWithdrawn = defineEvent('producer.consentWithdrawn', {
  aggregate,
  description: 'The producer no longer allows what a consent allowed.',
  // Who has typed for it and its own people, but for who withdrew it; events from before don't say.
  data: { ...consent, recipients: Type.Optional(Type.Array(Type.String())) },
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
