import { createHash } from 'node:crypto';

/**
 * What is kept of an address that nobody may find any more: enough to know it again and answer that it is gone, without
 * the name in it.
 */
export const formerSlugKey = (slug: string): string => createHash('sha256').update(slug).digest('base64url');

/** An address that says nothing of whose it is. */
export const slugWithoutName = (kind: string, id: string): string => `${kind}-${id.slice(-12)}`;
