export { decide, findForDeciding, findForPolicing, takeDown } from './reviews.service.ts';
export { loadReasons, type ReviewReason } from './reasons.seed.ts';
export { reviewCollections } from './reviews.collections.ts';
export { openReviews } from './reviews.feature.ts';
export { reviewNotices } from './reviews.notices.ts';
