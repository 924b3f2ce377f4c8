import { createServer, IncomingMessage, ServerResponse, STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { newId } from '../kernel/ids.ts';
import { Problem, type ProblemCode } from '../kernel/problems/index.ts';
import { problemBody } from './problem-response.ts';

/**
 * A server whose requests and responses are born with the prototypes Express wants.
 *
 * Express changes the prototype of both objects on every request, which costs it most of its speed
 * (expressjs/express#5998). When the prototype is already the right one, the change is free: the objects are made by
 * classes that inherit from `app.request` and `app.response`, and the app is told that these are its prototypes.
 */
export function createHttpServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as unknown as Express['request'];
  app.response = AppResponse.prototype as unknown as Express['response'];

  const server = createServer({ IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
  server.headersTimeout = 15_000;
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  server.on('clientError', answerUnreadable);
  return server;
}

const unreadable: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** What the parser refuses never becomes a request: its problem goes to the socket by hand. */
function answerUnreadable({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = new Problem(unreadable[code] ?? 'request_malformed');
  const body = JSON.stringify(problemBody(problem, { locale: 'vi', requestId: newId(), instance: '' }));
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: vi',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
