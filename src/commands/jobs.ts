import { notFound } from '../kernel/problems/index.ts';
import { listJobs, retry } from '../platform/jobs/jobs.service.ts';
import type { JobState } from '../platform/jobs/jobs.store.ts';
import { Refused, runCommand, type Output } from './run.ts';

interface ListOptions extends Output {
  readonly state: JobState;
}

/** So many jobs are listed at most. */
const MAX_LISTED = 100;

/** Lists background work in one state, the newest first: without a choice what was given up and needs a person. */
export const listWork = ({ json, state }: ListOptions): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      const { items, total } = await listJobs(container, state, { limit: MAX_LISTED, after: null, count: true });
      return {
        items: items.map(({ id, kind, state, attempts, lastError, createdAt }) => ({
          id,
          kind,
          state,
          attempts,
          lastError,
          createdAt,
        })),
        total,
      };
    },
    ({ items, total }) =>
      [
        ...items.map(({ id, kind, createdAt, lastError }) => [id, kind, createdAt, lastError ?? ''].join('  ')),
        `${String(items.length)}/${String(total)} việc nền (${state}).`,
      ].join('\n'),
  );

/** Puts one that was given up back into the queue: a worker that runs takes it. */
export const retryWork = (id: string, { json }: Output): Promise<void> =>
  runCommand(
    { json },
    async (container) => {
      const job = await retry(container, id);
      if (job === 'unknown') throw notFound();
      if (job === 'notDead') throw new Refused('not_allowed_now', 'Việc này chưa bị bỏ, nên không cần làm lại.');
      return { id, state: job.state };
    },
    () => `Đã xếp lại việc ${id}; worker đang chạy sẽ làm.`,
  );
