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
  /** How often it is begun before it is given up. Default 8. */
  readonly maxAttempts?: number;
}

export const defaultRetry: Backoff = { firstMs: 5_000, capMs: 600_000 };

export const queued = ({ kind, payload, dueAt, turn, maxAttempts = 8 }: Order, id: string, now: Instant): New<Job> => ({
  id,
  kind,
  payload,
  state: 'queued',
  attempts: 0,
  maxAttempts,
  due: dueAt ?? now,
  turn: turn ?? dueAt ?? now,
  lastError: null,
  createdAt: now,
  startedAt: null,
  finishedAt: null,
});

/** Whether the job was begun too often: whoever runs it dies of it. */
export const isWornOut = ({ attempts, maxAttempts }: Job): boolean => attempts > maxAttempts;

export const isLastAttempt = ({ attempts, maxAttempts }: Job): boolean => attempts >= maxAttempts;

export const begun = (token: string, now: Instant, leaseMs: number): Patch<Job> => ({
  set: { state: 'running', token, due: plus(now, leaseMs), startedAt: now, finishedAt: null },
  increment: ['attempts'],
});

export const done = (now: Instant): Patch<Job> => ({
  set: { state: 'done', finishedAt: now, lastError: null },
  unset: ['due', 'turn', 'token'],
});

export const dead = (now: Instant, lastError: string): Patch<Job> => ({
  set: { state: 'dead', finishedAt: now, lastError },
  unset: ['due', 'turn', 'token'],
});

/** After an attempt that threw: again after a pause, or dead when it was the last one. */
export const failed = (job: Job, error: unknown, now: Instant, retry: Backoff, jitter: number): Patch<Job> =>
  isLastAttempt(job)
    ? dead(now, nameOf(error))
    : {
        set: {
          state: 'queued',
          due: plus(now, pauseAfter(retry, job.attempts, jitter)),
          lastError: nameOf(error),
        },
        unset: ['token'],
      };

/** After an attempt that the end of its worker cut short: it does not count. */
export const handedBack = (job: Job, now: Instant): Patch<Job> => ({
  set: { state: 'queued', due: now, attempts: job.attempts - 1 },
  unset: ['token'],
});

/** After an attempt that a disk or a server has kept from working: it does not count, and is tried again soon. */
export const putOff = (job: Job, error: unknown, now: Instant): Patch<Job> => ({
  set: { state: 'queued', due: plus(now, OUTAGE_PAUSE_MS), attempts: job.attempts - 1, lastError: nameOf(error) },
  unset: ['token'],
});

const OUTAGE_PAUSE_MS = 2 * SECOND;

/** A dead job with all its attempts before it again; `null` when it isn't dead. */
export const revived = (job: Job, now: Instant): Job | null =>
  job.state === 'dead' ? { ...job, state: 'queued', attempts: 0, due: now, finishedAt: null } : null;

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
