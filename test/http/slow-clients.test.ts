import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/http/server.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from '../support/silent-log.ts';

/** A server that reads what it is sent, and answers with its length. */
async function open(options: HttpServerOptions): Promise<HttpServer> {
  const app = express();
  app.use((request, response) => {
    let length = 0;
    request.on('data', (chunk: Buffer) => (length += chunk.length));
    request.on('end', () => response.end(`length ${String(length)}`));
  });
  const server = createHttpServer(app, options);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: HttpServer): number => (server.address() as AddressInfo).port;

describe('when clients hold connections', () => {
  let server: HttpServer;
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.closeAllConnections();
    server.close();
  });

  /** A client, with what it has been told so far, and whether the connection has ended. */
  async function aClient() {
    const socket = connect(portOf(server), '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    const client = { socket, text: '', ended: false };
    socket.setEncoding('utf8').on('data', (chunk: string) => (client.text += chunk));
    socket.on('close', () => (client.ended = true));
    return client;
  }

  /** Sends a byte every now and then, for as long as the connection lasts. */
  async function drips(client: Awaited<ReturnType<typeof aClient>>): Promise<void> {
    await eventually(() => {
      if (!client.ended) client.socket.write('a');
      return client.ended;
    });
  }

  const times = { headers: 150, bodyWindow: 150, look: 20 };
  const SLOW_BODY = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n';

  for (const [what, begin] of [
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Name: '],
    ['a body', SLOW_BODY],
  ] as const)
    it(`then ${what} that come drop by drop are given up, with a reason`, async () => {
      server = await open({ times });
      const client = await aClient();
      client.socket.write(begin);
      await drips(client);
      expect(client.text).to.match(/^HTTP\/1.1 408 /);
      expect(client.text).to.include('"code":"request_timeout"');
    });

  it('then three hundred slow bodies are gone, and who sends at once is served meanwhile', async () => {
    server = await open({ times });
    const slow = await Promise.all(Array.from({ length: 300 }, aClient));
    for (const { socket } of slow) socket.write(SLOW_BODY);
    const answer = await fetch(`http://127.0.0.1:${String(portOf(server))}`, { method: 'POST', body: 'abc' });
    expect(await answer.text()).to.equal('length 3');
    await Promise.all(slow.map(drips));
  });

  it('then one address has no more than a part of all connections, and the rest of its clients are told', async () => {
    server = await open({ log: silentLog, connections: { most: 40, behindProxy: false } });
    const taken = await Promise.all(Array.from({ length: 10 }, aClient));
    for (const { socket } of taken) socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await eventually(() => taken.every(({ text }) => text.includes('length 0')));
    const refused = await aClient();
    await eventually(() => refused.ended);
    expect(refused.text).to.match(/^HTTP\/1.1 503 /);
    expect(refused.text).to.match(/\r\nRetry-After: \d+\r\n/);

    taken[0]?.socket.destroy();
    const next = await eventually(async () => {
      const client = await aClient();
      client.socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      return (await eventually(() => client.text)).startsWith('HTTP/1.1 200');
    });
    expect(next).to.equal(true);
  });

  it('then a proxy may have them all, and no more', async () => {
    server = await open({ log: silentLog, connections: { most: 40, behindProxy: true } });
    const clients = await Promise.all(Array.from({ length: 45 }, aClient));
    for (const { socket } of clients) socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await eventually(() => clients.every(({ text, ended }) => ended || text.includes('length 0')));
    expect(clients.filter(({ text }) => text.includes('length 0')).length).to.be.within(36, 40);
  });
});
