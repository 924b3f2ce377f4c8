import { expect } from 'chai';
import type { Log } from '../../src/platform/logging/port.ts';
import { expectProblem } from '../support/problems.ts';
import { silentLog } from '../support/silent-log.ts';
import { startService, type Service } from '../support/service.ts';

describe('when the store is gone', () => {
  const warnings: unknown[] = [];
  const log: Log = {
    ...silentLog,
    warn(fields, message) {
      warnings.push([message, fields['part'], fields['err'] instanceof Error]);
    },
  };
  let service: Service;

  before(async () => {
    service = await startService({}, { log });
    await service.container.search.follower.drain();
    await service.container.store.close();
  });
  after(() => service.stop());

  it('then readiness says which part is not ready, and the log why', async () => {
    const answer = await service.anyone().get('/readyz');
    expectProblem(answer, 503, 'not_ready');
    expect(answer.body).to.have.deep.property('parts', {
      store: 'not ready',
      files: 'ready',
      search: 'ready',
      room: 'ready',
    });
    expect(answer.headers.get('retry-after')).to.equal('5');
    expect(warnings).to.deep.equal([['not ready', 'store', true]]);
  });

  it('then the process says that it lives', async () => {
    expect((await service.anyone().get('/healthz')).status).to.equal(200);
  });

  it('then the numbers that need no store are there', async () => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).to.include('ocop_http_request_seconds_count{operation="getReadiness",status="503"}');
    expect(text).to.not.match(/^ocop_jobs\{/m);
  });
});

describe('when there is no search index yet', () => {
  let service: Service;
  before(async () => {
    service = await startService({}, { log: silentLog });
  });
  after(() => service.stop());

  it('then the service is ready all the same, and says which part it is without', async () => {
    const { status, body } = await service.anyone().get('/readyz');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      status: 'ready',
      parts: { store: 'ready', files: 'ready', search: 'not ready', room: 'ready' },
    });
  });
});

describe('when somebody asks for the numbers', () => {
  const numbers = async ({ url }: Service, headers: Record<string, string> = {}) =>
    fetch(`${url}/metrics`, { headers });

  it('then this machine gets them, and nobody behind a proxy', async () => {
    const service = await startService();
    const answer = await numbers(service);
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.include('ocop_events_behind{subscriber="notices"} 0');
    expect((await numbers(service, { 'X-Forwarded-For': '203.0.113.7' })).status).to.equal(404);
    await service.stop();
  });

  it('then with a token in the configuration nobody gets them without it', async () => {
    const METRICS_TOKEN = 'sixteen letters!';
    const service = await startService({ METRICS_TOKEN });
    expect((await numbers(service)).status).to.equal(401);
    expect((await numbers(service, { Authorization: 'Bearer sixteen letters?' })).status).to.equal(401);
    expect((await numbers(service, { Authorization: `Bearer ${METRICS_TOKEN}` })).status).to.equal(200);
    await service.stop();
  });
});
