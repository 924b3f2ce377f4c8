export { countRoutes, type CountDeps } from './counts.routes.ts';
