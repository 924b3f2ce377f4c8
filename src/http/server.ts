import { createServer, IncomingMessage, ServerResponse, STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import { SECOND } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, type ProblemCode } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import { takeTurns } from './connections.ts';
import { problemBody } from './problem-response.ts';

/** The headers of a request have to be there within this time, all of it within the other. */
const HEADERS_MS = 15 * SECOND;
const REQUEST_MS = 300 * SECOND;
/** How often the two are looked at. */
const LOOK_MS = SECOND;
/** A client that takes nothing of its answer for so long has gone. */
const STALLED_MS = 120 * SECOND;

/**
 * A server whose requests and responses are born with the prototypes Express wants.
 *
 * Express changes the prototype of both objects on every request, which costs it most of its speed
 * (expressjs/express#5998). When the prototype is already the right one, the change is free: the objects are made by
 * classes that inherit from `app.request` and `app.response`, and the app is told that these are its prototypes.
 */
export function createHttpServer(app: Express, log?: Log): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as unknown as Express['request'];
  app.response = AppResponse.prototype as unknown as Express['response'];

  const server = createServer({
    IncomingMessage: AppRequest,
    ServerResponse: AppResponse,
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: LOOK_MS,
    keepAliveTimeout: 65 * SECOND,
  });
  server.timeout = STALLED_MS;
  const connections = takeTurns(server, app, log);
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || code === 'ECONNRESET') socket.destroy();
    else connections.endWith(socket, () => unreadableAnswer(unreadable[code] ?? 'request_malformed'));
  });
  return server;
}

const unreadable: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What the parser refuses never becomes a request: its answer goes to the socket by hand. */
function unreadableAnswer(code: ProblemCode): string {
  const problem = new Problem(code);
  const body = JSON.stringify(problemBody(problem, { locale: 'vi', requestId: newId(), instance: '' }));
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: vi',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
