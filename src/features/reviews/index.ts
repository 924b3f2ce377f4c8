export { decide, findForDeciding, findForPolicing, takeDown } from './reviews.service.ts';
export { loadReasons } from './reasons.seed.ts';
export { reviewCollections } from './reviews.collections.ts';
export { reviewRoutes } from './reviews.routes.ts';
