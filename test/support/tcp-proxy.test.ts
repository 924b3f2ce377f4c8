import { expect } from 'chai';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A multiple of the pieces in which a slow line carries. */
const BYTES = 40_000;

describe('when a line is made worse', () => {
  let server: Server;
  let proxy: TcpProxy;

  beforeEach(async () => {
    server = createServer((asked, answer) => {
      let got = 0;
      asked.on('data', (chunk: Buffer) => (got += chunk.length));
      asked.on('end', () => answer.end(Buffer.alloc(got, 'x')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await openTcpProxy((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends so many bytes, gets as many back: milliseconds that it took, or why it failed. */
  function roundTrip(bytes: number): Promise<{ readonly ms: number; readonly got: number }> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const asked = request({ port: proxy.port, method: 'POST', agent: false }, (answer) => {
        let got = 0;
        answer.on('data', (chunk: Buffer) => (got += chunk.length));
        answer.on('end', () => resolve({ ms: performance.now() - began, got }));
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(Buffer.alloc(bytes, 'y'));
    });
  }

  it('then a good line carries all, and counts it both ways', async () => {
    expect(await roundTrip(BYTES)).to.include({ got: BYTES });
    expect(proxy.carried.up).to.be.within(BYTES, BYTES + 1_000);
    expect(proxy.carried.down).to.be.within(BYTES, BYTES + 1_000);
  });

  it('then a delay is taken each way, and nothing is lost at the end', async () => {
    proxy.delay(60);
    const { ms, got } = await roundTrip(BYTES);
    expect(got).to.equal(BYTES);
    expect(ms).to.be.above(119);
  });

  it('then a rate is that of all connections together', async () => {
    // 40 kB up and down, twice, at 160 kB a second: half a second each way.
    proxy.rate(1_280_000);
    const began = performance.now();
    const both = await Promise.all([roundTrip(BYTES), roundTrip(BYTES)]);
    expect(both.map(({ got }) => got)).to.deep.equal([BYTES, BYTES]);
    expect(performance.now() - began).to.be.above(480);
  });

  it('then a dropped connection is broken at both ends, and the next one works', async () => {
    proxy.rate(80_000);
    proxy.dropEvery(50);
    const failure = await roundTrip(BYTES).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    proxy.dropEvery(null);
    proxy.rate(null);
    expect(await roundTrip(BYTES)).to.include({ got: BYTES });
  });
});
