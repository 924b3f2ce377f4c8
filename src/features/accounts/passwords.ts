import { availableParallelism } from 'node:os';
import { createHash } from 'node:crypto';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { Problem } from '../../kernel/problems/index.ts';
import { openQueue } from '../../platform/loops/queue.ts';
import { unprovenLogin } from './unproven.domain.ts';

/** argon2id with the parameters of OWASP's cheat sheet: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * One password costs a core for some 40 ms. A core is left for all who don't sign in, and who would wait for longer than
 * some seconds is told at once.
 */
const queue = openQueue({
  concurrency: Math.max(1, Math.min(4, availableParallelism() - 1)),
  maxWaiting: 20,
  full: () => new Problem('overloaded', { retryAfter: 3 }),
});

/** @throws Problem overloaded */
export const hashPassword = (password: string): Promise<string> => queue.run(() => hash(password, COST));

/**
 * A hash of login and password together, as slow as that of a password: the same for the same two, so that a person is
 * found by what only they know. The salt is the login's own.
 * @throws Problem overloaded
 */
export async function sealOf(loginKey: string, password: string): Promise<string> {
  const salt = createHash('sha256').update(`seal\n${loginKey}`).digest().subarray(0, 16);
  return (await queue.run(() => hashRaw(password, { ...COST, salt }))).toString('base64url');
}

/** Logins as they are stored until somebody proves them. @throws Problem overloaded */
export const sealLogins = (keys: readonly string[], password: string): Promise<string[]> =>
  Promise.all(keys.map(async (key) => unprovenLogin(key, await sealOf(key, password))));

let nobody: Promise<string> | null = null;

/**
 * Whether the password is the one of the hash. Without a hash (no such account, or none set) the answer is no, after
 * the same work: time doesn't tell who has an account.
 * @throws Problem overloaded, before the password was looked at
 */
export const passwordMatches = (known: string | null, password: string): Promise<boolean> =>
  queue.run(() => matches(known, password));

async function matches(known: string | null, password: string): Promise<boolean> {
  nobody ??= hash('the password of nobody', COST);
  const same = await verify(known ?? (await nobody), password);
  return known !== null && same;
}
