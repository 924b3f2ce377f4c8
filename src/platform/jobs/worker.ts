import { setTimeout } from 'node:timers/promises';
import { newId } from '../../kernel/ids.ts';
import type { Backoff } from '../loops/backoff.ts';
import { startLoop, type Loop } from '../loops/loop.ts';
import type { Filter } from '../store/filter.ts';
import { attempt, type Attempt, type AttemptDeps, type JobHandler } from './attempt.ts';
import { claimPatch, deadPatch, defaultRetry, failuresOf, releasePatch, hasExceededAttempts } from './jobs.domain.ts';
import { jobs, type Job } from './jobs.store.ts';
import { startRecurring } from './recurring.ts';

export interface WorkerOptions {
  readonly handlers: readonly JobHandler[];
  /** Jobs at once, in each lane. Default 2. */
  readonly concurrency?: number;
  /** How long the job of a worker that died stays untouched. */
  readonly leaseMs: number;
  /** Pause between two looks when nothing was due. Default 200 ms. */
  readonly idleMs?: number;
  /** Pauses before another attempt. Default 5 s, doubling up to 10 min. */
  readonly retry?: Backoff;
}

/** Does the jobs, beside the workers of other processes on the same store. */
export interface Worker {
  start(): void;
  /** A job was ordered just now: look at once instead of after the pause. */
  wake(): void;
  /** Takes no more jobs, waits for those under way, and after `deadlineMs` hands back the ones that are not done. */
  stop(deadlineMs: number): Promise<void>;
}

/** @throws Error when a kind has two handlers. */
export function openWorker(deps: AttemptDeps, options: WorkerOptions): Worker {
  const { store, clock, log } = deps;
  const { handlers, concurrency = 2, leaseMs, idleMs = 200, retry = defaultRetry } = options;
  const handlerOf = byKind(handlers);
  const rows = store.collection(jobs);
  const running = new Set<Attempt>();
  let loops: readonly Loop[] = [];
  let recurring: Loop | null = null;

  async function takeOne(kinds: readonly string[]): Promise<number> {
    const now = clock.now();
    // Kinds without a handler wait for a worker of another release.
    const ready: Filter<Job> = { due: { $lte: now }, kind: { $in: kinds } };
    // A look costs less than a claim, which locks the embedded store even when there is nothing to claim.
    const [first] = (await rows.find(ready, { sort: ['due'], limit: 1 })).items;
    if (!first) return idleMs;
    const token = newId();
    // Jobs of older releases have no turn: each is taken once no other has been due for longer.
    const job =
      first.turn === undefined
        ? await rows.claim(ready, claimPatch(token, now, leaseMs), ['due'])
        : await rows.claim({ ...ready, turn: { $gte: '' } }, claimPatch(token, now, leaseMs), ['turn', 'due']);
    const handler = job && handlerOf.get(job.kind);
    if (!handler) return 0;
    const current: Attempt = { job, token, abort: new AbortController() };
    running.add(current);
    try {
      await (hasExceededAttempts(job) ? giveUp(current, handler) : attempt(deps, current, { handler, leaseMs, retry }));
    } finally {
      running.delete(current);
    }
    return 0;
  }

  function startLoops(lane: string | undefined): readonly Loop[] {
    const kinds = handlers.filter((handler) => handler.lane === lane).map(({ kind }) => kind);
    return Array.from({ length: concurrency }, () =>
      startLoop({
        turn: () => takeOne(kinds),
        failed(err, pauseMs) {
          log.warn({ err, pauseMs }, 'worker failed, will try again');
        },
      }),
    );
  }

  async function giveUp({ job, token }: Attempt, handler: JobHandler): Promise<void> {
    const { id, kind, attempts } = job;
    log.error({ jobId: id, kind, attempts, failures: failuresOf(job) }, 'job given up without another run');
    await handler.givenUp?.(job);
    await rows.claim({ id, token }, deadPatch(job, clock.now()));
  }

  async function releaseLease({ job, token, abort }: Attempt): Promise<void> {
    // First the store, then the signal: what the handler throws at the signal must not count as a failure.
    await rows.claim({ id: job.id, token }, releasePatch(job, clock.now()));
    abort.abort(new Error('the worker stops'));
  }

  return {
    start() {
      recurring = startRecurring(deps, handlers);
      loops = [...new Set(handlers.map(({ lane }) => lane))].flatMap(startLoops);
    },
    wake() {
      for (const loop of loops) loop.wake();
    },
    async stop(deadlineMs) {
      await recurring?.stop();
      const ended = Promise.all(loops.map((hand) => hand.stop()));
      await Promise.race([ended, setTimeout(deadlineMs, undefined, { ref: false })]);
      await Promise.all([...running].map(releaseLease));
    },
  };
}

function byKind(handlers: readonly JobHandler[]): ReadonlyMap<string, JobHandler> {
  const handlerOf = new Map<string, JobHandler>();
  for (const handler of handlers) {
    if (handlerOf.has(handler.kind)) throw new Error(`two handlers for jobs of kind ${handler.kind}`);
    handlerOf.set(handler.kind, handler);
  }
  return handlerOf;
}
