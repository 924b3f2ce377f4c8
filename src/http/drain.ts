import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** No new connection for so long: what the system took for a busy process before the end has had its turn. */
const QUIET_MS = 250;
/** Under traffic that never pauses, connections are taken for so long at most. */
const MOST_LINGER_MS = 2_000;
/** A connection that says nothing for so long is one that browsers keep in store. */
const SILENT_MS = 2_000;
const LOOK_MS = 50;

/**
 * Watches a server, and answers what ends it: answers under way go out, later ones say that the connection closes, then
 * no more connections are taken, and what is still open after `deadlineMs` is cut.
 */
export function drainable(server: Server): (deadlineMs: number) => Promise<void> {
  /** Connections without a request so far, and since when: Node doesn't count them among the idle ones. */
  const silent = new Map<Socket, number>();
  let connectedAt = 0;
  let draining = false;
  server.on('connection', (socket) => {
    connectedAt = performance.now();
    silent.set(socket, connectedAt);
    socket.once('close', () => silent.delete(socket));
  });
  server.prependListener('request', ({ socket }, response: ServerResponse) => {
    silent.delete(socket);
    if (draining) response.setHeader('Connection', 'close');
  });

  /** Closing would reset the connections that wait to be accepted, one in each turn of the event loop. */
  async function takeWaiting(until: number): Promise<void> {
    for (
      let now = performance.now(), quietAt = now + QUIET_MS;
      now < Math.min(quietAt, until);
      now = performance.now()
    ) {
      await setTimeout(LOOK_MS);
      quietAt = Math.max(quietAt, connectedAt + QUIET_MS);
    }
  }

  return async (deadlineMs) => {
    const begun = performance.now();
    draining = true;
    await takeWaiting(begun + Math.min(MOST_LINGER_MS, deadlineMs));
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const closing = setInterval(() => {
      server.closeIdleConnections();
      for (const [socket, since] of silent) if (performance.now() - since > SILENT_MS) socket.destroy();
    }, LOOK_MS);
    const left = begun + deadlineMs - performance.now();
    await Promise.race([closed, setTimeout(Math.max(0, left), undefined, { ref: false })]);
    clearInterval(closing);
    server.closeAllConnections();
  };
}
