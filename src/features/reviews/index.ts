export { decide, findForDeciding, takeDown } from './reviews.service.ts';
export { reviewRoutes } from './reviews.routes.ts';
