import { expired } from '../../platform/sweep/sweep.ts';
import { approvalRoutes } from './approvals.routes.ts';
import { notesIn } from './note.ts';
import { noteRoutes } from './notes.routes.ts';
import { removedProductSubscriber } from './removed.subscriber.ts';
import { reviewEvents } from './reviews.events.ts';
import { reviewRoutes, type ReviewDeps } from './reviews.routes.ts';
import { viewsIn } from './views.store.ts';

/** What officers do with what is submitted, and what is said beside it. */
export const openReviews = (deps: ReviewDeps) => ({
  routes: [...approvalRoutes(deps), ...reviewRoutes(deps), ...noteRoutes(deps)],
  events: reviewEvents,
  outboxes: [notesIn(deps.store)],
  subscribers: [removedProductSubscriber(deps)],
  sweepers: [expired(viewsIn(deps.store))],
});
