import type { IncomingMessage, ServerResponse } from 'node:http';
import type passport from 'passport';
import type { RequestHandler } from 'express';
import { Problem } from '../kernel/problems/index.ts';
import type { Caller } from '../kernel/rights.ts';

/** Names of the passport strategies that read the `Authorization` header; registered by the accounts feature. */
const HEADER_STRATEGIES = ['access-token', 'api-key'];

/** Tries passport strategies in turn; `null` when none accepts the request. @throws what a strategy reports as an error. */
export type Authenticate = (
  strategies: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Caller | null>;

/** Passport as a function: no session, no redirect, no `req.user`. */
export function passportAuthenticate(registered: passport.Authenticator): Authenticate {
  return (strategies, request, response) =>
    new Promise((resolve, reject) => {
      const settle = settler(resolve, reject);
      const handler = registered.authenticate([...strategies], { session: false }, settle) as RequestHandler;
      void handler(request as Parameters<RequestHandler>[0], response as Parameters<RequestHandler>[1], settle);
    });
}

const settler =
  (resolve: (caller: Caller | null) => void, reject: (reason: Error) => void) =>
  (error: unknown, caller?: Caller | false | null): void => {
    if (error) reject(error instanceof Error ? error : new Error('authentication failed', { cause: error }));
    else resolve(caller === false ? null : (caller ?? null));
  };

/** The caller that the `Authorization` header speaks for. @throws Problem unauthenticated */
export async function requireCaller(
  authenticate: Authenticate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Caller> {
  const caller = request.headers.authorization ? await authenticate(HEADER_STRATEGIES, request, response) : null;
  if (!caller) throw new Problem('unauthenticated');
  return caller;
}
