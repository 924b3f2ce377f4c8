import { expect } from 'chai';
import { MINUTE } from '../../src/kernel/clock.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { allDocuments } from '../support/all-documents.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { household, registers } from '../support/producers.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';
import { storedText } from '../support/stored-text.ts';

const PHONE = '0355 123 456';
const STORED = '+84355123456';

describe('when a producer takes over a profile that a helper made', () => {
  let service: Service;
  let helper: Client;
  let producer: Client;
  let id: string;
  // Each test has a service: this door lets one address in thirty times a minute.
  beforeEach(async () => {
    service = await startService({ TRUST_PROXY: '1' });
    service.container.pump.start();
    service.container.worker.start();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    producer = await service.person({ role: 'producer' });
    id = (await registers(helper, household({ phone: PHONE }))).id;
  });
  afterEach(async () => {
    await service.container.worker.stop(5_000);
    await service.container.pump.stop();
    await service.stop();
  });

  const asks = (client: Client, phone = PHONE): Promise<Answer> => client.post('/v1/claims', { phone });
  const confirms = (client: Client, code: string, phone = PHONE): Promise<Answer> =>
    client.post('/v1/claims/confirmations', { phone, code });
  const codes = (): string[] =>
    service.sent.flatMap(({ kind, phone, text }) =>
      kind === 'claimRequested' && phone === STORED ? (/\b\d{6}\b/.exec(text) ?? []) : [],
    );
  async function codeFor(client: Client, count = 1): Promise<string> {
    expect((await asks(client)).status).to.equal(202);
    await eventually(() => codes().length >= count);
    return codes().at(-1) ?? '';
  }
  const other = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');
  /** Whatever waits is done: what has not arrived now never will. */
  async function everythingSent(): Promise<void> {
    const witness = await service.person({ role: 'producer' });
    await eventually(() => service.sent.some(({ phone }) => phone?.endsWith(witness.login.slice(1))));
  }

  it('then a number that is none is refused', async () => {
    expectFieldErrors(await asks(producer, '113'), { '/phone': 'phone_invalid' });
  });

  it('then a number without a profile is answered alike, and nothing is sent', async () => {
    const [known, unknown] = [await asks(producer), await asks(producer, '0355 999 999')];
    expect([unknown.status, unknown.body]).to.deep.equal([known.status, known.body]);
    await eventually(() => codes().length === 1);
    await everythingSent();
    expect(service.sent.filter(({ kind }) => kind === 'claimRequested')).to.have.lengthOf(1);
    // The work behind the answer is the same too: its time tells nothing.
    const all = () => allDocuments(service.container.store.collection(jobs));
    await eventually(async () => (await all()).filter(({ kind }) => kind === 'claim.deliver').length === 2);
    expectProblem(await confirms(producer, '000000', '0355 999 999'), 400, 'code_invalid');
  });

  it('then five wrong codes make the right one worthless, whoever tried them', async () => {
    const code = await codeFor(producer);
    const stranger = await service.person({ role: 'producer' });
    for (let time = 1; time <= 5; time++)
      expectProblem(await confirms(time % 2 ? stranger : producer, other(code, time)), 400, 'code_invalid');
    expectProblem(await confirms(producer, code), 400, 'code_invalid');
    expectProblem(await producer.get(`/v1/producers/${id}`), 404, 'not_found');
  });

  it('then wrong codes from other networks burn it for these alone', async () => {
    producer.address = '203.0.113.5';
    const code = await codeFor(producer);
    const stranger = await service.person({ role: 'producer' });
    for (let time = 1; time <= 20; time++) {
      stranger.address = `198.51.${String(time % 4)}.7`;
      expectProblem(await confirms(stranger, other(code, time)), 400, 'code_invalid');
    }
    expect((await confirms(producer, code)).status).to.equal(202);
  });

  it('then asking by another account sends no further code within the pause', async () => {
    await codeFor(producer);
    await asks(await service.person({ role: 'producer' }));
    await everythingSent();
    expect(codes()).to.have.lengthOf(1);
  });

  it('then a code is over after a quarter of an hour, and a new one ends it before', async () => {
    const first = await codeFor(producer);
    service.clock.forward(MINUTE);
    const second = await codeFor(producer, 2);
    expectProblem(await confirms(producer, first === second ? other(first) : first), 400, 'code_invalid');
    service.clock.forward(15 * MINUTE);
    await producer.signsIn(producer.login, PASSWORD);
    expectProblem(await confirms(producer, second), 400, 'code_invalid');
  });

  it('then a number that the profile has given up meanwhile opens nothing', async () => {
    const code = await codeFor(producer);
    await helper.patch(`/v1/producers/${id}`, { phone: '0355 777 777' }, { ifMatch: 1 });
    expectProblem(await confirms(producer, code), 400, 'code_invalid');
  });

  it('then a profile that has its people is nobody else’s to take', async () => {
    const own = await registers(producer, household({ consent: null, phone: '0355 888 888' }));
    const stranger = await service.person({ role: 'producer' });
    expect((await asks(stranger, '0355 888 888')).status).to.equal(202);
    await everythingSent();
    expect(service.sent.filter(({ kind }) => kind === 'claimRequested')).to.deep.equal([]);
    expectProblem(await stranger.get(`/v1/producers/${own.id}`), 404, 'not_found');
  });

  it('then the code stands in no file of the store', async () => {
    const code = await codeFor(producer);
    expect(storedText(service))
      .to.include(id)
      .and.not.match(new RegExp(`(?<![\\w-])${code}(?![\\w-])`));
  });

  it('then of many uses of one code one counts', async () => {
    const code = await codeFor(producer);
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirms(producer, code)));
    expect(answers.filter(({ status }) => status === 202)).to.have.lengthOf(1);
    for (const answer of answers.filter(({ status }) => status !== 202)) expectProblem(answer, 400, 'code_invalid');
  });

  it('then the code proves the number of their own sign-up too, unless it is another’s', async () => {
    const [newcomer, other] = [service.anyone(), service.anyone()];
    for (const [client, password] of [
      [newcomer, PASSWORD],
      [other, `${PASSWORD} nữa`],
    ] as const) {
      await client.post('/v1/accounts', { name: 'Bà Hòa', phone: PHONE, password });
      await client.signsIn(PHONE, password);
    }
    const unproven = async (client: Client) => ((await client.get('/v1/me')).body as { unproven: unknown }).unproven;

    expect((await confirms(newcomer, await codeFor(newcomer))).status).to.equal(202);
    await registers(helper, household({ phone: PHONE, type: 'farm' }));
    service.clock.forward(MINUTE);
    expect((await confirms(other, await codeFor(other, 2))).status).to.equal(202);

    expect(await unproven(newcomer)).to.deep.equal([]);
    expect(await unproven(other)).to.deep.equal(['phone']);
  });

  it('then the code makes them a member of every profile under the number, and a notice says so', async () => {
    const second = (await registers(helper, household({ phone: '84355123456', type: 'farm' }))).id;
    const taken = await confirms(producer, await codeFor(producer));
    expect(taken.status).to.equal(202);
    expect(taken.body.producerIds).to.have.members([id, second]);

    const { body } = await producer.get(`/v1/producers/${id}`);
    expect(body).to.include({ claimed: true, version: 2 });
    expect((await producer.patch(`/v1/producers/${id}`, { name: 'Tôi tự sửa' }, { ifMatch: 2 })).status).to.equal(200);
    await eventually(async () =>
      itemsOf(await producer.get('/v1/me/notices')).some(({ kind }) => kind === 'profileClaimed'),
    );
    expectProblem(await confirms(producer, codes()[0] ?? ''), 400, 'code_invalid');
  });
});
