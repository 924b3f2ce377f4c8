import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { isOutage, type Outage } from '../kernel/outage.ts';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import {
  DocumentTooLarge,
  NewerDocument,
  OutcomeUnknown,
  RevisionConflict,
  UnusableDocument,
} from '../platform/store/errors.ts';
import { contextOf } from './context.ts';
import type { Announcement } from './route.ts';
import { sendProblem, sendProblemPage, type ProblemPage } from './problem-response.ts';

/**
 * Answers every error as a problem, in JSON or on a page. What is not a Problem is masked, and logged with the request
 * id.
 */
export function answerErrors(log: Log, renderProblem: ProblemPage): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const context = contextOf(request);
    const problem = asProblem(error, request.method);
    const about = { err: error, requestId: context.id, operation: context.operation };
    if (problem.code === 'internal') log.error(about, 'unexpected error');
    else if (error instanceof UnusableDocument) log.error(about, 'refused: a document that this release can not use');
    else if (isOutage(error)) log.warn(about, 'refused: a part that is needed is out');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const occasion = { locale: context.locale, requestId: context.id, instance: request.path };
    if (wantsPage(request)) sendProblemPage(response, problem, occasion, renderProblem);
    else sendProblem(response, problem, occasion);
  };
}

/** Whether a person asks, who can do nothing with JSON: a browser says so, outside the API. */
const wantsPage = ({ method, path, headers }: Request): boolean =>
  ['GET', 'HEAD'].includes(method) && !path.startsWith('/v1/') && (headers.accept ?? '').includes('text/html');

/** Seconds after which a part that was out may be back, and those until what was begun is over. */
const OUTAGE_SECONDS = 5;
const UNKNOWN_SECONDS = 2;
/** Seconds until another process may answer, of the release that is needed. */
const UPGRADE_SECONDS = 60;

/** What the caller is told of an error; `internal` is all that nobody foresaw. */
export function asProblem(error: unknown, method = ''): Problem {
  if (error instanceof Problem) return error;
  if (isOutage(error)) return problemOf(error, method);
  if (error instanceof UnusableDocument) {
    const code = error instanceof NewerDocument ? 'record_newer' : 'record_unreadable';
    return new Problem(code, { retryAfter: UPGRADE_SECONDS });
  }
  if (error instanceof RevisionConflict) return new Problem('changed_meanwhile');
  if (error instanceof DocumentTooLarge) return new Problem('body_too_large', { values: { limit: error.bytes } });
  // Express reports a path that can't be decoded, such as /%E0, as an error with status 400.
  if (error instanceof URIError) return new Problem('path_invalid');
  return new Problem('internal');
}

function problemOf(outage: Outage, method: string): Problem {
  // Who only asks has nothing to be in doubt about.
  if (outage instanceof OutcomeUnknown && method !== 'GET' && method !== 'HEAD')
    return new Problem('outcome_unknown', { retryAfter: UNKNOWN_SECONDS });
  return new Problem(outage.reason === 'full' ? 'storage_full' : 'unavailable', { retryAfter: OUTAGE_SECONDS });
}

export const noSuchPath: RequestHandler = () => {
  throw new Problem('not_found');
};

/** For a path that exists, asked with a method that it doesn't take. */
export function otherMethods(methods: readonly string[], announces?: Announcement): RequestHandler {
  const taken = methods.map((method) => method.toUpperCase());
  const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    response.setHeader('Allow', allow);
    const said = request.method === 'OPTIONS' ? { ...announces?.always, ...announces?.options } : announces?.always;
    for (const [name, value] of Object.entries(said ?? {})) response.setHeader(name, value);
    if (request.method === 'OPTIONS') response.status(204).end();
    else throw new Problem('method_not_allowed', { values: { methods: taken.join(', ') } });
  };
}
