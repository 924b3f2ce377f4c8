import { plus } from '../../kernel/clock.ts';
import { isOutage } from '../../kernel/outage.ts';
import type { Log } from '../logging/port.ts';
import type { Backoff } from '../loops/backoff.ts';
import { startHeartbeat } from '../loops/heartbeat.ts';
import type { Patch } from '../store/port.ts';
import {
  failureCountPatch,
  donePatch,
  failurePatch,
  failuresOf,
  isLastAttempt,
  leaseOf,
  postponePatch,
  takeoversOf,
} from './jobs.domain.ts';
import type { JobDeps } from './jobs.service.ts';
import { jobs, type Job } from './jobs.store.ts';

/** The one place that knows how to do the jobs of a kind. */
export interface JobHandler {
  readonly kind: string;
  /** Does it unasked every so many milliseconds, counted from 1970: once for all workers, with an empty payload. */
  readonly everyMs?: number;
  /** Jobs of one lane have loops of their own: long ones don't hold back those of other lanes. Default: the common one. */
  readonly lane?: string;
  /**
   * Does the job. It is called again after it threw or its worker died, perhaps while the last call is still under way,
   * so doing it twice must be the same as doing it once. `attempts` counts this call and those before that threw; `signal`
   * says that the job is somebody else's by now.
   */
  run(job: Pick<Job, 'id' | 'kind' | 'payload' | 'attempts'>, signal: AbortSignal): Promise<void>;
  /** Tells whoever waits for it that the job won't be done, before it is dead; perhaps more than once. */
  givenUp?(job: Pick<Job, 'payload'>): Promise<void>;
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
  const attempts = failuresOf(job) + 1;
  const about = { jobId: job.id, kind: job.kind, attempts, takeovers: takeoversOf(job) };
  const lease = leaseOf(job, leaseMs, Math.random());
  const change = (patch: Patch<Job>) => rows.claim({ id: job.id, token }, patch);
  const renew = async () => (await change({ set: { due: plus(clock.now(), lease) } })) !== null;

  if (about.takeovers > 0) {
    log.warn(about, 'job taken over: its worker died or stalled');
    // Before the job may kill this worker too.
    if (!(await renew())) return;
  }
  const heartbeat = startHeartbeat({
    leaseMs: lease,
    renew,
    lost() {
      log.warn(about, 'job lost to another worker');
      abort.abort(new Error('another worker has the job'));
    },
    failed(err) {
      log.warn({ ...about, err }, 'lease of a job not renewed');
    },
  });
  await change(await run().finally(() => heartbeat.stop()));

  async function run(): Promise<Patch<Job>> {
    try {
      await handler.run({ ...job, attempts }, abort.signal);
      return donePatch(clock.now());
    } catch (err) {
      if (isOutage(err)) {
        log.warn({ ...about, err }, 'job put off: a part that it needs is out');
        return postponePatch(job, err, clock.now());
      }
      // Counted before it is told, so that who takes over in between tells it too, and does not run the job once more.
      // One that was taken from us while we failed is for who has it to give up.
      if (isLastAttempt(job) && (await change(failureCountPatch(job, err)))) {
        log.error({ ...about, err }, 'job failed for the last time');
        await handler.givenUp?.(job);
      } else log.warn({ ...about, err }, 'job failed, will be tried again');
      return failurePatch(job, err, clock.now(), retry, Math.random());
    }
  }
}
