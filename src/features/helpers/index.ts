export { helperCollections } from './helpers.collections.ts';
export { helperRoutes } from './helpers.routes.ts';
export type { PublicHelper } from './helpers.schemas.ts';
export { findHelper } from './helpers.service.ts';
