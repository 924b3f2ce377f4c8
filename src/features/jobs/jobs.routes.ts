import Type from 'typebox';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import { ById, closed, Id, InstantText, listOf, listQuery, None, orNull } from '../../kernel/schemas.ts';
import { listJobs, retry, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import type { Job } from '../../platform/jobs/jobs.store.ts';
import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';

const State = Type.Enum(['queued', 'running', 'done', 'dead'], {
  description: 'dead: given up; a person looks at lastError (WorkerDied: it seems to kill its workers) and retries it',
});

const JobAnswer = closed({
  id: Id,
  kind: Type.String(),
  state: State,
  attempts: Type.Integer({ description: 'How often it was begun' }),
  failures: orNull(Type.Integer({ description: 'How often it failed by itself; null: unknown, of an older release' })),
  maxAttempts: Type.Integer({ description: 'After so many failures it is dead; workers that are killed are none' }),
  due: orNull(InstantText),
  lastError: orNull(Type.String()),
  createdAt: InstantText,
  startedAt: orNull(InstantText),
  finishedAt: orNull(InstantText),
  allowed: Type.Array(Type.String()),
});

const presentJob = (job: Job) => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  attempts: job.attempts,
  failures: job.failures ?? null,
  maxAttempts: job.maxAttempts,
  due: job.due ?? null,
  lastError: job.lastError,
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
  allowed: job.state === 'dead' ? ['retry'] : [],
});

const example = {
  id: '019aaf54-8c00-7000-8000-000000000004',
  kind: 'notice.deliver',
  state: 'dead' as const,
  attempts: 9,
  failures: 8,
  maxAttempts: 8,
  due: null,
  lastError: 'TimeoutError',
  createdAt: '2026-11-23T01:00:00.000Z',
  startedAt: '2026-11-23T01:20:00.000Z',
  finishedAt: '2026-11-23T01:20:10.000Z',
  allowed: ['retry'],
};

const common = { tag: 'Jobs', permission: 'job.manage', body: None } as const;

/** Background work as an operator sees it. */
export const jobRoutes = (deps: JobDeps): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    path: '/v1/jobs',
    operation: 'listJobs',
    summary: 'Jobs, the newest first; with state=dead those that need a person',
    params: None,
    query: listQuery({ state: Type.Optional(State) }),
    answer: { status: 200, schema: listOf(JobAnswer) },
    example: { query: { state: 'dead' }, answer: { items: [example], nextCursor: null } },
    handle: async ({ query: { state }, page }) => listed(await listJobs(deps, state ?? null, page), presentJob),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/jobs/:id/retries',
    operation: 'retryJob',
    summary: 'Put a dead job back into the queue',
    params: ById,
    query: None,
    answer: { status: 202, schema: JobAnswer },
    example: {
      params: { id: example.id },
      answer: { ...example, state: 'queued', attempts: 0, failures: 0, allowed: [] },
    },
    problems: ['not_allowed_now'],
    handle: async ({ params }) => {
      const job = await retry(deps, params.id);
      if (job === 'unknown') throw notFound();
      if (job === 'notDead') throw new Problem('not_allowed_now', { allowed: [] });
      return presentJob(job);
    },
  }),
];
