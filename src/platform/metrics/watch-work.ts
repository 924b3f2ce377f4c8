import { SECOND, type Clock } from '../../kernel/clock.ts';
import type { EventPump } from '../events/pump.ts';
import { jobs } from '../jobs/jobs.store.ts';
import type { Store } from '../store/port.ts';
import type { Metrics } from './metrics.ts';

interface Watched {
  readonly store: Store;
  readonly clock: Clock;
  readonly pump: Pick<EventPump, 'lag' | 'waitingSince'>;
}

/** What an operator should see grow: work that waits. */
export function watchWork(metrics: Metrics, { store, clock, pump }: Watched): void {
  metrics.gauge('ocop_events_behind', 'Events of the log that a subscriber has not seen', 'subscriber', async () => {
    return new Map((await pump.lag()).map(({ name, behind }) => [name, behind]));
  });
  metrics.gauge('ocop_outbox_wait_seconds', 'Age of the oldest event that is not in the log yet', 'part', async () => {
    const since = await pump.waitingSince();
    return new Map([['relay', since === null ? 0 : (Date.parse(clock.now()) - Date.parse(since)) / SECOND]]);
  });
  metrics.gauge('ocop_jobs', 'Jobs; dead ones wait for a person', 'state', async () => {
    const rows = await store.collection(jobs).countBy(['state'], {});
    return new Map(rows.map(({ key, count }) => [String(key['state']), count]));
  });
}
