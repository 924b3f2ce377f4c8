export { loadConsentTexts, type ConsentText } from './consent-texts.ts';
export { addressOf } from './address.domain.ts';
export type { DocumentUse } from './documents.domain.ts';
export { findActors, findActorsOf } from './actors.service.ts';
export { openProducers } from './producers.feature.ts';
export { allowedPurposes, consentedPurposes, countedOf, consentsTo, hasWithdrawn } from './consents.domain.ts';
export { doubtsOf } from './doubts.domain.ts';
export { documentState } from './documents.domain.ts';
export { DocumentAnswer } from './documents.schemas.ts';
export { consentExample, documentExample, producerExample } from './producers.examples.ts';
export { presentConsent } from './producers.presenter.ts';
export { addDocument, documentsBy, documentsOf, papersByIds } from './documents.service.ts';
export { documentKinds, type PaperDocument } from './documents.store.ts';
export {
  areaIdsOf,
  holdsIn,
  inResponsibility,
  lacksConsent,
  reachFilter,
  relationOf,
  type Asker,
  type ProducerRelation,
} from './producers.policy.ts';
export {
  ActorAnswer,
  ConsentAnswer,
  CreateProducerBody,
  ProducerAnswer,
  type Actor,
  type CreateProducerInput,
} from './producers.schemas.ts';
export { findProducer, registerProducer } from './producers.service.ts';
export { ownProducers, producersIn } from './producers.store.ts';
export type { Producer } from './producer.ts';
export { producerCollections } from './producers.collections.ts';
export { consentGiven, consentWithdrawn, producerChanged, producerRemoved } from './producers.events.ts';
export { readCounted, type CountedData } from './producers.events.ts';
export { producerNotices } from './producers.notices.ts';
