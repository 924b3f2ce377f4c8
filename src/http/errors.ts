import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import { DocumentTooLarge, RevisionConflict } from '../platform/store/errors.ts';
import { contextOf } from './context.ts';
import { sendProblem, sendProblemPage, type ProblemPage } from './problem-response.ts';

/**
 * Answers every error as a problem, in JSON or on a page. What is not a Problem is masked, and logged with the request
 * id.
 */
export function answerErrors(log: Log, drawProblem: ProblemPage): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const context = contextOf(request);
    const problem = asProblem(error);
    if (problem.code === 'internal')
      log.error({ err: error, requestId: context.id, operation: context.operation }, 'unexpected error');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const occasion = { locale: context.locale, requestId: context.id, instance: request.path };
    if (wantsPage(request)) sendProblemPage(response, problem, occasion, drawProblem);
    else sendProblem(response, problem, occasion);
  };
}

/** Whether a person asks, who can do nothing with JSON: a browser says so, outside the API. */
const wantsPage = ({ method, path, headers }: Request): boolean =>
  ['GET', 'HEAD'].includes(method) && !path.startsWith('/v1/') && (headers.accept ?? '').includes('text/html');

/** What the caller is told of an error; `internal` is all that nobody foresaw. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RevisionConflict) return new Problem('changed_meanwhile');
  if (error instanceof DocumentTooLarge) return new Problem('body_too_large', { values: { limit: error.bytes } });
  // Express reports a path that can't be decoded, such as /%E0, as an error with status 400.
  if (error instanceof URIError) return new Problem('path_invalid');
  return new Problem('internal');
}

export const noSuchPath: RequestHandler = () => {
  throw new Problem('not_found');
};

/** For a path that exists, asked with a method that it doesn't take. */
export function otherMethods(methods: readonly string[]): RequestHandler {
  const taken = methods.map((method) => method.toUpperCase());
  const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    response.setHeader('Allow', allow);
    if (request.method === 'OPTIONS') response.status(204).end();
    else throw new Problem('method_not_allowed', { values: { methods: taken.join(', ') } });
  };
}
