import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from '../support/client.ts';
import { consumer } from '../support/consumers.ts';
import { eventually } from '../support/eventually.ts';
import { descriptorsOf, megabytesOf } from '../support/process-facts.ts';
import { killProcesses, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { describeUnless, NO_PROC } from '../support/unless.ts';
import { openStall, type Stall } from '../web/stall.ts';

const CONNECTIONS = 3;
const REQUESTS = 1_000;
const MAX_MEGABYTES = 100;
/** What the service may have opened by itself meanwhile: an index, a connection of the one who looks. */
const MAX_DESCRIPTORS = 10;

describeUnless(NO_PROC, 'when a client sends a thousand requests ahead', function () {
  this.timeout(60_000);
  let stall: Stall;
  let service: ServiceProcess;
  let photo: string;
  let token: string;
  before(async () => {
    stall = await openStall();
    const { container } = stall.service;
    const id = stall.honey.snapshot?.photos[0]?.id ?? '';
    photo = `/v1/photos/${id}/large.jpg`;
    await writeFile(join(container.config.UPLOADS_DIR, 'photos', id, 'large.jpg'), randomBytes(300_000));
    token = (await consumer(stall.service, 'feeds:read')).token ?? '';
    service = await startProcess({
      DATA_DIR: container.config.DATA_DIR,
      RATE_PER_ADDRESS: '1000000',
      RATE_PER_ACCOUNT: '1000000',
    });
  });
  after(async () => {
    await killProcesses();
    await stall.service.stop();
  });

  /** A connection over which the same request is sent again and again, and nothing is read. */
  async function sendsAhead(path: string): Promise<Socket> {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    await once(socket, 'connect');
    socket.pause();
    const authorization = path.startsWith('/v1/feeds') ? `Authorization: Bearer ${token}\r\n` : '';
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${authorization}\r\n`.repeat(REQUESTS));
    return socket;
  }

  const assetIn = async (page: string, pattern: RegExp): Promise<string> =>
    pattern.exec(await (await fetch(service.url + page)).text())?.[0] ?? '';

  const kinds: Readonly<Record<string, () => string | Promise<string>>> = {
    'the document': () => '/v1/openapi.json',
    units: () => '/v1/areas',
    'the first page': () => '/',
    'the catalogue': () => '/v1/catalogue/products',
    'a photo': () => photo,
    'a feed': () => '/v1/feeds/postmart/ndjson',
    'a font of the pages': () => assetIn('/', /\/assets\/[\w.-]+\.woff2/),
    'the code of the documentation': () => '/docs/assets/swagger-ui-bundle.js',
    'what is not there': () => '/v1/nothing',
  };
  it('then the requests that never had their turn are told of once', async () => {
    const socket = await sendsAhead('/v1/openapi.json');
    await eventually(() => new Client(service.url).get('/healthz'));
    const before = service.log.length;
    socket.destroy();
    const told = () => service.log.slice(before).filter(({ requests }) => typeof requests === 'number');
    await eventually(() => told().length > 0);
    expect(told().map(({ level, requests }) => [level, Number(requests) > 500])).to.deep.equal([[30, true]]);
    expect((await new Client(service.url).get('/healthz')).status).to.equal(200);
    expect(told()).to.have.length(1);
  });

  for (const [what, pathOf] of Object.entries(kinds))
    it(`then ${what} costs no memory, keeps nobody waiting, and leaves nothing open`, async () => {
      const anyone = new Client(service.url);
      const path = await pathOf();
      const known = await fetch(service.url + path, { headers: { Authorization: `Bearer ${token}` } });
      expect(known.status, path).to.equal(path === '/v1/nothing' ? 404 : 200);
      await known.arrayBuffer();
      const [megabytes, descriptors] = [megabytesOf(service.pid), descriptorsOf(service.pid)];

      const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => sendsAhead(path)));
      let most = 0;
      for (let time = 0; time < 30; time++) {
        expect((await anyone.get('/healthz')).status).to.equal(200);
        most = Math.max(most, megabytesOf(service.pid));
      }
      for (const socket of sockets) socket.destroy();

      await eventually(() => descriptorsOf(service.pid) <= descriptors + MAX_DESCRIPTORS);
      expect(most - megabytes).to.be.below(MAX_MEGABYTES);
    });

  it('then who reads gets every answer, in the order of the questions', async () => {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const paths = Array.from({ length: REQUESTS }, (_, place) => `/v1/areas?limit=${String((place % 3) + 1)}`);
    socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const answers = () => text.split('HTTP/1.1 200 OK').slice(1);
    await eventually(() => answers().length === REQUESTS && text.endsWith('}'));
    const lengths = answers().map((answer) => (answer.match(/"validFrom":/g) ?? []).length);
    expect(lengths).to.deep.equal(paths.map((_, place) => (place % 3) + 1));
    socket.destroy();
  });
});
