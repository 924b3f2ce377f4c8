import { createHash } from 'node:crypto';
import { Problem } from '../kernel/problems/index.ts';

/** The entity tag of a version: `"3"`. */
export const versionTag = (version: number): string => `"${String(version)}"`;

/** The entity tag of a body, for what is public and cached. */
export const contentTag = (body: string | Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** The tags of an `If-None-Match` header include `tag` (weakly compared, RFC 9110 13.1.2). */
export const matchesAny = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag));

/**
 * The versions an `If-Match` header names. A tag that a proxy has weakened while compressing still names its version.
 * @throws Problem header_invalid: `*` is refused too, since a decision has to rest on content that was read.
 */
export function parseIfMatch(header: string): readonly number[] {
  const versions = header.split(',').map((part) => /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(part)?.[1]);
  return versions.map((version) => {
    if (version === undefined) throw new Problem('header_invalid', { values: { header: 'If-Match' } });
    return Number(version);
  });
}
