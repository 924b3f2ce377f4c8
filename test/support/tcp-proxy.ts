import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between a client and a server that can be made worse. */
export interface TcpProxy {
  readonly port: number;
  /** Each way takes so many milliseconds from now on. */
  delay(ms: number): void;
  /** All connections together carry so many bits a second each way from now on; `null`: as many as there are. */
  rate(bitsPerSecond: number | null): void;
  /** Breaks every connection each so many milliseconds from now on; `null`: never. */
  dropEvery(ms: number | null): void;
  /** Breaks every connection now. */
  drop(): void;
  /** Whether everything that is sent is swallowed, without a word: neither end learns of it. */
  swallow(swallows: boolean): void;
  /** Breaks the connection of the next request that has this text, as soon as its answer comes. Done when it has. */
  loseAnswerTo(text: string): Promise<void>;
  /** Whoever connects from now on is sent on to another port. */
  lead(port: number): void;
  /** Bytes that went to the server so far, and to the client. */
  readonly carried: { readonly up: number; readonly down: number };
  close(): Promise<void>;
}

/** One direction of the line, which its connections share. */
interface Way {
  /** When what was sent last has left. */
  freeAt: number;
  carried: number;
}

/** A slow line carries small pieces in turn, so that one long answer doesn't hold up all others. */
const PIECE = 4_096;
/** What waits in one connection before its sender is told to wait. */
const MAX_WAITING = 64 * 1_024;

/** Listens on loopback, and sends on to `port` there. */
export async function openTcpProxy(port: number): Promise<TcpProxy> {
  const ends = new Set<Socket>();
  const [up, down]: [Way, Way] = [
    { freeAt: 0, carried: 0 },
    { freeAt: 0, carried: 0 },
  ];
  let target = port;
  let delayMs = 0;
  let bytesPerMs: number | null = null;
  let swallows = false;
  let dropping: NodeJS.Timeout | null = null;

  /** When so many bytes that are sent now have arrived. */
  function arrival(way: Way, bytes: number): number {
    const now = performance.now();
    way.freeAt = Math.max(now, way.freeAt) + (bytesPerMs === null ? 0 : bytes / bytesPerMs);
    return way.freeAt + delayMs;
  }

  function send(from: Socket, to: Socket, way: Way): void {
    let waiting = 0;
    ends.add(from);
    const later = (bytes: number, act: () => void): void => {
      const ms = arrival(way, bytes) - performance.now();
      if (ms <= 0 && waiting === 0) act();
      else setTimeout(act, ms);
    };
    const pass = (piece: Buffer): void => {
      later(piece.length, () => {
        waiting -= piece.length;
        if (to.destroyed) return;
        way.carried += piece.length;
        to.write(piece);
        if (waiting < MAX_WAITING) from.resume();
      });
    };
    from.on('data', (bytes: Buffer) => {
      if (swallows) return;
      const size = bytesPerMs === null ? bytes.length : PIECE;
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + size);
        waiting += piece.length;
        pass(piece);
      }
      if (waiting >= MAX_WAITING) from.pause();
    });
    from.on('error', () => undefined);
    from.on('close', (broken: boolean) => {
      ends.delete(from);
      if (broken) to.destroy();
      else later(0, () => to.destroy());
    });
  }

  const drop = (): void => {
    for (const end of ends) end.resetAndDestroy();
    // What was on its way takes no room of the line any more.
    up.freeAt = down.freeAt = 0;
  };
  let losing: { readonly text: string; readonly lost: () => void } | null = null;
  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1');
    client.on('data', (bytes: Buffer) => {
      if (!losing || !bytes.includes(losing.text)) return;
      const { lost } = losing;
      losing = null;
      behind.prependOnceListener('data', () => {
        client.resetAndDestroy();
        behind.destroy();
        lost();
      });
    });
    send(client, behind, up);
    send(behind, client, down);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    delay(ms) {
      delayMs = ms;
    },
    rate(bitsPerSecond) {
      bytesPerMs = bitsPerSecond === null ? null : bitsPerSecond / 8 / 1_000;
    },
    dropEvery(ms) {
      if (dropping) clearInterval(dropping);
      dropping = ms === null ? null : setInterval(drop, ms);
    },
    drop,
    swallow(on) {
      swallows = on;
    },
    loseAnswerTo(text) {
      return new Promise((lost) => {
        losing = { text, lost };
      });
    },
    lead(other) {
      target = other;
    },
    get carried() {
      return { up: up.carried, down: down.carried };
    },
    async close() {
      if (dropping) clearInterval(dropping);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of ends) end.destroy();
      await closed;
    },
  };
}
