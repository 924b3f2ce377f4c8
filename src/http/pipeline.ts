import type { Request, RequestHandler, Response } from 'express';
import { newId } from '../kernel/ids.ts';
import { isOutage } from '../kernel/outage.ts';
import { cleanText } from '../kernel/pasted-text.ts';
import { notFound, Problem } from '../kernel/problems/index.ts';
import { holds, type Caller } from '../kernel/rights.ts';
import { sendAnswer, sendFile, sendPublicAnswer, sendStream, writtenAnswer } from './answer.ts';
import { requireCaller, type Authenticate } from './authenticate.ts';
import { contentReader, senderOf, type ContentDeps } from './content.ts';
import { contextOf, type RequestContext } from './context.ts';
import type { Cursors } from './cursor.ts';
import { asProblem } from './errors.ts';
import type { Idempotency } from './idempotency.ts';
import { limitPerMinute, type Limit } from './limits.ts';
import type { WrittenAnswer } from './published-answer.ts';
import { queryReader } from './query.ts';
import { FileReply, StreamReply } from './reply.ts';
import { cursorBinding, expectedVersion, pageOf, readCookie, searchOf } from './request-parts.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Route } from './route.ts';
import { compileChecks } from './schema-errors.ts';
import { isCounted } from './sent-quota.ts';

export interface PipelineDeps extends ContentDeps {
  readonly authenticate: Authenticate;
  readonly cursors: Cursors;
  readonly idempotency: Idempotency;
  readonly accountLimit: Limit;
  readonly kept: ResponseCache;
  /** @throws FilesDown when what is left of the disk is for signing in and deciding */
  readonly roomForWork: () => Promise<void>;
  /** Checks every answer against its schema, and fails when it differs: for tests and development. */
  readonly strictAnswers: boolean;
}

/**
 * The Express handler of a route. The order of the checks is part of the contract: 401, 403 by role, 404 by
 * reach, faults of the body, replay, 428, 412; a handler answers 409.
 */
export function pipeline(route: Route, deps: PipelineDeps): RequestHandler {
  const { params: checkParams, query: checkQuery, ...checks } = compileChecks(route);
  const readQuery = queryReader(route.query, checkQuery);
  const readContent = contentReader(route, checks, deps);
  const ownLimit = route.perMinute === undefined ? null : limitPerMinute(route.perMinute);
  const counts = isCounted(route);
  const creates = route.method === 'post';
  const repeatable = creates && route.idempotent !== false;

  async function callerOf(request: Request, response: Response): Promise<Caller | null> {
    if (route.permission === 'public') return null;
    const caller = await requireCaller(deps.authenticate, request, response);
    await deps.accountLimit.take(caller.id);
    if (!holds(caller, route.permission)) throw new Problem('forbidden');
    return caller;
  }

  async function once(request: Request, caller: Caller | null, sent: unknown) {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') return null;
    const scope = [caller?.id ?? '', route.method, request.path].join('\n');
    return deps.idempotency.begin({ scope, key, body: sent });
  }

  /** What is read while it is handled has its turn with the forms. */
  const inTurn = (request: Request, caller: Caller | null, handled: Parameters<Route['handle']>[0]) =>
    route.stream ? deps.uploads.run(senderOf(request, caller), () => route.handle(handled)) : route.handle(handled);

  const bindingOf = (caller: Caller | null, query: Readonly<Record<string, unknown>>): string =>
    cursorBinding(route.operation, caller?.id ?? '', query);

  const authenticator = (request: Request, response: Response, body: unknown) => (strategy: string) => {
    request.body = body;
    return deps.authenticate([strategy], request, response);
  };

  function assertAnswerMatchesSchema(answer: WrittenAnswer): void {
    if (!deps.strictAnswers || answer.status === 204) return;
    const errors = checks.answer(JSON.parse(answer.body.toString()));
    if (errors.length > 0) throw new Error(`${route.operation} answers against its schema: ${JSON.stringify(errors)}`);
  }

  /** `null`: it has gone out already. */
  async function answered(
    request: Request,
    response: Response,
    context: RequestContext,
  ): Promise<WrittenAnswer | null> {
    const caller = await callerOf(request, response);
    context.callerId = caller?.id ?? null;

    const params = cleanParams(request.params);
    if (checkParams(params).length > 0) throw notFound();
    const query = readQuery(searchOf(request));
    const page = pageOf(query, (cursor) => deps.cursors.open(cursor, bindingOf(caller, query)));
    const located = { params, caller };
    const subject = await route.load?.(located);
    // Before a form is read: what makes files is refused first when the disk fills up.
    if (route.upload || (route.stream && route.method !== 'get')) await deps.files.requireRoom('files');
    else if (counts) await deps.roomForWork();

    const content = await readContent(request, response, caller);
    const { body } = content;
    const running = repeatable ? await once(request, caller, content.sent) : null;
    if (running && 'kept' in running) {
      const { kept } = running;
      sendAnswer(request, response, { ...kept, headers: { ...kept.headers, 'Idempotent-Replayed': 'true' } });
      return null;
    }
    let answer: WrittenAnswer;
    try {
      // Written out, not spread, and its functions made elsewhere: this literal is made at every request.
      const files = typeof content.files === 'function' ? await content.files() : content.files;
      const handled = await inTurn(request, caller, {
        params,
        caller,
        query,
        body,
        files,
        subject,
        expectedVersion: expectedVersion(route.ifMatch, request, subject),
        page,
        createdId: running?.createdId ?? (creates ? newId() : ''),
        locale: context.locale,
        authenticate: authenticator(request, response, body),
        cookie: cookieReader(request),
        request,
      });
      if (handled instanceof FileReply) {
        await sendFile(request, response, handled);
        return null;
      }
      if (handled instanceof StreamReply) {
        await sendStream(request, response, handled);
        return null;
      }
      answer = writtenAnswer(route.answer.status, handled, (end) => deps.cursors.seal(end, bindingOf(caller, query)));
      assertAnswerMatchesSchema(answer);
    } catch (error) {
      const isDoubtful = isOutage(error) || asProblem(error).code === 'internal';
      if (running) await (isDoubtful ? running.leave() : running.forget());
      throw error;
    }
    if (running) await running.keep({ ...answer, body: answer.body.toString() });
    return answer;
  }

  return async (request, response) => {
    const context = contextOf(request);
    context.operation = route.operation;
    for (const [name, value] of Object.entries(route.announces?.always ?? {})) response.setHeader(name, value);
    if (ownLimit) await ownLimit.take(context.network);
    const answer =
      route.keptForMs === undefined
        ? await answered(request, response, context)
        : await deps.kept.of(request.url, route.keptForMs, () => answered(request, response, context));
    if (route.method !== 'get') deps.kept.forget();
    if (!answer) return;
    if (route.publicForSeconds === undefined) sendAnswer(request, response, answer);
    else await sendPublicAnswer(request, response, answer, route.publicForSeconds);
  };
}

/** The texts in a path, as all that is typed. */
const cleanParams = (params: Request['params']): Record<PropertyKey, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  );

const cookieReader = (request: Request) => (name: string) => readCookie(request.headers.cookie, name);
