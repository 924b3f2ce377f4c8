import { STATUS_CODES, type ServerResponse } from 'node:http';
import { newId } from '../kernel/ids.ts';
import { Problem, fieldMessage, problemMessage, type ProblemCode } from '../kernel/problems/index.ts';
import type { Locale } from '../kernel/text.ts';
import { sendHtml } from './html.ts';

/** Enough for any form a person fills in; keeps the answer small when a program sends garbage. */
const MAX_ERRORS = 100;

interface ProblemContext {
  readonly locale: Locale;
  readonly requestId: string;
  /** The path that was asked for, without its query. */
  readonly instance: string;
}

/** The body of a problem answer (RFC 9457), in the reader's language. */
export function problemBody(
  problem: Problem,
  { locale, requestId, instance }: ProblemContext,
): Record<string, unknown> {
  const { values = {}, errors, allowed, extra, retryAfter } = problem.details;
  const all = { ...values, requestId, ...(retryAfter !== undefined && { seconds: retryAfter }) };
  return {
    type: `urn:ocop-bridge:problem:${problem.code}`,
    status: problem.status,
    ...problemMessage(problem.code, all, locale),
    instance,
    requestId,
    ...(errors && { errors: errors.slice(0, MAX_ERRORS).map((error) => fieldMessage(error, locale)) }),
    ...(allowed && { allowed }),
    ...extra,
  };
}

/** Draws a problem for people; a page knows by its path which language it speaks. */
export type ProblemPage = (
  problem: Problem,
  context: Pick<ProblemContext, 'instance' | 'requestId'>,
) => { readonly locale: Locale; readonly html: string };

/** Sends the problem and nothing else. */
export function sendProblem(response: ServerResponse, problem: Problem, context: ProblemContext): void {
  const body = Buffer.from(JSON.stringify(problemBody(problem, context)));
  setHeaders(response, problem, context.locale);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Length', body.length);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Sends the problem as a page, with the same status and headers. */
export function sendProblemPage(
  response: ServerResponse,
  problem: Problem,
  context: Pick<ProblemContext, 'instance' | 'requestId'>,
  render: ProblemPage,
): void {
  const { locale, html } = render(problem, context);
  setHeaders(response, problem, locale);
  sendHtml(response, html);
}

/** A problem as the bytes of an answer, for a socket that no request came from: the connection ends with it. */
export function rawProblemResponse(code: ProblemCode, details: Problem['details'] = {}): string {
  const problem = new Problem(code, details);
  const { retryAfter } = details;
  const body = JSON.stringify(problemBody(problem, { locale: 'vi', requestId: newId(), instance: '' }));
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: vi',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    ...(retryAfter === undefined ? [] : [`Retry-After: ${String(retryAfter)}`]),
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function setHeaders(response: ServerResponse, { status, details }: Problem, locale: Locale): void {
  response.statusCode = status;
  response.setHeader('Content-Language', locale);
  response.setHeader('Cache-Control', 'no-store');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="ocop-bridge"');
  const { retryAfter, limit } = details;
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  if (status === 429) {
    response.setHeader('RateLimit-Remaining', 0);
    response.setHeader('RateLimit-Reset', retryAfter ?? 0);
    if (limit !== undefined) response.setHeader('RateLimit-Limit', limit);
  }
}
