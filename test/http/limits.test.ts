import { expect } from 'chai';
import type { Answer } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

type Environment = Readonly<Record<string, string>>;

/** Runs `test` against a service of its own, since what was counted is not forgotten for a minute. */
async function withService(environment: Environment, test: (service: Service) => Promise<void>): Promise<void> {
  const service = await startService(environment);
  try {
    await test(service);
  } finally {
    await service.stop();
  }
}

function expectLimit(answer: Answer, limit: number): void {
  expectProblem(answer, 429, 'too_many_requests');
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).to.be.within(1, 60);
  expect(answer.headers.get('ratelimit-limit')).to.equal(String(limit));
  expect(answer.headers.get('ratelimit-remaining')).to.equal('0');
  expect(answer.headers.get('ratelimit-reset')).to.equal(String(seconds));
  expect((answer.body as { detail: string }).detail).to.include(String(seconds));
}

describe('when one address asks too much', () => {
  const from = (service: Service, forwardedFor: string): Promise<Answer> =>
    service.anyone().get('/v1/areas/05908', { headers: { 'X-Forwarded-For': forwardedFor } });

  it('then it has to wait, whatever it asks for and whoever it is', () =>
    withService({ RATE_PER_ADDRESS: '4' }, async (service) => {
      const person = await service.person({ role: 'producer' });
      for (let time = 0; time < 3; time++) expect((await person.get('/v1/areas')).status).to.equal(200);
      for (const path of ['/v1/areas', '/v1/me', '/v1/nothing', '/healthz', '/docs'])
        expectLimit(await person.get(path), 4);
      expectLimit(await service.anyone().get('/v1/areas'), 4);
    }));

  it('then a made-up X-Forwarded-For helps nobody: without a proxy it is not read', () =>
    withService({ RATE_PER_ADDRESS: '2' }, async (service) => {
      for (const address of ['192.0.2.1', '192.0.2.2']) expect((await from(service, address)).status).to.equal(200);
      expectLimit(await from(service, '192.0.2.3'), 2);
    }));

  it('then behind a trusted proxy each address counts for itself', () =>
    withService({ RATE_PER_ADDRESS: '2', TRUST_PROXY: '1' }, async (service) => {
      for (let time = 0; time < 2; time++) expect((await from(service, '192.0.2.1')).status).to.equal(200);
      expectLimit(await from(service, '192.0.2.1'), 2);
      expect((await from(service, '192.0.2.2')).status).to.equal(200);
    }));

  it('then behind a trusted proxy only what the proxy itself added is believed', () =>
    withService({ RATE_PER_ADDRESS: '2', TRUST_PROXY: '1' }, async (service) => {
      for (const made of ['198.51.100.1', '198.51.100.2'])
        expect((await from(service, `${made}, 192.0.2.1`)).status).to.equal(200);
      expectLimit(await from(service, '198.51.100.3, 192.0.2.1'), 2);
    }));

  it('then a proxy that is not the trusted one is not believed', () =>
    withService({ RATE_PER_ADDRESS: '2', TRUST_PROXY: '10.0.0.1' }, async (service) => {
      for (const address of ['192.0.2.1', '192.0.2.2']) expect((await from(service, address)).status).to.equal(200);
      expectLimit(await from(service, '192.0.2.3'), 2);
    }));

  it('then an IPv6 subscriber is one caller with all their addresses', () =>
    withService({ RATE_PER_ADDRESS: '2', TRUST_PROXY: 'loopback' }, async (service) => {
      for (const address of ['2001:db8:0:7::1', '2001:db8:0:7::2'])
        expect((await from(service, address)).status).to.equal(200);
      expectLimit(await from(service, '2001:db8:0:7:ffff::3'), 2);
      expect((await from(service, '2001:db8:0:8::1')).status).to.equal(200);
    }));
});

describe('when one account asks too much', () => {
  it('then it has to wait on every device, and no other account does', () =>
    withService({ RATE_PER_ACCOUNT: '3' }, async (service) => {
      const [person, other] = [await service.person({ role: 'producer' }), await service.person({ role: 'producer' })];
      const tablet = service.anyone();
      await tablet.signsIn(person.login, PASSWORD);
      for (const device of [person, tablet, person]) expect((await device.get('/v1/me')).status).to.equal(200);

      for (const device of [person, tablet]) expectLimit(await device.get('/v1/me'), 3);

      expect((await other.get('/v1/me')).status).to.equal(200);
      expect((await person.get('/v1/areas')).status).to.equal(200);
    }));

  it('then what it is forbidden counts as well', () =>
    withService({ RATE_PER_ACCOUNT: '2' }, async (service) => {
      const person = await service.person({ role: 'producer' });
      for (let time = 0; time < 2; time++) expectProblem(await person.get('/v1/jobs'), 403, 'forbidden');
      expectLimit(await person.get('/v1/jobs'), 2);
    }));

  it('then an API key is counted like an account', () =>
    withService({ RATE_PER_ACCOUNT: '2' }, async (service) => {
      const admin = await service.admin();
      const made = await admin.post('/v1/api-keys', { name: 'Postmart', scopes: ['feeds:read'] });
      const consumer = Object.assign(service.anyone(), { token: (made.body as { token: string }).token });
      for (let time = 0; time < 2; time++) expectProblem(await consumer.get('/v1/me'), 403, 'forbidden');
      expectLimit(await consumer.get('/v1/me'), 2);
    }));
});

describe('when one address calls a route that is easily abused too often', () => {
  for (const [path, body, limit] of [
    ['/v1/password-resets', { login: 1 }, 30],
    ['/v1/password-resets/confirmations', { login: 1 }, 30],
    ['/v1/accounts', { name: 1 }, 60],
    ['/v1/sessions', { login: 1 }, 120],
  ] as const)
    it(`then ${path} answers ${String(limit)} times a minute`, () =>
      withService({}, async (service) => {
        const knock = () => service.anyone().post(path, body);
        for (let time = 0; time < limit; time++) expectProblem(await knock(), 400, 'body_invalid');
        expectLimit(await knock(), limit);
      }));

  it('then a pause after wrong passwords says how long it is, too', () =>
    withService({}, async (service) => {
      const guess = () => service.anyone().signsIn('0988888888', 'đoán mò');
      for (let time = 0; time < 5; time++) await guess();
      const { headers } = await guess();
      expect(headers.get('retry-after')).to.equal('5');
      expect(headers.get('ratelimit-remaining')).to.equal('0');
      expect(headers.get('ratelimit-reset')).to.equal('5');
    }));
});
