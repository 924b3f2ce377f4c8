import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { PageEnd, PageRequest } from '../kernel/page.ts';
import { Problem } from '../kernel/problems/index.ts';
import { parseIfMatch } from './etag.ts';
import type { Route } from './route.ts';

const DEFAULT_LIMIT = 20;

/** The query string of a request, without its question mark. */
export function searchOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

/** The part of a list that a validated query asks for. */
export function pageOf(query: Readonly<Record<string, unknown>>, open: (cursor: string) => PageEnd): PageRequest {
  const { limit, cursor, count } = query;
  return {
    limit: typeof limit === 'number' ? limit : DEFAULT_LIMIT,
    after: typeof cursor === 'string' ? open(cursor) : null,
    count: count === true,
  };
}

/** What a cursor is bound to: the list, who asks, and every filter; not how many items a page has. */
export function cursorBinding(operation: string, callerId: string, query: Readonly<Record<string, unknown>>): string {
  const filters = Object.entries(query)
    .filter(([name]) => !['limit', 'cursor', 'count'].includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([operation, callerId, filters]);
}

/**
 * The version the caller has read, compared with the subject's.
 * @throws Problem version_required, header_invalid, stale_version (with the current version)
 */
export function expectedVersion(rule: Route['ifMatch'], request: IncomingMessage, subject: unknown): number | null {
  const header = request.headers['if-match'];
  if (rule === undefined) return null;
  if (header === undefined) {
    if (rule === 'required') throw new Problem('version_required');
    return null;
  }
  const versions = parseIfMatch(header);
  const current = (subject as { readonly version: number }).version;
  if (!versions.includes(current)) throw staleVersion(current);
  return current;
}

/** Somebody was faster: `current` is the version now. */
const staleVersion = (current: number): Problem =>
  new Problem('stale_version', { values: { current }, extra: { currentVersion: current } });

/** The value of a cookie; of several of one name the first counts. */
export const readCookie = (header: string | undefined, name: string): string | null =>
  parseCookie(header ?? '')[name] ?? null;
