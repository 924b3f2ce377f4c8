import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { Agent, createServer, get, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { killProcesses, startProcess } from '../support/service-process.ts';

/** A gateway that keeps the first message waiting for ever, and takes the others. */
async function startGateway(): Promise<{ server: Server; url: string; asked: string[]; taken: string[] }> {
  const asked: string[] = [];
  const taken: string[] = [];
  const idOf = (request: IncomingMessage): string => String(request.headers['idempotency-key']);
  const server = createServer((request, response) => {
    asked.push(idOf(request));
    if (asked.length === 1) return;
    taken.push(idOf(request));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/notices`;
  return { server, url, asked, taken };
}

/** Asks, and reads the answer to its end. */
const asks = (url: string, agent: Agent): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(error);
    };
    get(url, { agent }, (response) => {
      response.on('error', fail).on('end', resolve).resume();
    }).on('error', fail);
  });

async function statusOf(request: ClientRequest): Promise<number | undefined> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

async function isConnected(request: ClientRequest): Promise<void> {
  const [socket] = (await once(request, 'socket')) as [Socket];
  if (socket.connecting) await once(socket, 'connect');
}

/** A connection that may be cut: what came before is what counts. */
const connectTo = (port: number, host: string): Socket => connect(port, host).on('error', () => undefined);

describe('when API and worker are two processes on one file', function () {
  this.timeout(120_000);
  let folder: string;
  const signUp = (url: string, phone: string) =>
    new Client(url).post('/v1/accounts', { name: 'Bà Lan', phone, password: 'một câu đủ dài để thử' });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-kill-'));
  });
  afterEach(async () => {
    await killProcesses();
    await rm(folder, { recursive: true });
  });

  it('then the job of a killed worker is taken over, and nothing acknowledged is lost', async () => {
    const gateway = await startGateway();
    const environment = {
      DATA_DIR: folder,
      LEASE_SECONDS: '1',
      NOTICES: 'webhook',
      NOTICE_WEBHOOK_URL: gateway.url,
      NOTICE_WEBHOOK_SECRET: 'secret of the gateway',
    };
    try {
      const api = await startProcess({ ...environment, ROLES: 'api' });
      const worker = await startProcess({ ...environment, ROLES: 'worker' });
      expect((await signUp(api.url, '0912345678')).status).to.equal(201);
      await eventually(() => gateway.asked.length > 0);
      worker.kill('SIGKILL');
      expect(await worker.ended).to.equal(null);

      expect((await signUp(api.url, '0912345679')).status).to.equal(201);
      await startProcess({ ...environment, ROLES: 'worker' });
      await eventually(() => new Set(gateway.taken).size === 2);
      expect(gateway.taken).to.include(gateway.asked[0]);
    } finally {
      gateway.server.closeAllConnections();
      gateway.server.close();
    }
  });

  it('then an account whose API was killed after the answer is there after a restart', async () => {
    const first = await startProcess({ DATA_DIR: folder, ROLES: 'api' });
    expect((await signUp(first.url, '0912345678')).status).to.equal(201);
    first.kill('SIGKILL');
    await first.ended;
    const second = await startProcess({ DATA_DIR: folder });
    const signedIn = await new Client(second.url).signsIn('0912 345 678', 'một câu đủ dài để thử');
    expect(signedIn.status).to.equal(200);
  });

  it('then SIGTERM lets the answer under way go out, takes no more connections, and exits 0', async () => {
    const service = await startProcess({ DATA_DIR: folder, SHUTDOWN_SECONDS: '60' });
    const { hostname, port } = new URL(service.url);
    const socket = connectTo(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const body = JSON.stringify({ login: '0912345678' });
    const head = `POST /v1/password-resets HTTP/1.1\r\nHost: ocop\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
    socket.write(head + body.slice(0, 5));
    await eventually(() => service.log.length > 0);
    service.kill('SIGTERM');
    await eventually(() => service.log.some(({ msg }) => msg === 'stopping'));
    await eventually(() =>
      fetch(`${service.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(5));
    await eventually(() => answer.includes('202 Accepted'));
    expect(await service.ended).to.equal(0);
    socket.destroy();
  });

  it('then SIGTERM under load answers every request, and waits for no silent connection', async () => {
    const service = await startProcess({ DATA_DIR: folder, SHUTDOWN_SECONDS: '300' });
    const { hostname, port } = new URL(service.url);
    const silent = connectTo(Number(port), hostname);
    await once(silent, 'connect');
    const requests = Array.from({ length: 60 }, () => get(`${service.url}/v1/areas`, { agent: false }));
    const statuses = Promise.all(requests.map(statusOf));
    // The system has taken their connections: a process that ends may refuse none of them any more.
    await Promise.all(requests.map(isConnected));
    service.kill('SIGTERM');
    expect(new Set(await statuses)).to.deep.equal(new Set([200]));
    // Long before its deadline, which is after that of the test.
    expect(await service.ended).to.equal(0);
    silent.destroy();
  });

  it('then SIGTERM resets nothing of clients that keep their connections and never pause', async () => {
    const service = await startProcess({ DATA_DIR: folder, SHUTDOWN_SECONDS: '60', RATE_PER_ADDRESS: '1000000' });
    let answered = 0;
    /** Asks until it is refused; answers with how that ended. */
    const asksOn = async (): Promise<string> => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      try {
        for (;;) {
          await asks(`${service.url}/v1/areas?limit=1`, agent);
          answered += 1;
        }
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? String(error);
      } finally {
        agent.destroy();
      }
    };
    const clients = Array.from({ length: 20 }, asksOn);
    await eventually(() => answered > 500);
    service.kill('SIGTERM');
    expect(new Set(await Promise.all(clients))).to.deep.equal(new Set(['ECONNREFUSED']));
    expect(await service.ended).to.equal(0);
  });

  it('then a configuration that is not safe does not start', async () => {
    let refusal: unknown;
    await startProcess({ DATA_DIR: folder, NODE_ENV: 'production' }).catch((error: unknown) => {
      refusal = error;
    });
    expect(String(refusal)).to.include('did not start');
  });
});
