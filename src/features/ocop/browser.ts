// What a browser may run of this feature: pure, and nothing of the service with it.
export {
  expiryOf,
  extendableUntil,
  foodSafetyExpiryOf,
  starClaimErrors,
  type StarClaim,
} from './certificates.domain.ts';
export type { RequirementsAnswer, RulebookAnswer } from './ocop.schemas.ts';
