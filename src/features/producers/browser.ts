// What a browser may run of this feature: pure, and nothing of the service with it.
export { addressOf } from './address.domain.ts';
export { missingIn, type TakingPart } from './missing.domain.ts';
