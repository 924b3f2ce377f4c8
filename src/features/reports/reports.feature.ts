import type { Day } from '../../kernel/clock.ts';
import { countingJob, countingSubscriber } from './counting/counting.jobs.ts';
import { countNews } from './counting/counting.service.ts';
import { rebuildCounts } from './counting/rebuild.service.ts';
import { reportEvents } from './reports.events.ts';
import { reportRoutes } from './reports.routes.ts';
import type { ReportDeps } from './asked.ts';
import { targetRoutes } from './targets.routes.ts';
import { targetsIn } from './targets.store.ts';

/** Figures for who leads a commune or a province, and the plans that they are compared with. */
export const openReports = (deps: ReportDeps) => ({
  routes: [...reportRoutes(deps), ...targetRoutes(deps)],
  events: reportEvents,
  outboxes: [targetsIn(deps.store)],
  subscribers: [countingSubscriber(deps)],
  jobs: [countingJob(deps)],
  /** Counts what has happened since the last time: the job does, each hour and soon after anything happens. */
  count: (): Promise<void> => countNews(deps),
  /** Counts days anew from the log, both included; answers how many. */
  recount: (days: { readonly from: Day; readonly to: Day }): Promise<number> => rebuildCounts(deps, days),
});

export type Reports = ReturnType<typeof openReports>;
