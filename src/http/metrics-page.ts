import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../kernel/problems/index.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * The numbers for Prometheus: for who bears the token; without a token in the configuration, for this machine alone,
 * and behind a proxy for nobody: there every request comes from this machine.
 */
export function metricsPage(
  metrics: Metrics,
  { token, behindProxy }: { readonly token: string; readonly behindProxy: boolean },
): RequestHandler {
  const expected = digest(`Bearer ${token}`);
  const mayRead = (request: Request): boolean =>
    token === ''
      ? !behindProxy &&
        LOOPBACK.test(request.socket.remoteAddress ?? '') &&
        request.headers['x-forwarded-for'] === undefined
      : timingSafeEqual(digest(request.headers.authorization ?? ''), expected);

  return async (request, response) => {
    if (!mayRead(request)) throw new Problem(token === '' ? 'not_found' : 'unauthenticated');
    response.setHeader('Content-Type', metrics.contentType);
    response.setHeader('Cache-Control', 'no-store');
    response.end(await metrics.text());
  };
}
