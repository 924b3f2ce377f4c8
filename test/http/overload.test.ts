import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import express from 'express';
import { hashPassword } from '../../src/features/accounts/passwords.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createMetrics } from '../../src/platform/metrics/metrics.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

describe('when more people sign in at once than can be looked at', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  /** Keeps every place in the queue of passwords taken as long as `work` goes on. */
  async function withFullQueue(work: () => Promise<void>): Promise<void> {
    let goesOn = true;
    const takePlaces = async (): Promise<void> => {
      while (goesOn) {
        // Who was let in comes again in the same turn of the loop, so that no request finds the place empty.
        await hashPassword('x').catch(() => setImmediate());
      }
    };
    const all = Array.from({ length: 40 }, takePlaces);
    await work().finally(() => (goesOn = false));
    await Promise.all(all);
  }

  it('then some are let in, the rest are told at once to come back, and the next has no trouble', async () => {
    // Sixty tries of one login would be guessing.
    const logins = Array.from({ length: 60 }, (_, place) => `09${String(20_000_000 + place)}`);
    const { login } = await service.person({ role: 'producer' });
    const answers = await Promise.all([login, ...logins].map((one) => service.anyone().signsIn(one, PASSWORD)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 200).sort()).to.deep.equal([401, 503]);
    for (const answer of answers.filter(({ status }) => status === 503)) {
      expectProblem(answer, 503, 'overloaded');
      expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 10);
    }
    expect((await service.anyone().signsIn(login, PASSWORD)).status).to.equal(200);
  });

  it('then a try whose password was not looked at does not count as a wrong one', async () => {
    const person = await service.person({ role: 'producer' });
    await withFullQueue(async () => {
      for (let time = 0; time < 7; time++)
        expectProblem(await service.anyone().signsIn(person.login, PASSWORD), 503, 'overloaded');
    });
    expect((await service.anyone().signsIn(person.login, PASSWORD)).status).to.equal(200);
  });
});

describe('when more is asked than can be answered', () => {
  const READERS = 150;
  /** A read takes 5 ms of the event loop. */
  const app = express().use((request, response) => {
    const end = performance.now() + (request.method === 'GET' && request.path === '/' ? 5 : 0);
    while (performance.now() < end);
    response.end('answer');
  });
  const server = createHttpServer(app, { log: silentLog, shedding: { metrics: createMetrics() } });
  let url: string;
  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  });
  after(() => server.close());

  it('reads get 503 with Retry-After, writes and health checks are answered, and reads again afterwards', async () => {
    const refused: Response[] = [];
    let answered = 0;
    const reads = async (): Promise<void> => {
      while (refused.length === 0) {
        const answer = await fetch(url);
        const text = await answer.text();
        if (answer.status === 503) refused.push(answer);
        else answered += text === 'answer' ? 1 : 0;
      }
      expect((await fetch(url, { method: 'POST' })).status).to.equal(200);
      expect((await fetch(`${url}healthz`)).status).to.equal(200);
    };
    await Promise.all(Array.from({ length: READERS }, reads));

    expect(answered).to.be.above(0);
    expect(refused[0]?.headers.get('retry-after')).to.equal('2');
    expect(refused[0]?.headers.get('content-type')).to.equal('application/problem+json; charset=utf-8');
    expect((await fetch(url)).status).to.equal(200);
  });
});
