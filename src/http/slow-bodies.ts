import type { IncomingMessage, Server } from 'node:http';
import { isSlow, type BodyWatch } from './connections.domain.ts';
import type { Connections } from './connections.ts';
import { rawProblemResponse } from './problem-response.ts';

/**
 * Ends connections whose bodies come drop by drop: each would hold a socket, and an upload a file, for as long as a whole
 * request may take. Time in which we don't read ourselves doesn't count.
 */
export function endSlowBodies(
  server: Server,
  connections: Connections,
  { windowMs, lookMs }: { readonly windowMs: number; readonly lookMs: number },
): void {
  const watches = new WeakMap<IncomingMessage, BodyWatch>();
  const look = (): void => {
    for (const { socket, exchanges } of connections.all()) {
      const request = exchanges[0]?.request;
      if (!request || request.complete) continue;
      const now = { since: performance.now(), bytes: socket.bytesRead };
      const watch = watches.get(request);
      const slow = watch && !socket.isPaused() ? isSlow(watch, now, windowMs) : false;
      if (slow === true) connections.endWith(socket, () => rawProblemResponse('request_timeout'));
      else if (slow === false) watches.set(request, now);
    }
  };
  const timer = setInterval(look, lookMs).unref();
  server.once('close', () => {
    clearInterval(timer);
  });
}
