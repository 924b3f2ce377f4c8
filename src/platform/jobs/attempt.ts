import { plus } from '../../kernel/clock.ts';
import type { Log } from '../logging/port.ts';
import type { Backoff } from '../loops/backoff.ts';
import { startHeartbeat } from '../loops/heartbeat.ts';
import type { Patch } from '../store/port.ts';
import { done, failed, isLastAttempt } from './jobs.domain.ts';
import type { JobDeps } from './jobs.service.ts';
import { jobs, type Job } from './jobs.store.ts';

/** The one place that knows how to do the jobs of a kind. */
export interface JobHandler {
  readonly kind: string;
  /** Does it unasked every so many milliseconds, counted from 1970: once for all workers, with an empty payload. */
  readonly everyMs?: number;
  /**
   * Does the job. It is called again after it threw or its worker died, perhaps while the last call is still under way,
   * so doing it twice must be the same as doing it once. `signal` says that the job is somebody else's by now.
   */
  run(job: Pick<Job, 'id' | 'kind' | 'payload' | 'attempts'>, signal: AbortSignal): Promise<void>;
}

export interface AttemptDeps extends JobDeps {
  readonly log: Log;
}

export interface Attempt {
  readonly job: Job;
  readonly token: string;
  readonly abort: AbortController;
}

/** Runs a claimed job, keeps its lease meanwhile, and writes down how it ended unless somebody else has it by then. */
export async function attempt(
  deps: AttemptDeps,
  { job, token, abort }: Attempt,
  { handler, leaseMs, retry }: { readonly handler: JobHandler; readonly leaseMs: number; readonly retry: Backoff },
): Promise<void> {
  const { store, clock, log } = deps;
  const rows = store.collection(jobs);
  const about = { jobId: job.id, kind: job.kind, attempts: job.attempts };
  const change = (patch: Patch<Job>) => rows.claim({ id: job.id, token }, patch);

  const heartbeat = startHeartbeat({
    leaseMs,
    renew: async () => (await change({ set: { due: plus(clock.now(), leaseMs) } })) !== null,
    lost() {
      log.warn(about, 'job lost to another worker');
      abort.abort(new Error('another worker has the job'));
    },
    failed(err) {
      log.warn({ ...about, err }, 'lease of a job not renewed');
    },
  });
  const outcome = await run();
  await heartbeat.stop();
  await change(outcome);

  async function run(): Promise<Patch<Job>> {
    try {
      await handler.run(job, abort.signal);
      return done(clock.now());
    } catch (err) {
      if (isLastAttempt(job)) log.error({ ...about, err }, 'job failed for the last time');
      else log.warn({ ...about, err }, 'job failed, will be tried again');
      return failed(job, err, clock.now(), retry, Math.random());
    }
  }
}
