import { reportEvents } from './reports.events.ts';
import { targetRoutes } from './targets.routes.ts';
import type { TargetDeps } from './targets.service.ts';
import { targetsIn } from './targets.store.ts';

/** Figures for who leads a commune or a province, and the plans that they are compared with. */
export const openReports = (deps: TargetDeps) => ({
  routes: targetRoutes(deps),
  events: reportEvents,
  outboxes: [targetsIn(deps.store)],
});
