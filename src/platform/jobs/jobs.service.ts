import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { insertOrFind } from '../store/change.ts';
import { RevisionConflict } from '../store/errors.ts';
import type { Store } from '../store/port.ts';
import { queued, requeued, type Order } from './jobs.domain.ts';
import { jobs, type Job, type JobState } from './jobs.store.ts';

export interface JobDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
}

/**
 * Orders a job: when the promise is fulfilled it is on disk and will be done at least once, even if this process dies.
 * An order with an id that is there already answers with that job. What must follow from a change of an aggregate is
 * ordered by a subscriber, with an id derived from the event: the change and a job can't be one write.
 */
export async function enqueue({ store, clock }: JobDeps, order: Order): Promise<Job> {
  const job = queued(order, order.id ?? newId(), clock.now());
  return (await insertOrFind(store.collection(jobs), job)).document;
}

/** Puts a dead job back into the queue; answers why not when it can't. */
export async function retry({ store, clock }: JobDeps, id: string): Promise<Job | 'unknown' | 'notDead'> {
  const rows = store.collection(jobs);
  const job = await rows.get(id);
  if (!job) return 'unknown';
  const next = requeued(job, clock.now());
  if (!next) return 'notDead';
  try {
    return await rows.replace(next, job.revision);
  } catch (error) {
    if (error instanceof RevisionConflict) return retry({ store, clock }, id);
    throw error;
  }
}

/** Jobs for the admin, the newest first; those in one state, or all of them. */
export async function listJobs(
  { store }: Pick<JobDeps, 'store'>,
  state: JobState | null,
  { limit, after, count }: PageRequest,
): Promise<PageOf<Job>> {
  const rows = store.collection(jobs);
  const filter = state ? { state } : {};
  const page = await rows.find(filter, { sort: ['createdAt'], order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await rows.count(filter) : null };
}
