export { guidanceRoutes } from './guidance.routes.ts';
export { loadGuidance } from './guidance.seed.ts';
