import { HOUR, plus, SECOND } from '../../../kernel/clock.ts';
import type { Subscriber } from '../../../platform/events/subscriber.ts';
import type { JobHandler } from '../../../platform/jobs/attempt.ts';
import { idOfPeriod } from '../../../platform/jobs/jobs.domain.ts';
import { enqueue } from '../../../platform/jobs/jobs.service.ts';
import { countNews, type CountingDeps } from './counting.service.ts';

const KIND = 'reports.count';
/** So late figures may be: what happens within it is counted together. */
const PERIOD_MS = 5 * SECOND;

/** Counts each hour: so each day that has ended is counted soon after midnight in Việt Nam, or when the service is back. */
export const countingJob = (deps: CountingDeps): JobHandler => ({
  kind: KIND,
  everyMs: HOUR,
  run: () => countNews(deps),
});

/** Follows the log: has what happened counted soon, once for all that happens within a few seconds. */
export const countingSubscriber = (deps: CountingDeps): Subscriber => ({
  name: 'reports.counting',
  async handle(events) {
    if (!events.some(({ aggregate }) => aggregate === 'products' || aggregate === 'producers')) return;
    const now = deps.clock.now();
    const id = idOfPeriod(`${KIND} soon`, PERIOD_MS, now);
    await enqueue(deps, { kind: KIND, payload: {}, id, dueAt: plus(now, PERIOD_MS) });
  },
});
