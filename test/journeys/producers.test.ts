import { expect } from 'chai';
import { events } from '../../src/platform/events/events.store.ts';
import { allDocuments } from '../support/all-documents.ts';
import { idsOf, type Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { PDF } from '../support/form.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';
import { handsIn, household, registers } from '../support/producers.ts';
import { expectKnownEvents } from '../support/known-events.ts';

/** One story from an empty store: each step stands on the one before. */
onBothStores('from a household that a helper registers to one that speaks for itself', (service) => {
  let helper: Client;
  let officer: Client;
  let province: Client;
  let elsewhere: Client;
  let producer: Client;
  let id: string;
  let path: string;

  const listed = async (client: Client) => idsOf(await client.get('/v1/producers'));

  it('a helper registers a household that has consented; an area code of before the reform asks for a choice', async () => {
    service().container.pump.start();
    service().container.worker.start();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    province = await service().person({ role: 'officer', areaCodes: ['19'] });
    elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    producer = await service().person({ role: 'producer' });
    const input = household({ phone: '0366 123 456', taxCode: '4600000008' });
    const refused = await helper.post('/v1/producers', { ...input, areaCode: '05932' });
    expect(refused.body).to.have.nested.property('errors[0].code', 'area_split');
    expectProblem(await helper.post('/v1/producers', { ...input, consent: undefined }), 422, 'consent_missing');
    id = (await registers(helper, input)).id;
    path = `/v1/producers/${id}`;
  });

  it('the officers of the commune and of the province see it, and what is doubtful; others see nothing', async () => {
    for (const client of [officer, province]) {
      expect((await client.get(path)).body).to.have.nested.property('warnings[0].code', 'check_digit_doubtful');
      expect(await listed(client)).to.deep.equal([id]);
    }
    for (const client of [elsewhere, producer]) {
      expectProblem(await client.get(path), 404, 'not_found');
      expect(await listed(client)).to.deep.equal([]);
    }
  });

  it('the helper mends it and hands in its certificate, which the officer saves', async () => {
    const registration = {
      businessRegistration: { number: '17H8001234' },
      addressLine: 'Xóm Ngoài',
      taxCode: '4600000009',
    };
    const mended = await helper.patch(path, registration, { ifMatch: 1 });
    expect(mended.body).to.deep.include({ warnings: [], missing: [], version: 2 });
    const handed = await handsIn(helper, id);
    expect(handed.status).to.equal(201);
    const file = `${path}/documents/${String(handed.body.id)}/file`;
    expect((await officer.get(file)).body).to.equal(PDF);
    expectProblem(await elsewhere.get(file), 404, 'not_found');
  });

  it('the household takes its profile over by a code to its phone', async () => {
    expect((await producer.post('/v1/claims', { phone: '0366123456' })).status).to.equal(202);
    const message = await eventually(() => service().sent.find(({ kind }) => kind === 'claimRequested'));
    expect(message.phone).to.equal('+84366123456');
    const code = /\b\d{6}\b/.exec(message.text)?.[0];
    const taken = await producer.post('/v1/claims/confirmations', { phone: '0366123456', code });
    expect(taken.body).to.deep.equal({ producerIds: [id] });
    expect(await listed(producer)).to.deep.equal([id]);
  });

  it('it withdraws what it had consented to: the helper is out at once, it goes on itself', async () => {
    const { items } = (await producer.get(`${path}/consents`)).body;
    expect((await producer.delete(`${path}/consents/${String(items[0].id)}`)).status).to.equal(204);
    expectProblem(await helper.patch(path, { name: 'Khác' }, { ifMatch: 4 }), 422, 'consent_missing');
    expect((await producer.patch(path, { name: 'Nhà Hòa' }, { ifMatch: 4 })).body).to.include({ version: 5 });
  });

  it('it moves to another commune: other officers are responsible from then on', async () => {
    await producer.patch(path, { areaCode: '05941' }, { ifMatch: 5 });
    expectProblem(await officer.get(path), 404, 'not_found');
    expect((await elsewhere.get(path)).body).to.include({ name: 'Nhà Hòa', areaCode: '05941' });
    expect(await listed(province)).to.deep.equal([id]);
  });

  it('the log tells all of it in order, without a name or a number', async () => {
    const log = service().container.store.collection(events);
    const told = async () =>
      (await allDocuments(log)).toSorted((a, b) => a.seq - b.seq).filter(({ type }) => type.startsWith('producer.'));
    await eventually(async () => (await told()).length === 7);
    // A document tells of itself: its event has no fixed place among those of the producer.
    const types = (await told()).map(({ type }) => type.slice('producer.'.length));
    expect(types.filter((type) => type !== 'documentAdded')).to.deep.equal([
      'created',
      'changed',
      'claimed',
      'consentWithdrawn',
      'changed',
      'changed',
    ]);
    expect(JSON.stringify(await told())).to.not.match(/Hòa|0366|36612|4600000009|17H8/);
  });

  it('every event that came of it is of a declared type', async () => {
    await expectKnownEvents(service().container);
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
