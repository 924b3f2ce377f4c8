import { historySubscriber } from './history.service.ts';
import { moveRoutes } from './moves.routes.ts';
import { ownerSubscriber } from './owner.subscriber.ts';
import { pendingSubmissions, pendingSubscriber } from './pending.jobs.ts';
import { photoListRoutes } from './photo-lists.routes.ts';
import { photoRoutes } from './photos.routes.ts';
import { problemRoutes } from './problems.routes.ts';
import { problemSubscriber } from './problems.subscriber.ts';
import { productSweeper } from './photos.sweeper.ts';
import { productRoutes } from './products.routes.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';
import { removedOwnerSubscriber } from './removed-owner.subscriber.ts';
import { waitingSubmissions } from './waiting.jobs.ts';
import { productWordsSubscriber } from './words.subscriber.ts';
import { productEvents } from './products.events.ts';

/** What is sold: described, submitted, and sold as it was approved. */
export const openProducts = (deps: ProductDeps) => ({
  routes: [
    ...productRoutes(deps),
    ...moveRoutes(deps),
    ...photoRoutes(deps),
    ...photoListRoutes(deps),
    ...problemRoutes(deps),
  ],
  events: productEvents,
  outboxes: [productsIn(deps.store)],
  subscribers: [
    historySubscriber(deps),
    ownerSubscriber(deps),
    removedOwnerSubscriber(deps),
    problemSubscriber(deps),
    productWordsSubscriber(deps),
    pendingSubscriber(deps),
  ],
  jobs: [pendingSubmissions(deps), waitingSubmissions(deps)],
  sweepers: [productSweeper(deps)],
});
