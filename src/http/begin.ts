import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { openContext, type RequestContext } from './context.ts';

/** An API answer loads nothing, so its policy allows nothing. */
const withHelmet = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'same-origin' },
});

/** No page but the console, which says so itself, asks for the camera, the microphone or the place of who reads it. */
const NO_PERMISSIONS = 'camera=(), microphone=(), geolocation=()';

/** Security headers of every answer. */
export const securityHeaders: typeof withHelmet = (request, response, next) => {
  response.setHeader('Permissions-Policy', NO_PERMISSIONS);
  withHelmet(request, response, next);
};

/**
 * A request that names two hosts means one to a proxy and may mean the other here (RFC 9112 3.2).
 * @throws Problem request_malformed
 */
export function refuseTwoHosts({ rawHeaders }: IncomingMessage, response: ServerResponse): void {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  if (hosts < 2) return;
  response.setHeader('Connection', 'close');
  throw new Problem('request_malformed');
}

/** Opens the context of a request, and writes its one line in the log when it is over. */
export function beginRequest(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): RequestContext {
  const context = openContext(request, address);
  response.setHeader('X-Request-Id', context.id);
  response.once('close', () => {
    const milliseconds = performance.now() - context.startedAt;
    const { operation, callerId } = context;
    const status = response.writableFinished ? response.statusCode : 499;
    metrics.observeRequest({ operation, status }, milliseconds / 1_000);
    // The path and the query may hold personal data: the operation says enough.
    log.info({ requestId: context.id, operation, status, ms: Math.round(milliseconds), callerId }, 'request');
  });
  return context;
}
