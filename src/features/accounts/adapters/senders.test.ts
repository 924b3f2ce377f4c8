import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { webhookSender } from './senders.ts';

const secret = 'secret of the gateway';
const notice = {
  id: '019aaf54-8c00-7000-8000-000000000002',
  kind: 'welcome',
  phone: '+84912345678',
  email: null,
  locale: 'vi' as const,
  text: 'Chào bà Lan',
};

describe('when a notice goes to a gateway', () => {
  let server: Server;
  let url: string;
  let answer: number;
  let received: { body: string; headers: Record<string, unknown> }[];

  beforeEach(async () => {
    answer = 204;
    received = [];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ body, headers: request.headers });
        response.writeHead(answer, answer === 302 ? { Location: '/elsewhere' } : {}).end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/in`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const send = (signal = new AbortController().signal): Promise<unknown> =>
    webhookSender({ url, secret })
      .send(notice, signal)
      .catch((error: unknown) => error);

  for (const status of [302, 400, 503])
    it(`then an answer of ${String(status)} is a failure, to be tried again`, async () => {
      answer = status;
      expect(await send()).to.be.instanceOf(Error);
      expect(received).to.have.lengthOf(1);
    });

  it('then a gateway that is not there is a failure', async () => {
    server.close();
    server.closeAllConnections();
    expect(await send()).to.be.instanceOf(Error);
  });

  it('then it stops when the job is somebody else’s', async () => {
    expect(await send(AbortSignal.abort())).to.be.instanceOf(Error);
    expect(received).to.deep.equal([]);
  });

  it('then it carries the message, a signature over its bytes, and its id', async () => {
    expect(await send()).to.equal(undefined);
    const [{ body, headers } = { body: '', headers: {} }] = received;
    expect(JSON.parse(body)).to.deep.equal(notice);
    expect(headers).to.include({
      'content-type': 'application/json',
      'idempotency-key': notice.id,
      'x-ocop-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    });
  });
});
