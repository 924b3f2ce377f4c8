import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import { DAY, MINUTE } from '../../src/kernel/clock.ts';
import { quotaTexts, type QuotaName } from '../../src/kernel/problems/index.ts';
import { accountsIn } from '../../src/features/accounts/index.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { reservations, sentOfDay } from '../../src/platform/quotas/quotas.store.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import type { Answer, Client } from '../support/client.ts';
import { allDocuments } from '../support/all-documents.ts';
import { eventually } from '../support/eventually.ts';
import { failing } from '../support/failing.ts';
import { formOf } from '../support/form.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectProblem } from '../support/problems.ts';
import { CONSENT, handsIn, household, PAPER, registers } from '../support/producers.ts';
import { addsPhotos, describes, photoForm } from '../support/products.ts';
import { StoreDown } from '../../src/platform/store/errors.ts';

const MB = 2 ** 20;
const paper = (megabytes: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(megabytes * MB);
  bytes.set(new TextEncoder().encode(`%PDF-1.7 ${newId()}`));
  return bytes;
};

const CONSENT_ONLINE = { ...CONSENT, method: 'online' };

const LIMITS = {
  QUOTA_SENT_MB_A_DAY: '60,1',
  QUOTA_OWN_PRODUCERS: '2,1',
  QUOTA_PRODUCERS_A_DAY: '3,1',
  QUOTA_PRODUCTS: '3,1',
  QUOTA_DOCUMENTS: '4,1',
  QUOTA_DOCUMENT_MB: '9,1',
  QUOTA_PHOTO_MB: '1,1',
  QUOTA_EXPORTS_A_DAY: '2,1',
};

/** Refused by this quota: with its numbers, a next step, and in both languages. */
function expectReached(answer: Answer, name: QuotaName, limit: number, used: number): void {
  const { daily } = quotaTexts[name];
  expectProblem(answer, daily ? 429 : 409, daily ? 'quota_of_day_reached' : 'quota_reached');
  const body = answer.body as { quota: Record<string, unknown>; hint: string; detail: string };
  expect(body.quota).to.deep.include({ name, limit, used });
  expect(body.hint).to.match(/^(?:Hãy|Ngày mai) /);
  expect(body.detail).to.match(/^\P{Ll}.*: đã có .*, được nhiều nhất /u);
  expect(answer.headers.get('retry-after') !== null, 'Retry-After').to.equal(daily);
}

const statuses = (answers: readonly Answer[]): readonly number[] => answers.map(({ status }) => status).sort();

onBothStores(
  'when an account, a producer or a product has all that it may have',
  (service) => {
    const helper = () => service().person({ role: 'helper', areaCodes: ['05908'] });
    const of = (client: Client) => registers(client, household());
    const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: count }, work));
    const leftOver = async () =>
      (await allDocuments(service().container.store.collection(reservations))).flatMap(({ parts }) => parts);

    async function setProven({ accountId }: Client, phoneProven: boolean): Promise<void> {
      const accounts = accountsIn(service().container.store);
      const account = await accounts.get(accountId);
      if (!account) throw new Error('no account');
      await saveUnconditionally(accounts, account, (known) => ({ ...known, phoneProven }));
    }
    async function unproven(): Promise<Client> {
      const client = await service().person({ role: 'producer' });
      await setProven(client, false);
      return client;
    }

    afterEach('nothing stays reserved', async () => {
      expect(await leftOver()).to.deep.equal([]);
    });

    it('then of papers handed in at once as many are taken as there is room for', async () => {
      const client = await helper();
      const { id } = await of(client);
      const answers = await times(7, () => handsIn(client, id));
      expect(statuses(answers)).to.deep.equal([201, 201, 201, 201, 409, 409, 409]);
      expectReached(await handsIn(client, id), 'documents', 4, 4);
    });

    it('then bytes of papers count, and those of deleted and replaced ones no more', async () => {
      const client = await helper();
      const { id } = await of(client);
      const first = await handsIn(client, id, paper(5));
      expect(first.status).to.equal(201);
      expectReached(await handsIn(client, id, paper(5)), 'documents', 9 * MB, 5 * MB);
      const path = `/v1/producers/${id}/documents/${(first.body as { id: string }).id}`;
      const replace = (bytes: Uint8Array<ArrayBuffer>, ifMatch: number) =>
        client.send('PUT', `${path}/file`, { form: formOf({}, 'file', bytes), ifMatch });
      expectReached(await replace(paper(10).slice(0, 9.9 * MB), 1), 'documents', 9 * MB, 0);
      expect((await replace(paper(3), 1)).status).to.equal(200);
      expect((await handsIn(client, id, paper(6))).status).to.equal(201);
      expect((await client.delete(path)).status).to.equal(204);
      expect((await handsIn(client, id, paper(3))).status).to.equal(201);
    });

    it('then a request that is repeated finds what it made', async () => {
      const client = await helper();
      const { id } = await of(client);
      await times(3, () => handsIn(client, id));
      const send = (idempotencyKey: string) =>
        client.send('POST', `/v1/producers/${id}/documents`, { form: formOf(PAPER, 'file'), idempotencyKey });
      const key = newId();
      expect((await send(key)).status).to.equal(201);
      expect((await send(key)).status).to.equal(201);
      expectReached(await send(newId()), 'documents', 4, 4);
    });

    it('then a write that fails leaves its room to others, and one that has died as well, after a while', async () => {
      const client = await helper();
      const { id } = await of(client);
      const { store, clock } = service().container;
      await times(3, () => handsIn(client, id));
      const heal = failing(documentsIn(store), 'insert', new StoreDown('away', 'gone'));
      expect((await handsIn(client, id)).status).to.equal(503);
      heal();
      const until = new Date(Date.parse(clock.now()) + 5 * MINUTE).toISOString();
      const dead = { id: newId(), bytes: 1, until };
      const rows = store.collection(reservations);
      const known = await rows.get(`documents:${id}`);
      if (!known) throw new Error('nothing was ever reserved');
      await saveUnconditionally(rows, known, (now) => ({ ...now, parts: [dead] }));
      expectReached(await handsIn(client, id), 'documents', 4, 4);
      service().clock.forward(6 * MINUTE);
      expect((await handsIn(client, id)).status).to.equal(201);
    });

    it('then of products begun at once as many are as there is room for, and deleted ones give theirs back', async () => {
      const client = await helper();
      const { id: producerId } = await of(client);
      const begin = () => client.post('/v1/products', { producerId, name: { vi: 'Chè' } });
      const answers = await times(5, begin);
      expect(statuses(answers)).to.deep.equal([201, 201, 201, 409, 409]);
      expectReached(await begin(), 'products', 3, 3);
      const [made] = answers.flatMap(({ status, body }) => (status === 201 ? [body as { id: string }] : []));
      expect((await client.delete(`/v1/products/${made?.id ?? ''}`, { ifMatch: 1 })).status).to.equal(204);
      expect((await begin()).status).to.equal(201);
    });

    it('then photos of a product count by their bytes, once each, and those taken off give theirs back', async () => {
      const client = await helper();
      const { id: producerId } = await of(client);
      const { id } = await describes(client, { producerId, name: { vi: 'Chè' } });
      const photo = await jpegPhoto({ width: 640, height: 480 });
      const large = (number: number) => Buffer.concat([photo, Buffer.alloc(0.4 * MB, number)]);
      const answers = await Promise.all([1, 2, 3, 4].map((number) => addsPhotos(client, id, [large(number)])));
      expect(statuses(answers)).to.deep.equal([202, 202, 409, 409]);
      const [refused] = answers.filter(({ status }) => status === 409);
      expect(refused?.body).to.have.nested.property('quota.name', 'photos');
      const there = [1, 2, 3, 4].filter((_, at) => answers[at]?.status === 202).map(large);
      expect((await addsPhotos(client, id, there)).status, 'the same once more').to.be.oneOf([200, 202]);
      const [shown] = ((await client.get(`/v1/products/${id}`)).body as { photos: { id: string }[] }).photos;
      expect((await client.delete(`/v1/products/${id}/photos/${shown?.id ?? ''}`)).status).to.equal(204);
      expect((await addsPhotos(client, id, [large(5)])).status).to.equal(202);
    });

    it('then a helper registers so many producers a day, and a producer belongs to so many', async () => {
      const client = await helper();
      const register = (one: Client, input = household()) => one.post('/v1/producers', input);
      expect(statuses(await times(5, () => register(client)))).to.deep.equal([201, 201, 201, 429, 429]);
      expectReached(await register(client), 'producers', 3, 3);
      service().clock.forward(DAY);
      expect((await register(await signedInAgain(client))).status).to.equal(201);

      const own = await service().person({ role: 'producer' });
      const mine = household({ consent: null });
      expect(statuses(await times(4, () => register(own, mine)))).to.deep.equal([201, 201, 409, 409]);
      expectReached(await register(own, mine), 'ownProducers', 2, 2);
    });

    it('then exports are counted by the day', async () => {
      const client = await helper();
      await of(client);
      const ask = () => client.post('/v1/channels/lazada/exports', { areaCode: '05908' });
      expect(statuses(await times(4, ask))).to.deep.equal([202, 202, 429, 429]);
      expectReached(await ask(), 'exports', 2, 2);
    });

    it('then what an account sends in a day is counted before it is read, kept or not', async () => {
      const client = await helper();
      const { id: producerId } = await of(client);
      const { id } = await describes(client, { producerId, name: { vi: 'Chè' } });
      const { store } = service().container;
      const sent = async () => (await store.collection(sentOfDay).get(client.accountId))?.bytes ?? 0;
      expectProblem(await handsIn(client, producerId, 'no paper'), 422, 'file_type_unsupported');
      expect(await sent()).to.be.below(70_000);
      // Refused by the quota of the producer, and on the disk until the sweep: it counts.
      for (const expected of [9.5 * MB, 19 * MB]) {
        expect((await handsIn(client, producerId, paper(10).slice(0, 9.5 * MB))).status).to.equal(409);
        expect(await sent()).to.be.within(expected, expected + 200_000);
      }
      const large = () => client.send('POST', `/v1/products/${id}/photos`, { form: photoForm([paper(18), paper(18)]) });
      const answers = await times(4, large);
      expect(statuses(answers).at(-1)).to.equal(429);
      expect(await sent(), 'no photo of them was kept').to.be.below(20 * MB);
      for (let full = false; !full;) full = (await handsIn(client, producerId, paper(9.6))).status === 429;
      const refused = await handsIn(client, producerId, paper(9.6));
      expectProblem(refused, 429, 'quota_of_day_reached');
      expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 86_400);
      service().clock.forward(DAY);
      expect((await handsIn(await signedInAgain(client), producerId)).status).to.equal(201);
    });

    /** Too long for any name: refused, and counted all the same. */
    const wastes = (client: Client) => client.patch('/v1/me', { name: 'x'.repeat(250_000) });
    async function wastesAll(client: Client): Promise<Answer> {
      for (;;) {
        const answer = await wastes(client);
        if (answer.status !== 400) return answer;
      }
    }

    it('then writes without files count as well, and nothing else is refused for it', async () => {
      const client = await unproven();
      const { id: producerId } = await registers(client, household({ consent: null }));
      const refused = await wastesAll(client);
      const sent = await service().container.store.collection(sentOfDay).get(client.accountId);
      expectReached(refused, 'sent', MB, sent?.bytes ?? 0);
      expectReached(await client.patch('/v1/me', { name: 'Lan' }), 'sent', MB, sent?.bytes ?? 0);
      expectProblem(await client.post('/v1/products', { producerId }), 429, 'quota_of_day_reached');
      expect((await client.get('/v1/me')).status).to.equal(200);
      const consent = await client.post(`/v1/producers/${producerId}/consents`, CONSENT_ONLINE);
      expect(consent.status, JSON.stringify(consent.body)).to.equal(201);
      const proof = await client.post('/v1/me/proofs', { contact: 'phone' });
      expect(proof.body).not.to.have.property('quota');
      expect((await client.delete('/v1/sessions/current')).status).to.equal(204);
    });

    it('then all accounts of a network whose phone is not proven share one quota more', async () => {
      const refused = await eventually(async () => {
        const client = await unproven();
        const answer = await wastesAll(client);
        return (answer.body as { quota: { name: string } }).quota.name === 'sentUnproven' && answer;
      });
      expectProblem(refused, 429, 'quota_of_day_reached');
      const proven = await service().person({ role: 'producer' });
      expect((await proven.patch('/v1/me', { name: 'Lan' }, { ifMatch: 1 })).status).to.equal(200);
      service().clock.forward(DAY);
    });

    it('then an account whose phone is not proven has less, and is told how to have more', async () => {
      const own = await unproven();
      const mine = household({ consent: null });
      const { id } = await registers(own, mine);
      const refused = await own.post('/v1/producers', mine);
      expectReached(refused, 'ownProducers', 1, 1);
      expect((refused.body as { hint: string }).hint).to.include('xác nhận số điện thoại');
      expect((await handsIn(own, id)).status).to.equal(201);
      expectReached(await handsIn(own, id), 'documents', 1, 1);
      expectProblem(await handsIn(own, id, paper(2)), 429, 'quota_of_day_reached');
      await setProven(own, true);
      expect((await handsIn(own, id, paper(2))).status).to.equal(201);
    });

    it('then the sweep takes what has not been used for days', async () => {
      const { store, sweep } = service().container;
      service().clock.forward(3 * DAY);
      await sweepAll(sweep, AbortSignal.timeout(60_000));
      expect([...(await allDocuments(store.collection(reservations)))]).to.deep.equal([]);
      expect([...(await allDocuments(store.collection(sentOfDay)))]).to.deep.equal([]);
    });
  },
  {},
  LIMITS,
);

async function signedInAgain(client: Client): Promise<Client> {
  await client.signsIn(client.login, 'một câu đủ dài để thử');
  return client;
}
