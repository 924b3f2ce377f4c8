import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Connection, Connections } from './connections.ts';

/** No new connection for so long: what the system took for a busy process before the end has had its turn. */
const QUIET_MS = 250;
/** Under traffic that never pauses, connections are taken for so long at most. */
const MAX_LINGER_MS = 2_000;
/** A connection that says nothing for so long is one that browsers keep in store. */
const SILENT_MS = 2_000;
/** A connection that has been answered, and says nothing for so long, can be closed. */
const IDLE_MS = 250;
/** Requests are held for so long at most, until no new connection has come for the other. */
const MAX_HELD_MS = 1_000;
const HELD_QUIET_MS = 100;
const LOOK_MS = 20;

/** Ends a server; fulfilled when no connection is left, or after the deadline. */
export type Drain = (deadlineMs: number) => Promise<void>;

/**
 * What ends a server: answers under way and later ones say that the connection closes, then no more connections are
 * taken, those are closed on which nothing comes any more, and what is still open after the deadline is cut.
 */
export function drainable(server: Server, connections: Connections): Drain {
  let taken = 0;
  let takenAt = 0;
  let draining = false;
  server.on('connection', () => {
    taken += 1;
    takenAt = performance.now();
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (!draining) return;
    // Requests that were sent ahead are answered too: the last of them closes.
    const before = connections.of(socket)?.exchanges.at(-1)?.response;
    if (before && !before.headersSent) before.removeHeader('Connection');
    response.setHeader('Connection', 'close');
  });

  function sayThatAllClose(): void {
    for (const { exchanges } of connections.all()) {
      const response = exchanges.at(-1)?.response;
      if (response && !response.headersSent) response.setHeader('Connection', 'close');
    }
  }

  /** Closing would reset the connections that wait to be accepted, one in each turn of the event loop. */
  async function takeWaiting({
    quietMs,
    mostMs,
  }: {
    readonly quietMs: number;
    readonly mostMs: number;
  }): Promise<void> {
    const begun = performance.now();
    for (let now = begun; now < Math.min(Math.max(begun, takenAt) + quietMs, begun + mostMs); now = performance.now())
      await setTimeout(LOOK_MS);
    // Right after a look of the system's that found nobody waiting.
    for (let before = -1; before !== taken;) {
      before = taken;
      await setImmediate();
    }
  }

  /** Closes the connections on which nothing comes, right after a look that found nothing there. */
  async function closeQuiet(heard: WeakMap<Socket, Heard>): Promise<void> {
    await setTimeout(LOOK_MS);
    await setImmediate();
    const now = performance.now();
    for (const connection of connections.all()) {
      const { socket, exchanges, silent } = connection;
      const last = heard.get(socket) ?? firstHeard(connection, now);
      const quiet = exchanges.length === 0 && last.bytes === socket.bytesRead;
      heard.set(socket, quiet ? last : { at: now, bytes: socket.bytesRead });
      if (quiet && now - last.at > (silent ? SILENT_MS : IDLE_MS)) socket.destroySoon();
    }
  }

  return async (deadlineMs) => {
    const begun = performance.now();
    draining = true;
    sayThatAllClose();
    await takeWaiting({ quietMs: QUIET_MS, mostMs: Math.min(MAX_LINGER_MS, deadlineMs) });
    // Whoever has asked waits for the answer, and doesn't knock again in the moment of closing.
    const release = connections.hold();
    await takeWaiting({ quietMs: HELD_QUIET_MS, mostMs: MAX_HELD_MS });
    // `close` of an HTTP server would also cut those whose answer is written and not yet out.
    NetServer.prototype.close.call(server);
    release();
    const heard = new WeakMap<Socket, Heard>();
    while (connections.count() > 0 && performance.now() - begun < deadlineMs) await closeQuiet(heard);
    server.closeAllConnections();
    server.close();
  };
}

/** When something last came on a connection, by the bytes that had come till then. */
interface Heard {
  readonly at: number;
  readonly bytes: number;
}

const firstHeard = ({ silent, openedAt, socket: { bytesRead } }: Connection, now: number): Heard => ({
  at: silent ? openedAt : now,
  bytes: bytesRead,
});
