import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { openWorker } from '../../src/platform/jobs/worker.ts';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { silentLog } from '../support/silent-log.ts';

onBothStores('when a job is given up', (service) => {
  let admin: Client;
  let id: string;
  let mended = false;

  before(async () => {
    admin = await service().admin();
    const { store, clock } = service().container;
    const handler = {
      kind: 'test.deliver',
      run: () => (mended ? Promise.resolve() : Promise.reject(new RangeError('not for the log of an admin'))),
    };
    const worker = openWorker(
      { store, clock, log: silentLog },
      { leaseMs: 30_000, handlers: [handler], retry: { firstMs: 1, capMs: 1 } },
    );
    worker.start();
    ({ id } = await enqueue({ store, clock }, { kind: 'test.deliver', payload: {}, maxAttempts: 2 }));
    after(() => worker.stop(1_000));
  });

  const state = async (): Promise<unknown> => {
    const { body } = await admin.get('/v1/jobs');
    return (body.items as { id: string; state: string }[]).find((job) => job.id === id)?.state;
  };

  it('then a job that nobody knows can’t be retried', async () => {
    expectProblem(await admin.post(`/v1/jobs/${newId()}/retries`), 404, 'not_found');
  });

  it('then an admin finds it among the dead, with the name of its error and not its words', async () => {
    await eventually(async () => (await state()) === 'dead');
    const { body } = await admin.get('/v1/jobs?state=dead&count=true');
    expect(body.total).to.equal(1);
    expect(body.items[0]).to.deep.include({
      id,
      kind: 'test.deliver',
      attempts: 2,
      failures: 2,
      lastError: 'RangeError',
      allowed: ['retry'],
    });
  });

  it('then a retry, sent twice, puts it back once, and it is done when its cause is mended', async () => {
    mended = true;
    const retried = await admin.post(`/v1/jobs/${id}/retries`, {}, { idempotencyKey: 'once' });
    expect(retried.status).to.equal(202);
    const again = await admin.post(`/v1/jobs/${id}/retries`, {}, { idempotencyKey: 'once' });
    expect(again.headers.get('idempotent-replayed')).to.equal('true');
    await eventually(async () => (await state()) === 'done');
    const refused = await admin.post(`/v1/jobs/${id}/retries`);
    expectProblem(refused, 409, 'not_allowed_now');
    expect(refused.body.allowed).to.deep.equal([]);
  });
});
