import fastify from 'fastify';
import { beginRequest, securityHeaders } from '../../../src/http/begin.ts';
import { contextOf } from '../../../src/http/context.ts';
import { Problem } from '../../../src/kernel/problems/index.ts';
import { accountLimit, addressLimit, answer, AnswerSchema, callerOf, log, metrics } from './empty-route.shared.ts';
import { listen } from './listen.ts';

/** The reference: the same answer from Fastify, which knows its schema too and writes its JSON by it. */
const app = fastify();

app.addHook('onRequest', (request, reply, done) => {
  beginRequest(request.raw, reply.raw, request.ip, { log, metrics });
  securityHeaders(request.raw, reply.raw, done as (error?: unknown) => void);
});

app.get('/v1/empty', { schema: { response: { 200: AnswerSchema } } }, async (request, reply) => {
  const context = contextOf(request.raw);
  context.operation = 'getEmpty';
  await addressLimit.take(context.network);
  const caller = await callerOf(request.headers.authorization?.slice('Bearer '.length) ?? '');
  if (!caller) throw new Problem('unauthenticated');
  context.callerId = caller.id;
  await accountLimit.take(caller.id);
  reply.header('Cache-Control', 'private, no-store');
  return answer;
});

await app.ready();
listen(app.server);
