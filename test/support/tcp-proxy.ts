import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between a client and a server that can be made worse. */
export interface TcpProxy {
  readonly port: number;
  /** Each way takes so many milliseconds from now on. */
  delay(ms: number): void;
  /** Whether everything that is sent is swallowed, without a word: neither end learns of it. */
  swallow(swallows: boolean): void;
  close(): Promise<void>;
}

/** Listens on loopback, and sends on to `port` there. */
export async function openTcpProxy(port: number): Promise<TcpProxy> {
  const ends = new Set<Socket>();
  let delayMs = 0;
  let swallows = false;

  function send(from: Socket, to: Socket): void {
    ends.add(from);
    from.on('data', (bytes) => {
      if (swallows) return;
      if (delayMs === 0) to.write(bytes);
      else setTimeout(() => to.write(bytes), delayMs);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      ends.delete(from);
      to.destroy();
    });
  }

  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    send(client, behind);
    send(behind, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    delay(ms) {
      delayMs = ms;
    },
    swallow(on) {
      swallows = on;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const end of ends) end.destroy();
      await closed;
    },
  };
}
