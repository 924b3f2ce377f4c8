import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { Express } from 'express';

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
  return server;
}
