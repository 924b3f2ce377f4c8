import type { IncomingMessage } from 'node:http';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { Strategy } from 'passport-strategy';
import type { Caller } from '../../kernel/rights.ts';
import { callerByApiKey } from './api-keys.service.ts';
import { callerByToken, personOf, type SessionDeps } from './sessions.service.ts';
import { accountByPassword, type SignInDeps, type LoginOrigin } from './sign-in.service.ts';

/** Reads a token from the `Authorization` header and nowhere else: a token in an address ends up in logs. */
export class BearerStrategy extends Strategy {
  readonly name: string;
  // Passport runs a copy made by Object.create, which has no #private members.
  private readonly callerOf: (token: string) => Promise<Caller | null>;

  constructor(name: string, callerOf: (token: string) => Promise<Caller | null>) {
    super();
    this.name = name;
    this.callerOf = callerOf;
  }

  override authenticate(request: IncomingMessage): void {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      this.fail(401);
      return;
    }
    this.callerOf(token).then(
      (caller) => {
        if (caller) this.success(caller);
        else this.fail(401);
      },
      (error: unknown) => {
        this.error(asError(error));
      },
    );
  }
}

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('sign-in failed', { cause: thrown });

/** Passport with the three ways in: `password`, `access-token`, `api-key`. */
export function createPassport(
  deps: SessionDeps & SignInDeps,
  triedFrom: (request: IncomingMessage) => LoginOrigin,
): passport.Authenticator {
  const strategies = new passport.Passport();
  strategies.use(new BearerStrategy('access-token', (token) => callerByToken(deps, token)));
  strategies.use(new BearerStrategy('api-key', (token) => callerByApiKey(deps, token)));
  strategies.use(
    'password',
    new LocalStrategy(
      { usernameField: 'login', passwordField: 'password', session: false, passReqToCallback: true },
      (request, login, password, done) => {
        accountByPassword(deps, { login, password }, triedFrom(request)).then(
          (account) => {
            done(null, account ? personOf(account, deps.clock.now(), null) : false);
          },
          (error: unknown) => {
            done(error);
          },
        );
      },
    ),
  );
  return strategies;
}
