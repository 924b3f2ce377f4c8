import Type from 'typebox';
import { Problem } from '../kernel/problems/index.ts';
import { closed, None } from '../kernel/schemas.ts';
import { openApiDocument } from './openapi.ts';
import { route, type Route } from './route.ts';

/** A part of the service that can be unready. The check throws, with the reason for the log, when it is. */
export interface Part {
  readonly name: string;
  check(): Promise<void>;
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

const readiness = (parts: readonly Part[]) =>
  route({
    method: 'get',
    path: '/readyz',
    operation: 'getReadiness',
    tag: 'Status',
    summary: 'Whether every part can work, or which one can not',
    permission: 'public',
    params: None,
    query: None,
    body: None,
    answer: {
      status: 200,
      schema: closed({ status: Type.Literal('ready'), parts: Type.Record(Type.String(), Type.Literal('ready')) }),
    },
    example: { answer: { status: 'ready', parts: { store: 'ready' } } },
    problems: ['not_ready'],
    handle: async () => {
      const results = await Promise.allSettled(parts.map((part) => part.check()));
      const states = parts.map(({ name }, index) => [name, results[index]?.status === 'fulfilled'] as const);
      const shown = Object.fromEntries(states.map(([name, ready]) => [name, ready ? 'ready' : 'not ready']));
      if (states.some(([, ready]) => !ready))
        throw new Problem('not_ready', { extra: { parts: shown }, retryAfter: 5 });
      return { status: 'ready' as const, parts: shown as Record<string, 'ready'> };
    },
  });

const openApi = (documented: readonly Route[], version: string): Route => {
  let document: Readonly<Record<string, unknown>> | null = null;
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
      document ??= openApiDocument([...documented, self], version);
      return Promise.resolve(document as { openapi: string });
    },
  });
  return self;
};

/** `routes` and what every service says of itself: health, readiness, its own document. */
export function withStatusRoutes(
  routes: readonly Route[],
  about: { readonly parts: readonly Part[]; readonly version: string },
): readonly Route[] {
  const all = [...routes, health, readiness(about.parts)];
  return [...all, openApi(all, about.version)];
}
