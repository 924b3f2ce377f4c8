import { endSubscriber } from './ends.subscriber.ts';
import { expiringRoutes } from './expiring.routes.ts';
import type { ExpiringDeps } from './expiring.service.ts';

/** What ends soon, who is told, and what runs on. */
export const openExpiring = (deps: ExpiringDeps) => ({
  routes: expiringRoutes(deps),
  subscribers: [endSubscriber(deps)],
});
