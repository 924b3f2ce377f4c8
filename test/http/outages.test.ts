import { expect } from 'chai';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { idempotencyRecords } from '../../src/http/idempotency.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { FilesDown } from '../../src/platform/files/port.ts';
import type { Log } from '../../src/platform/logging/port.ts';
import { OutcomeUnknown, StoreDown } from '../../src/platform/store/errors.ts';
import type { Answer, Client } from '../support/client.ts';
import { consumer } from '../support/consumers.ts';
import { failing } from '../support/failing.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectProblem } from '../support/problems.ts';
import { aCompleteProduct, photoForm } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

const ACCOUNTS = '/v1/admin/accounts';
const gone = new StoreDown('away', 'gone');
const full = new StoreDown('full', 'full');
const unknown = new OutcomeUnknown('away', 'no answer');

let people = 0;
const newPerson = () => {
  people += 1;
  return { name: 'Trần Thị Lặp', phone: `033${String(1_000_000 + people)}`, roles: [{ role: 'producer' }] };
};

describe('when a part of the service is out', () => {
  const warned: unknown[] = [];
  const log: Log = { ...silentLog, warn: (fields, message) => warned.push([message, fields['err']]) };
  let service: Service;
  let admin: Client;
  before(async () => {
    service = await startService({}, { log });
    admin = await service.admin();
  });
  after(() => service.stop());

  const store = () => service.container.store;
  const make = (person: unknown, idempotencyKey: string): Promise<Answer> =>
    admin.post(ACCOUNTS, person, { idempotencyKey });

  const howMany = async (): Promise<number> =>
    ((await admin.get(`${ACCOUNTS}?count=true&limit=1`)).body as { total: number }).total;

  it('then a read is told to come back, and the log why', async () => {
    const heal = failing(productsIn(store()), 'find', gone);
    const answer = await service.anyone().get('/v1/catalogue/products?limit=3');
    heal();
    expect(answer.headers.get('retry-after')).to.equal('5');
    expectProblem(answer, 503, 'unavailable');
    expect(warned).to.deep.include(['refused: a part that is needed is out', gone]);
    expect((await service.anyone().get('/v1/catalogue/products?limit=3')).status).to.equal(200);
  });

  it('then a person who asks for a page is told so on a page', async () => {
    const heal = failing(productsIn(store()), 'find', gone);
    const headers = { accept: 'text/html' };
    const answers = await Promise.all(
      ['/', '/en', '/products/x'].map((path) => service.anyone().get(path, { headers })),
    );
    heal();
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('retry-after')]).to.deep.equal([503, '5']);
      expect(headers.get('content-type')).to.match(/^text\/html/);
      expect(body).to.match(/Tạm thời không phục vụ được|Unavailable/);
    }
  });

  it('then a feed that can not be begun is refused, not broken off', async () => {
    const reader = await consumer(service, 'feeds:read');
    await onSale(service.container, { producer: await aListedProducer(service.container) });
    await service.container.pump.drain();
    const heals = (['find', 'findSummaries'] as const).map((method) => failing(feedRowsIn(store()), method, gone));
    const forms = ['shopee/ndjson', 'lazada/csv', 'lazada/xml', 'postmart/html'];
    for (const form of forms) {
      const answer = await reader.get(`/v1/feeds/${form}`);
      expect(answer.status, form).to.be.oneOf([503, 404]);
      if (answer.status === 503) expectProblem(answer, 503, 'unavailable');
    }
    for (const heal of heals) heal();
    expect((await reader.get('/v1/feeds/shopee/ndjson')).status).to.equal(200);
  });

  it('then an upload that can not be kept is told so', async () => {
    const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const product = await aCompleteProduct(service, helper);
    const photo = await jpegPhoto({ width: 640, height: 480 });
    const send = () => helper.send('POST', `/v1/products/${product.id}/photos`, { form: photoForm([photo]) });
    for (const [reason, code] of [
      ['full', 'storage_full'],
      ['away', 'unavailable'],
    ] as const) {
      const heal = failing(service.container.files, 'put', new FilesDown(reason, reason));
      expectProblem(await send(), 503, code);
      heal();
    }
    expect((await send()).status).to.equal(202);
  });

  it('then a write on a full disk changes nothing, and its key serves the next try', async () => {
    const [key, person] = [newId(), newPerson()];
    const heal = failing(accountsIn(store()), 'insert', full);
    expectProblem(await make(person, key), 503, 'storage_full');
    heal();
    expect((await make(person, key)).status).to.equal(201);
  });

  for (const when of ['before', 'after'] as const)
    it(`then a write that is lost ${when} its effect is told as unknown, and done once by the same key`, async () => {
      const [key, person, before] = [newId(), newPerson(), await howMany()];
      const heal = failing(accountsIn(store()), 'insert', unknown, when);
      const lost = await make(person, key);
      expectProblem(lost, 503, 'outcome_unknown');
      expect(lost.headers.get('retry-after')).to.equal('2');
      expect((lost.body as { hint: string }).hint).to.include('gửi lại đúng yêu cầu ấy');
      heal();
      const again = await make(person, key);
      expect(again.status).to.equal(201);
      expect(await make(person, key)).to.deep.include({ status: 201, body: again.body });
      expect(await howMany()).to.equal(before + 1);
    });

  it('then a key is free even if the store can not be told that its request is over', async () => {
    const [key, person] = [newId(), newPerson()];
    const records = store().collection(idempotencyRecords);
    const heals = [failing(accountsIn(store()), 'insert', gone), failing(records, 'claim', gone)];
    expectProblem(await make(person, key), 503, 'unavailable');
    for (const heal of heals) heal();
    expect((await make(person, key)).status).to.equal(201);
  });

  it('then an answer that could not be kept goes out all the same, and its repetition finds what was made', async () => {
    const [key, person] = [newId(), newPerson()];
    const heal = failing(store().collection(idempotencyRecords), 'claim', gone);
    const first = await make(person, key);
    heal();
    expect(first.status).to.equal(201);
    expect(await make(person, key)).to.deep.include({ status: 201, body: first.body });
  });

  it('then a key whose record may be there or not serves the next try', async () => {
    const [key, person] = [newId(), newPerson()];
    const heal = failing(store().collection(idempotencyRecords), 'insert', unknown, 'after');
    expectProblem(await make(person, key), 503, 'outcome_unknown');
    heal();
    expect((await make(person, key)).status).to.equal(201);
  });

  it('then somebody who only asks is not told of a doubt about what they changed', async () => {
    const heal = failing(productsIn(store()), 'find', unknown);
    expectProblem(await service.anyone().get('/v1/catalogue/products?limit=4'), 503, 'unavailable');
    heal();
  });
});
