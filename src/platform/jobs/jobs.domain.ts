import { v7 } from 'uuid';
import { plus, SECOND, type Instant } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import { pauseAfter, type Backoff } from '../loops/backoff.ts';
import type { New } from '../store/document.ts';
import type { Patch } from '../store/port.ts';
import type { Job, JobPayload } from './jobs.store.ts';

export interface Order {
  readonly kind: string;
  readonly payload: JobPayload;
  /** Ordering the same id again is nothing: derive it from the cause (`derivedId`). Default: a new one. */
  readonly id?: string;
  /** Not before this moment. Default: now. */
  readonly dueAt?: Instant;
  /** Its place among those that are due: before those with a later one. Default: that moment. */
  readonly turn?: Instant;
  /** How often it fails before it is given up. Default 8. */
  readonly maxAttempts?: number;
}

export const defaultRetry: Backoff = { firstMs: 5_000, capMs: 600_000 };

/** So many of its workers may die before a job is given up: it is more likely that it kills them than that they were killed. */
export const MAX_TAKEOVERS = 10;
/** Up to so many times its usual length grows the lease of a job that was taken over. */
const MAX_LEASE_GROWTH = 4;

export const queued = ({ kind, payload, dueAt, turn, maxAttempts = 8 }: Order, id: string, now: Instant): New<Job> => ({
  id,
  kind,
  payload,
  state: 'queued',
  attempts: 0,
  failures: 0,
  maxAttempts,
  due: dueAt ?? now,
  turn: turn ?? dueAt ?? now,
  lastError: null,
  createdAt: now,
  startedAt: null,
  finishedAt: null,
});

/** How often a running job failed before. In one of an older release each attempt before counts as a failure, as it did. */
export const failuresOf = ({ attempts, failures }: Job): number => failures ?? attempts - 1;

/** How often a running job was begun by a worker that neither ended it nor handed it back: killed, or stalled. */
export const takeoversOf = (job: Job): number => job.attempts - 1 - failuresOf(job);

/** Whether the job, just begun, must not be run any more: it failed too often, or too many workers died while they had it. */
export const hasExceededAttempts = (job: Job): boolean => hasFailedEnough(job) || takeoversOf(job) > MAX_TAKEOVERS;

const hasFailedEnough = (job: Job): boolean => failuresOf(job) >= job.maxAttempts;

export const isLastAttempt = (job: Job): boolean => failuresOf(job) + 1 >= job.maxAttempts;

/**
 * How long, in milliseconds, a worker that dies keeps the job from others: longer after each takeover, so that a job that
 * kills its workers leaves time for others between two deaths. `jitter` from 0 to 1 shortens it, so that jobs that died
 * with it do not come back together with it.
 */
export const leaseOf = (job: Job, leaseMs: number, jitter: number): number =>
  takeoversOf(job) > 0
    ? pauseAfter({ firstMs: 2 * leaseMs, capMs: MAX_LEASE_GROWTH * leaseMs }, takeoversOf(job), jitter)
    : leaseMs;

export const claimPatch = (token: string, now: Instant, leaseMs: number): Patch<Job> => ({
  set: { state: 'running', token, due: plus(now, leaseMs), startedAt: now, finishedAt: null },
  increment: ['attempts'],
});

const noLongerDue = { unset: ['due', 'turn', 'token'] } as const;

export const donePatch = (now: Instant): Patch<Job> => ({
  ...noLongerDue,
  set: { state: 'done', finishedAt: now, lastError: null },
});

/** After an attempt that threw, before it is written down how the job goes on. */
export const failureCountPatch = (job: Job, error: unknown): Patch<Job> => ({
  set: { failures: failuresOf(job) + 1, lastError: nameOf(error) },
});

/** After an attempt that threw: again after a pause, or dead when it was the last one. */
export const failurePatch = (job: Job, error: unknown, now: Instant, retry: Backoff, jitter: number): Patch<Job> => {
  const { set } = failureCountPatch(job, error);
  if (isLastAttempt(job)) return { ...noLongerDue, set: { ...set, state: 'dead', finishedAt: now } };
  const due = plus(now, pauseAfter(retry, failuresOf(job) + 1, jitter));
  return { set: { ...set, state: 'queued', due }, unset: ['token'] };
};

/** A job that is worn out, without another run: named for its last failure if these were too many, else for its workers. */
export const deadPatch = (job: Job, now: Instant): Patch<Job> => ({
  ...noLongerDue,
  set: {
    state: 'dead',
    finishedAt: now,
    lastError: (hasFailedEnough(job) ? job.lastError : null) ?? 'WorkerDied',
  },
});

/** After an attempt that the end of its worker cut short: it does not count. */
export const releasePatch = (job: Job, now: Instant): Patch<Job> => ({
  set: { state: 'queued', due: now, attempts: job.attempts - 1 },
  unset: ['token'],
});

/** After an attempt that a disk or a server has kept from working: it does not count, and is tried again soon. */
export const postponePatch = (job: Job, error: unknown, now: Instant): Patch<Job> => ({
  set: { state: 'queued', due: plus(now, OUTAGE_PAUSE_MS), attempts: job.attempts - 1, lastError: nameOf(error) },
  unset: ['token'],
});

const OUTAGE_PAUSE_MS = 2 * SECOND;

/** A dead job with all its attempts before it again; `null` when it isn't dead. */
export const requeued = (job: Job, now: Instant): Job | null =>
  job.state === 'dead' ? { ...job, state: 'queued', attempts: 0, failures: 0, due: now, finishedAt: null } : null;

/** What a failure is called. Its message stays in the log: it may quote what somebody typed. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}

/** The one id of the job that recurs every `everyMs`, for the period that `now` falls into. */
export function idOfPeriod(kind: string, everyMs: number, now: Instant): string {
  const source = v7({ msecs: periodStart(everyMs, now), seq: 0, random: new Uint8Array(16) });
  return derivedId(source, `every ${String(everyMs)} ms: ${kind}`);
}

/** Milliseconds until the next period begins. */
export const untilNextPeriod = (everyMs: number, now: Instant): number =>
  periodStart(everyMs, now) + everyMs - Date.parse(now);

const periodStart = (everyMs: number, now: Instant): number => Math.floor(Date.parse(now) / everyMs) * everyMs;
