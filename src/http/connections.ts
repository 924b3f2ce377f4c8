import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND } from '../kernel/clock.ts';
import type { Log } from '../platform/logging/port.ts';

/** Requests of one connection that may wait for their turn. A browser sends none ahead, a program some tens. */
const MAX_WAITING = 1_000;
/** Requests of all connections that may wait, at some 3 kB each. */
const MAX_WAITING_IN_ALL = 10_000;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** A connection of a client, with what it has asked for and not got yet. */
export interface Connection {
  readonly socket: Socket;
  /** In the order they came: the first is under way, the others wait. */
  readonly exchanges: Exchange[];
  /** Nothing was asked for so far. */
  silent: boolean;
  /** When it was opened, by `performance.now()`. */
  readonly openedAt: number;
  /** Its last words: after them the connection ends. */
  lastWords: (() => string) | null;
}

/** The open connections of a server. */
export interface Connections {
  all(): Iterable<Connection>;
  count(): number;
  of(socket: Socket): Connection | undefined;
  /**
   * Ends a connection with what `words` answers, written by hand. It never stands in for the answer to a request that
   * came whole: those go out before.
   */
  endWith(socket: Socket, words: () => string): void;
  /** Begins no more requests until it is told to; answers what tells it. */
  hold(): () => void;
}

/** A client may read for so long why its connection ends. */
const LAST_WORDS_MS = SECOND;

/**
 * Has `handle` answer the requests of each connection one after the other. Node would hand over at once all that a
 * client has sent ahead: their answers, and the files and streams behind them, would pile up for a client that reads
 * none of them, and never learn that it has gone, since only the first response has the socket. While requests wait,
 * nothing more is read; who sends too many in one go is cut off.
 */
export function takeTurns(server: Server, handle: RequestListener, log: Log): Connections {
  const connections = new Map<Socket, Connection>();
  let waiting = 0;
  let held: Connection[] | null = null;

  function begin(connection: Connection): void {
    if (held) {
      held.push(connection);
      return;
    }
    const [exchange] = connection.exchanges;
    if (!exchange) return;
    exchange.response.once('close', () => {
      next(connection, exchange);
    });
    handle(exchange.request, exchange.response);
  }

  function next({ socket, exchanges }: Connection, done: Exchange): void {
    const connection = connections.get(socket);
    if (!connection || exchanges[0] !== done) return;
    if (!socket.writable) {
      giveUp(connection);
      return;
    }
    exchanges.shift();
    if (exchanges.length > 0) waiting -= 1;
    if (exchanges.length === 1) socket.resume();
    if (exchanges.length === 0) sayLastWords(connection);
    // After everybody else: answers that follow at once on each other would keep all others waiting.
    else setImmediate(begin, connection);
  }

  function hold(): () => void {
    held ??= [];
    return () => {
      const begun = held ?? [];
      held = null;
      for (const connection of begun) begin(connection);
    };
  }

  function endWith(socket: Socket, words: () => string): void {
    const connection = connections.get(socket);
    if (!connection || connection.lastWords) return;
    connection.lastWords = words;
    socket.pause();
    const { exchanges } = connection;
    const last = exchanges.at(-1);
    if (last && !last.request.complete && exchanges.length > 1) {
      // What came in half has no turn.
      exchanges.pop();
      waiting -= 1;
    } else if (!last?.request.complete) {
      if (last?.response.headersSent) socket.destroy();
      else sayLastWords(connection);
    }
  }

  function sayLastWords({ socket, lastWords }: Connection): void {
    if (!lastWords) return;
    socket.end(lastWords());
    setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
  }

  /** Nobody will read the answers to what waits. */
  function giveUp({ exchanges }: Connection): void {
    const requests = Math.max(0, exchanges.length - 1);
    exchanges.length = 0;
    if (requests === 0) return;
    waiting -= requests;
    log.info({ requests }, 'the client has gone before its requests had their turn');
  }

  server.on('connection', (socket: Socket) => {
    const connection: Connection = {
      socket,
      exchanges: [],
      silent: true,
      openedAt: performance.now(),
      lastWords: null,
    };
    connections.set(socket, connection);
    // Node resumes the socket whenever a request is over.
    socket.on('resume', () => {
      if (connection.exchanges.length > 1 || connection.lastWords) socket.pause();
    });
    socket.once('close', () => {
      connections.delete(socket);
      giveUp(connection);
    });
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const connection = connections.get(socket);
    if (!connection || !socket.writable) return;
    connection.silent = false;
    const ahead = connection.exchanges.push({ request, response }) - 1;
    if (ahead === 0) {
      begin(connection);
      return;
    }
    waiting += 1;
    socket.pause();
    if (ahead <= MAX_WAITING && waiting <= MAX_WAITING_IN_ALL) return;
    log.warn({ requests: ahead }, 'a connection was cut off: too many requests were sent ahead');
    socket.destroy();
  });

  return {
    all: () => connections.values(),
    count: () => connections.size,
    of: (socket) => connections.get(socket),
    endWith,
    hold,
  };
}
