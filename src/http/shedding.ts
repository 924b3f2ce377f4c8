import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { problemBody } from './problem-response.ts';

/** How long requests of this rank may wait before more of them are refused. Writes are never. */
const MAX_WAIT_MS = { write: Infinity, read: 1_000, anonymousRead: 200 } as const;
/** Requests that wait now and then, after a long turn, are no overload: some have to wait for so long without a break. */
const BUSY_MS = 1_000;
/**
 * Time for requests in each half of a turn of the event loop. Node takes one new connection a turn: were all that has
 * come in answered in one, clients would wait for seconds to be connected.
 */
const TURN_MS = 1;
/** Requests begun in a turn at most, while others wait. */
const TURN_REQUESTS = 16;
/** A refusal is held back for a while: who asks again at once would soon be most of the work. */
const HELD_MS = 500;
const RETRY_AFTER = 2;
const LOG_EVERY_MS = 10_000;
/** Whoever looks whether the service lives has to be told. */
const ALWAYS = new Set(['/healthz', '/readyz', '/metrics']);

export type Rank = keyof typeof MAX_WAIT_MS;

/** Before and behind which others a request waits. */
export function rankOf({ method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): Rank {
  if ((method !== 'GET' && method !== 'HEAD') || ALWAYS.has(url)) return 'write';
  return headers.authorization === undefined ? 'anonymousRead' : 'read';
}

/** Whether a request is refused, when the first of its rank has waited so long, and some have for `busyMs` without a break. */
export const isShed = (rank: Rank, { waitedMs, busyMs }: { readonly waitedMs: number; readonly busyMs: number }) =>
  busyMs >= BUSY_MS && waitedMs > MAX_WAIT_MS[rank];

interface Waiting {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
}

/**
 * Has `handle` answer what there is time for in a turn of the event loop, writes first; the rest waits. A read that would
 * wait for too long is answered 503: that costs a small part of what an answer does, so others get theirs in time.
 */
export function shedding(
  handle: RequestListener,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): RequestListener {
  const lines: Readonly<Record<Rank, Waiting[]>> = { write: [], read: [], anonymousRead: [] };
  const refuse = refuser(log, metrics);
  let waiting = 0;
  let planned = 0;
  let busySince = 0;
  /** When this half of a turn began; `null`: nothing was begun in it. */
  let begunAt: number | null = null;

  function hasTime(now: number): boolean {
    if (begunAt === null) {
      begunAt = now;
      setImmediate(() => {
        begunAt = null;
      });
    }
    return now - begunAt < TURN_MS;
  }

  /** Each request in an immediate of its own: what it does in promises is done before the next one looks at the time. */
  function plan(): void {
    for (; planned < Math.min(waiting, TURN_REQUESTS); planned += 1) setImmediate(takeNext);
  }

  function takeNext(): void {
    planned -= 1;
    const now = performance.now();
    const next = hasTime(now) ? (lines.write.shift() ?? lines.read.shift() ?? lines.anonymousRead.shift()) : undefined;
    if (next) {
      waiting -= 1;
      if (!next.response.destroyed) handle(next.request, next.response);
    }
    plan();
  }

  return (request, response) => {
    const now = performance.now();
    if (waiting === 0 && hasTime(now)) {
      handle(request, response);
      return;
    }
    if (waiting === 0) busySince = now;
    const line = lines[rankOf(request)];
    const waitedMs = now - (line[0]?.since ?? now);
    if (isShed(rankOf(request), { waitedMs, busyMs: now - busySince })) {
      refuse(request, response, waitedMs);
      return;
    }
    line.push({ request, response, since: now });
    waiting += 1;
    plan();
  };
}

/** Answers 503 from bytes at hand. */
function refuser(log: Log, metrics: Metrics) {
  const body = { vi: bodyIn('vi'), en: bodyIn('en') };
  let refused = 0;
  let loggedAt = -Infinity;

  return (request: IncomingMessage, response: ServerResponse, waitedMs: number): void => {
    refused += 1;
    metrics.observeRequest({ operation: 'shed', status: 503 }, waitedMs / 1_000);
    if (performance.now() - loggedAt >= LOG_EVERY_MS) {
      log.warn({ requests: refused, waitedMs: Math.round(waitedMs) }, 'overloaded: reads are refused');
      loggedAt = performance.now();
      refused = 0;
    }
    setTimeout(answer, HELD_MS, request, response);
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const locale = request.headers['accept-language']?.startsWith('en') === true ? 'en' : 'vi';
    response.writeHead(503, {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': locale,
      'Content-Length': body[locale].length,
      'Retry-After': RETRY_AFTER,
      'Cache-Control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : body[locale]);
  }
}

const bodyIn = (locale: 'vi' | 'en'): Buffer =>
  Buffer.from(
    JSON.stringify(
      problemBody(new Problem('overloaded', { retryAfter: RETRY_AFTER }), { locale, requestId: '', instance: '' }),
    ),
  );
