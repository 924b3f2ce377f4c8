export { openProducers } from './producers.feature.ts';
export { consentedPurposes, consentsTo } from './consents.domain.ts';
export { doubtsOf, missingIn } from './doubts.domain.ts';
export { documentsBy, documentsOf } from './documents.service.ts';
export type { PaperDocument } from './documents.store.ts';
export { areaIdsOf, holdsIn, lacksConsent, standingOf, type Standing } from './producers.policy.ts';
export { findProducer } from './producers.service.ts';
export { producersIn } from './producers.store.ts';
export type { Producer } from './producer.ts';
