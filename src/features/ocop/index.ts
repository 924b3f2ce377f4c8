export { loadRules } from './ocop.seed.ts';
export { ocopRoutes } from './ocop.routes.ts';
export { openOcop, type Ocop } from './ocop.service.ts';
export type { Findings, StarClaim } from './certificates.domain.ts';
export type { FoodSafetyWay } from './rules.ts';
