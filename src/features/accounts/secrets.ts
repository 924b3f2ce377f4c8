import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text: long enough that a plain hash keeps it safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether `secret` is the one of the hash, in a time that doesn't depend on it. */
export const secretMatches = (secret: string, hash: string): boolean => {
  const [given, known] = [Buffer.from(secretHash(secret)), Buffer.from(hash)];
  return given.length === known.length && timingSafeEqual(given, known);
};
