import Type, { type Static } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields } from '../store/document.ts';

/** What a job needs to know: ids and options, never documents or personal data. */
const payload = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
);

const state = Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('dead')]);
const instantOrNull = Type.Union([Type.String(), Type.Null()]);

const schema = closed({
  ...docFields,
  kind: Type.String(),
  payload,
  state,
  /** How often it was begun, without those times that a worker handed it back. */
  attempts: Type.Integer({ minimum: 0 }),
  /** How often it failed by itself; missing in those of older releases, until they fail. */
  failures: Type.Optional(Type.Integer({ minimum: 0 })),
  /** After so many failures it is given up. */
  maxAttempts: Type.Integer({ minimum: 1 }),
  /** When the next worker may take it: queued, its time to run; running, the end of the lease; else missing. */
  due: Type.Optional(Type.String()),
  /** Of those that may be taken the one with the earliest is first; missing in those that are done, and in older ones. */
  turn: Type.Optional(Type.String()),
  /** Of the worker that has it. */
  token: Type.Optional(Type.String()),
  lastError: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  startedAt: instantOrNull,
  finishedAt: instantOrNull,
});

export type JobState = Static<typeof state>;
export type JobPayload = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
export type Job = Readonly<Omit<Static<typeof schema>, 'payload'>> & { readonly payload: JobPayload };

export const jobs = defineCollection<Job>('jobs', {
  schema,
  filterable: ['token'],
  indexes: [
    { keys: ['due'], for: 'whether there is a job to do' },
    { keys: ['turn', 'due'], for: 'the job whose turn it is' },
    { keys: ['createdAt'], for: 'the list of the admin' },
    { keys: ['state', 'createdAt'], for: 'the list of the admin, by state' },
  ],
});
