export { decide, findForDeciding, findForPolicing, takeDown } from './reviews.service.ts';
export { reviewRoutes } from './reviews.routes.ts';
