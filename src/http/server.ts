import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import { SECOND } from '../kernel/clock.ts';
import type { ProblemCode } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { limitConnections, type ConnectionLimit } from './connection-limit.ts';
import { takeTurns } from './connections.ts';
import { drainable, type Drain } from './drain.ts';
import { rawProblemResponse } from './problem-response.ts';
import { shedding } from './shedding.ts';
import { endSlowBodies } from './slow-bodies.ts';

export interface HttpServerOptions {
  readonly log?: Log;
  readonly times?: Partial<Times>;
  /** Refuses connections beyond a number. */
  readonly connections?: Omit<ConnectionLimit, 'log'>;
  /** Refuses reads when there is more to do than can be done. */
  readonly shedding?: { readonly metrics: Metrics };
}

/** What a client has time for, in milliseconds. */
interface Times {
  /** The headers of a request. */
  readonly headers: number;
  /** All of a request. */
  readonly request: number;
  /** A part of a body that is worth waiting for. */
  readonly bodyWindow: number;
  /** To take something of its answer. */
  readonly stalled: number;
  /** How often all these are looked at. */
  readonly look: number;
}

const TIMES: Times = {
  headers: 15 * SECOND,
  request: 300 * SECOND,
  bodyWindow: 30 * SECOND,
  stalled: 120 * SECOND,
  look: SECOND,
};

/** A server that can be drained. */
export type HttpServer = Server & { readonly drain: Drain };

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A server whose requests and responses are born with the prototypes Express wants.
 *
 * Express changes the prototype of both objects on every request, which costs it most of its speed
 * (expressjs/express#5998). When the prototype is already the right one, the change is free: the objects are made by
 * classes that inherit from `app.request` and `app.response`, and the app is told that these are its prototypes.
 */
export function createHttpServer(app: Express, options: HttpServerOptions = {}): HttpServer {
  const { log = SILENT } = options;
  const times = { ...TIMES, ...options.times };
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  Object.assign(app, { request: AppRequest.prototype, response: AppResponse.prototype });

  const server = createServer({
    IncomingMessage: AppRequest,
    ServerResponse: AppResponse,
    headersTimeout: times.headers,
    requestTimeout: times.request,
    connectionsCheckingInterval: times.look,
    keepAliveTimeout: 65 * SECOND,
  });
  server.timeout = times.stalled;
  const handle = options.shedding ? shedding(app, { log, ...options.shedding }) : app;
  const connections = takeTurns(server, handle, log);
  if (options.connections) limitConnections(server, connections, { log, ...options.connections });
  endSlowBodies(server, connections, { windowMs: times.bodyWindow, lookMs: times.look });
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || code === 'ECONNRESET') socket.destroy();
    else connections.endWith(socket, () => rawProblemResponse(unreadable[code] ?? 'request_malformed'));
  });
  return Object.assign(server, { drain: drainable(server, connections) });
}

/** What the parser refuses never becomes a request: its answer goes to the socket by hand. */
const unreadable: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};
