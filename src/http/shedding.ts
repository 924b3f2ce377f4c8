import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { problemBody } from './problem-response.ts';

/** How late the event loop may be when it comes to a request of this rank. Writes are never shed. */
const MOST_LATE_MS = { anonymousRead: 200, read: 1_000, write: Infinity } as const;
/** A loop that was late only now and then is not overloaded. */
const LATE_FOR_MS = 1_000;
const TICK_MS = 20;
const RETRY_AFTER = 2;
const TOLD_EVERY_MS = 10_000;
/** Whoever looks whether the service lives has to be told. */
const ALWAYS = new Set(['/healthz', '/readyz', '/metrics']);

type Rank = keyof typeof MOST_LATE_MS;

/** What a request is to be kept waiting behind. */
export function rankOf({ method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): Rank {
  if ((method !== 'GET' && method !== 'HEAD') || ALWAYS.has(url)) return 'write';
  return headers.authorization === undefined ? 'anonymousRead' : 'read';
}

/** How late the loop is, and for how long it has been. */
interface Lateness {
  readonly lateMs: number;
  readonly forMs: number;
}

export const isShed = (rank: Rank, { lateMs, forMs }: Lateness): boolean =>
  forMs >= LATE_FOR_MS && lateMs > MOST_LATE_MS[rank];

/**
 * Answers reads with 503 while the event loop is late: a turn in which all that has come in is answered would take so
 * long that nobody waits for its end. A request that is refused costs a small part of one that is answered.
 */
export function shedding(
  server: Server,
  handle: RequestListener,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): RequestListener {
  const late = watchLoop(server);
  const body = { vi: bodyIn('vi'), en: bodyIn('en') };
  let shed = 0;
  let toldAt = -Infinity;

  function refuse(request: IncomingMessage, response: ServerResponse): void {
    shed += 1;
    metrics.observeRequest({ operation: 'shed', status: 503 }, 0);
    if (performance.now() - toldAt >= TOLD_EVERY_MS) {
      toldAt = performance.now();
      log.warn({ requests: shed, ...late() }, 'overloaded: reads are refused');
      shed = 0;
    }
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

  return (request, response) => {
    if (isShed(rankOf(request), late())) refuse(request, response);
    else handle(request, response);
  };
}

const bodyIn = (locale: 'vi' | 'en'): Buffer =>
  Buffer.from(
    JSON.stringify(
      problemBody(new Problem('overloaded', { retryAfter: RETRY_AFTER }), { locale, requestId: '', instance: '' }),
    ),
  );

/** Watches the event loop of this process by a clock that ticks in it. */
function watchLoop(server: Server): () => Lateness {
  let tick = performance.now();
  let lateSince: number | null = null;
  const lateMs = (): number => Math.max(0, performance.now() - tick - TICK_MS);
  const timer = setInterval(() => {
    if (lateMs() <= MOST_LATE_MS.anonymousRead / 2) lateSince = null;
    else lateSince ??= tick;
    tick = performance.now();
  }, TICK_MS).unref();
  server.once('close', () => {
    clearInterval(timer);
  });
  return () => ({ lateMs: lateMs(), forMs: lateSince === null ? 0 : performance.now() - lateSince });
}
