import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7 as text: unique, and sorted by the time it was made. */
export const newId = (): string => v7();

/**
 * The id that always follows from `source` (a UUIDv7) and `purpose`: delivering the same event twice makes the same
 * notice once. Keeps the time of the source, takes the random part from a hash, and is itself a valid UUIDv7.
 */
export function derivedId(source: string, purpose: string): string {
  const hash = createHash('sha256').update(`${source}\n${purpose}`).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${source.slice(0, 13)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
