// What a browser may run of this feature: pure, and nothing of the service with it.
export { findMissing, missingFeedConsents, type Law } from './missing.domain.ts';
export { parseShopLink } from './shop-links.domain.ts';
export { saleEndOf, type EndingLaw } from './sale-end.domain.ts';
