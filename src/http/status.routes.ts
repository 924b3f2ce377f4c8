import { setTimeout } from 'node:timers/promises';
import Type from 'typebox';
import { Problem } from '../kernel/problems/index.ts';
import { closed, None } from '../kernel/schemas.ts';
import type { Log } from '../platform/logging/port.ts';
import { openApiDocument } from './openapi.ts';
import { publishedAnswer, type PublishedAnswer } from './published-answer.ts';
import { PublishedReply } from './reply.ts';
import { route, type Route } from './route.ts';

/** A part of the service that can be unready. The check throws, with the reason for the log, when it is. */
export interface Part {
  readonly name: string;
  check(): Promise<void>;
  /** The service works without it, if not as well: it is told, and keeps no traffic away. */
  readonly spare?: true;
}

const health = route({
  method: 'get',
  path: '/healthz',
  operation: 'getHealth',
  tag: 'Status',
  summary: 'Whether the process lives',
  permission: 'public',
  params: None,
  query: None,
  body: None,
  answer: { status: 200, schema: closed({ status: Type.Literal('alive') }) },
  example: { answer: { status: 'alive' } },
  handle: () => Promise.resolve({ status: 'alive' as const }),
});

/** Documents that wait to be migrated: the service works with them as they are. */
export interface Migration {
  readonly collection: string;
  readonly from: number;
  readonly to: number;
}

/** What is asked of the service beside its parts. */
interface About {
  readonly parts: readonly Part[];
  readonly log: Log;
  readonly waiting: () => Promise<readonly Migration[]>;
}

const readiness = ({ parts, log, waiting }: About) =>
  route({
    method: 'get',
    path: '/readyz',
    operation: 'getReadiness',
    tag: 'Status',
    summary: 'Whether every part that is needed can work, or which one can not',
    permission: 'public',
    params: None,
    query: None,
    body: None,
    answer: {
      status: 200,
      schema: closed({
        status: Type.Literal('ready'),
        parts: Type.Record(Type.String(), Type.Enum(['ready', 'not ready'])),
        migrations: Type.Optional(
          Type.Array(closed({ collection: Type.String(), from: Type.Integer(), to: Type.Integer() }), {
            description: 'Documents of older versions, that wait for ocop migrate; missing when there are none',
          }),
        ),
      }),
    },
    example: { answer: { status: 'ready', parts: { store: 'ready' } } },
    problems: ['not_ready'],
    handle: async () => {
      const states = await Promise.all(parts.map(async (part) => ({ part, ready: await isReady(part, log) })));
      const shown = Object.fromEntries(
        states.map(({ part, ready }) => [part.name, ready ? ('ready' as const) : ('not ready' as const)]),
      );
      if (states.some(({ part, ready }) => !ready && !part.spare)) throw notReady(shown);
      const migrations = (await waiting()).map(({ collection, from, to }) => ({ collection, from, to }));
      return { status: 'ready' as const, parts: shown, ...(migrations.length > 0 && { migrations }) };
    },
  });

/** The problem of a service that lacks a part it needs. */
export const notReady = (parts: Readonly<Record<string, 'ready' | 'not ready'>>): Problem =>
  new Problem('not_ready', { extra: { parts }, retryAfter: 5 });

const READY_WITHIN_MS = 2_000;

/** Callers time out too: a late answer counts as a failure. */
async function tooSlow(): Promise<never> {
  await setTimeout(READY_WITHIN_MS, undefined, { ref: false });
  throw new Error(`no answer within ${String(READY_WITHIN_MS)} ms`);
}

async function isReady(part: Part, log: Log): Promise<boolean> {
  try {
    await Promise.race([part.check(), tooSlow()]);
    return true;
  } catch (err) {
    log.warn({ err, part: part.name }, 'not ready');
    return false;
  }
}

const openApi = (documented: readonly Route[], version: string): Route => {
  let document: PublishedAnswer | null = null;
  const self: Route = route({
    method: 'get',
    path: '/v1/openapi.json',
    operation: 'getOpenApi',
    tag: 'Status',
    summary: 'This document',
    permission: 'public',
    params: None,
    query: None,
    body: None,
    answer: { status: 200, schema: Type.Object({ openapi: Type.String() }) },
    example: { answer: { openapi: '3.1.0' } },
    publicForSeconds: 60,
    handle: () => {
      document ??= publishedAnswer({
        status: 200,
        headers: {},
        body: JSON.stringify(openApiDocument([...documented, self], version)),
      });
      return Promise.resolve(new PublishedReply(document));
    },
  });
  return self;
};

/** `routes` and what every service says of itself: health, readiness, its own document. */
export function withStatusRoutes(
  routes: readonly Route[],
  about: About & { readonly version: string },
): readonly Route[] {
  const all = [...routes, health, readiness(about)];
  return [...all, openApi(all, about.version)];
}
