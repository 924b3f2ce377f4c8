import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Clock } from '../../kernel/clock.ts';

/** Seconds that an access token holds. */
export const ACCESS_SECONDS = 900;
const ISSUER = 'ocop-bridge';
const ALGORITHM = 'HS256';
const REMEMBERED = 5_000;

/** What an access token says; whether account and session still stand is looked up at each request. */
export interface AccessClaims {
  readonly accountId: string;
  readonly sessionId: string;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>;
  /** `null` when it is none of ours, was changed, or is over. */
  read(token: string): Promise<AccessClaims | null>;
}

interface Secrets {
  readonly secret: string;
  /** The one before the last change, or empty. */
  readonly previous: string;
}

/** Access tokens signed with `secret`, named by its fingerprint so that the previous one can be told apart. */
export function accessTokens({ secret, previous }: Secrets, clock: Clock): AccessTokens {
  const kid = keyId(secret);
  const key = keyOf(secret);
  const keys = new Map([secret, previous].filter(Boolean).map((text) => [keyId(text), keyOf(text)]));
  // Checking a signature costs more than the rest of a request: what was right stays right until it expires.
  const verified = new Map<string, AccessClaims & { readonly exp: number }>();
  const seconds = (): number => Math.floor(Date.parse(clock.now()) / 1_000);

  async function verify(token: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(
        token,
        (header) => {
          const known = keys.get(header.kid ?? '');
          if (!known) throw new Error('unknown key');
          return known;
        },
        { issuer: ISSUER, algorithms: [ALGORITHM], currentDate: new Date(clock.now()) },
      );
      return payload;
    } catch {
      return null;
    }
  }

  return {
    sign({ accountId, sessionId }) {
      const now = seconds();
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setIssuer(ISSUER)
        .setSubject(accountId)
        .setIssuedAt(now)
        .setExpirationTime(now + ACCESS_SECONDS)
        .sign(key);
    },
    async read(token) {
      const known = verified.get(token);
      if (known) return known.exp > seconds() ? known : null;
      const payload = await verify(token);
      if (!payload?.sub || typeof payload['sid'] !== 'string' || payload.exp === undefined) return null;
      const claims = { accountId: payload.sub, sessionId: payload['sid'], exp: payload.exp };
      if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value ?? '');
      verified.set(token, claims);
      return claims;
    },
  };
}

const keyId = (secret: string): string => createHash('sha256').update(`kid\n${secret}`).digest('base64url').slice(0, 8);

const keyOf = (secret: string): Uint8Array => createHash('sha256').update(`access\n${secret}`).digest();
