import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Connections that the system has accepted and a busy process has not seen yet get their turn in this time. */
const BACKLOG_MS = 250;

/**
 * Watches a server, and answers what ends it: answers under way go out, later ones say that the connection closes, then
 * no more connections are taken, and what is still open after `deadlineMs` is cut.
 */
export function drainable(server: Server): (deadlineMs: number) => Promise<void> {
  // Node closes idle connections, but not those that have never sent a request, as browsers keep in store.
  const silent = new Set<Socket>();
  let draining = false;
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.prependListener('request', ({ socket }, response: ServerResponse) => {
    silent.delete(socket);
    if (draining) response.setHeader('Connection', 'close');
  });

  return async (deadlineMs) => {
    draining = true;
    await setTimeout(Math.min(BACKLOG_MS, deadlineMs));
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const idle = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    await Promise.race([closed, setTimeout(deadlineMs - BACKLOG_MS, undefined, { ref: false })]);
    clearInterval(idle);
    server.closeAllConnections();
  };
}
