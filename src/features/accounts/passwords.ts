import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters of OWASP's cheat sheet: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobody: Promise<string> | null = null;

/**
 * Whether the password is the one of the hash. Without a hash (no such account, or none set) the answer is no, after
 * the same work: time doesn't tell who has an account.
 */
export async function passwordMatches(known: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('the password of nobody');
  const matches = await verify(known ?? (await nobody), password);
  return known !== null && matches;
}
