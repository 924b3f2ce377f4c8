import { expect } from 'chai';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { SyncEvent } from '../sync/machine.ts';
import { refusalOf } from '../sync/samples.fixture.ts';
import type { Operation, Wanted } from '../sync/operations.ts';
import type { Json } from '../sync/values.ts';
import { openDatabase, type Database } from './db.ts';
import { newId } from './ids.ts';
import { REST_MS } from './outbox-writes.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRecords, type Records } from './records.ts';

const NOW = 1_000_000;
const answered: SyncEvent = { type: 'answered', at: NOW };
const refused = (status: number, code: string): SyncEvent => ({
  type: 'refused',
  behindMs: 0,
  refusal: refusalOf(status, code),
  at: NOW,
  chance: 0.5,
  key: newId(),
});

describe('when a person types and the phone keeps it', () => {
  let database: Database;
  let outbox: Outbox;
  let records: Records;
  const producer = { kind: 'producer', id: newId() } as const;
  const product = { kind: 'product', id: newId() } as const;
  const producerId = producer.id;

  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    database = await openDatabase('lan', () => undefined);
    outbox = createOutbox({ database, now: () => NOW, newId: () => newId() });
    records = createRecords({ database, outbox, changed: () => undefined, makeRoom: () => Promise.resolve(0) });
    await records.load();
  });
  afterEach(() => database.close());

  const seen = (target: typeof producer | typeof product, data: Json) => ({
    target,
    data: { id: target.id, producerId, version: 1, ...data },
    etag: null,
  });
  const there = async (data: Json = {}) => {
    await outbox.see(seen(producer, { name: 'Hộ bà Lan', phone: null, ...data }));
    await records.load();
  };
  const creation: Wanted = {
    op: 'createProducer',
    target: producer,
    producerId,
    body: { type: 'household', name: 'Hộ bà Lan', areaCode: '05908' },
  };
  const productCreation: Wanted = { op: 'createProduct', target: product, producerId, body: { producerId } };
  const all = (): readonly Operation[] => records.operations.value;
  const states = () => all().map(({ op, state }) => `${op} ${state}`);
  const at = (index: number): Operation => {
    const operation = all()[index];
    if (!operation) throw new Error('there are fewer');
    return operation;
  };
  const does = async (operation: Operation, ...events: SyncEvent[]) => {
    for (const event of events) await outbox.step(operation.id, event);
    await records.load();
  };

  it('then each input is on disk, and what is shown has it', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    const kept = await database.getAll('outbox');
    expect(kept.map(({ body }) => body)).to.deep.equal([{ addressLine: 'Xóm Múc' }]);
    expect(records.record('producer', producerId).value).to.deep.include({ unsent: true, isThere: true });
    expect(records.record('producer', producerId).value?.value.addressLine).to.equal('Xóm Múc');
  });

  it('then what follows within the step joins it, and rests 5 seconds', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc', email: 'a@b.vn' });
    const { key } = at(0);
    await records.edit('producer', producerId, { addressLine: 'Xóm Ngoài', email: null });
    expect(all()).to.have.length(1);
    expect(at(0)).to.deep.include({ body: { addressLine: 'Xóm Ngoài', email: null }, nextAt: NOW + REST_MS });
    expect(at(0).key).to.not.equal(key);
    await records.flush();
    expect(at(0).nextAt).to.equal(NOW);
  });

  it('then what is being sent is never touched: later input stands behind it', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    await does(at(0), { type: 'wake' }, { type: 'send' });
    await records.edit('producer', producerId, { addressLine: 'Xóm Ngoài' });
    expect(all().map(({ body }) => body)).to.deep.equal([{ addressLine: 'Xóm Múc' }, { addressLine: 'Xóm Ngoài' }]);
    expect(records.record('producer', producerId).value?.value.addressLine).to.equal('Xóm Ngoài');
  });

  it('then a lost answer leaves it as it was, since it may have been done', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    await does(at(0), { type: 'wake' }, { type: 'send' }, { type: 'lost', at: NOW, chance: 0.5 });
    await records.edit('producer', producerId, { addressLine: 'Xóm Ngoài' });
    expect(all()).to.have.length(2);
  });

  it('then each consent has an id and its own time, so that it is not recorded twice', async () => {
    const consent = { purposes: ['profile'], textVersion: '2026-1', givenBy: 'Lan', method: 'inPerson' } as const;
    await records.queue(
      { ...creation, body: { ...creation.body, consent } },
      {
        op: 'addConsent',
        target: producer,
        producerId,
        body: { ...consent, purposes: ['listing'] },
      },
    );
    const given = [(at(0).body as { consent: unknown }).consent, at(1).body] as { id: string; at: string }[];
    expect(given.map((one) => one.at)).to.deep.equal([new Date(NOW).toISOString(), new Date(NOW).toISOString()]);
    expect(new Set(given.map(({ id }) => id)).size).to.equal(2);
  });

  it('then a draft is kept and not sent before a person creates it', async () => {
    await records.edit('producer', producerId, { name: 'Hộ bà Lan' });
    expect(all()).to.deep.equal([]);
    expect(records.record('producer', producerId).value).to.deep.include({ isThere: false, unsent: true });
    await records.queue(creation);
    await records.edit('producer', producerId, { phone: '0912345678' });
    expect(states()).to.deep.equal(['createProducer ready']);
    expect(at(0).body).to.deep.include({ name: 'Hộ bà Lan', phone: '0912345678' });
  });

  it('then a product waits for its producer, its photos for their bytes, and its submission for all of it', async () => {
    const photo = { id: newId(), blob: 'ab'.repeat(32) };
    await records.queue(
      creation,
      productCreation,
      { op: 'addPhotos', target: product, producerId, body: { items: [photo] } },
      { op: 'submitProduct', target: product, producerId, body: {} },
    );
    expect(states()).to.deep.equal([
      'createProducer ready',
      'createProduct held',
      'upload ready',
      'addPhotos held',
      'submitProduct held',
    ]);
    await does(at(0), { type: 'send' });
    await outbox.step(at(0).id, answered, seen(producer, {}));
    await records.load();
    expect(states().slice(1)).to.deep.equal([
      'createProduct ready',
      'upload ready',
      'addPhotos held',
      'submitProduct held',
    ]);
  });

  it('then a paper that is asked for again, since the browser ended in between, is added once', async () => {
    const paper: Wanted = {
      op: 'addDocument',
      target: producer,
      producerId,
      body: { id: newId(), kind: 'foodSafetyCertificate', blob: 'a'.repeat(64) },
    };
    await there();
    await records.queue(paper);
    await records.queue(paper);
    expect(states()).to.deep.equal(['upload ready', 'addDocument held']);
  });

  it('then the same photo chosen twice is sent once', async () => {
    const blob = 'ab'.repeat(32);
    const photos = (): Wanted => ({
      op: 'addPhotos',
      target: product,
      producerId,
      body: { items: [{ id: newId(), blob }] },
    });
    await records.queue(productCreation, photos(), photos());
    expect(all().filter(({ op }) => op === 'upload')).to.have.length(1);
  });

  it('then taking off a creation takes along what is about it, and nothing else', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    await records.queue(productCreation);
    await records.edit('product', product.id, { brand: 'Úc Kỳ' }, producerId);
    await records.queue({ op: 'submitProduct', target: product, producerId, body: {} });
    await records.drop(at(1).id);
    expect(all().map(({ op }) => op)).to.deep.equal(['patchProducer']);
  });

  it('then the bytes of photos that were taken off are not sent', async () => {
    const photos = (blob: string): Wanted => ({
      op: 'addPhotos',
      target: product,
      producerId,
      body: { items: [{ id: newId(), blob }] },
    });
    await records.queue(productCreation, photos('ab'.repeat(32)), photos('cd'.repeat(32)));
    await records.drop(at(2).id);
    expect(states()).to.deep.equal(['createProduct ready', 'upload ready', 'addPhotos held']);
    expect(at(1).body).to.deep.include({ blob: 'cd'.repeat(32) });
  });

  it('then an operation that is being sent is not taken off', async () => {
    await records.queue(creation);
    await does(at(0), { type: 'send' });
    await records.drop(at(0).id);
    expect(states()).to.deep.equal(['createProducer sending']);
  });

  it('then an id that is taken is another one everywhere, and screens find it by the old one', async () => {
    await records.edit('product', product.id, { brand: 'Úc Kỳ' }, producerId);
    await records.queue(productCreation, { op: 'submitProduct', target: product, producerId, body: {} });
    await does(at(0), { type: 'send' }, refused(409, 'id_taken'));
    const renamed = at(0).target.id;
    expect(renamed).to.not.equal(product.id);
    expect(at(1).target.id).to.equal(renamed);
    expect(records.record('product', product.id).value).to.deep.include({ id: renamed });
  });

  it('then a SKU that is taken gets a 2', async () => {
    const body = { producerId, variants: [{ sku: 'TUK-500' }] };
    await records.queue({ op: 'createProduct', target: product, producerId, body });
    await does(at(0), { type: 'send' }, refused(409, 'sku_taken'));
    expect(at(0)).to.deep.include({ state: 'ready', body: { producerId, variants: [{ sku: 'TUK-500-2' }] } });
  });

  it('then bytes that the service has lost go before the photos that name them once more', async () => {
    await outbox.see(seen(product, {}));
    const items = [{ id: newId(), blob: 'ab'.repeat(32) }];
    await records.queue({ op: 'addPhotos', target: product, producerId, body: { items } });
    await does(at(0), { type: 'send' }, answered);
    const errors = [{ pointer: '/items/0/uploadId', code: 'upload_unknown' }];
    const refusal = { ...refusalOf(400, 'body_invalid'), errors };
    await does(at(1), { type: 'send' }, { ...refused(0, ''), refusal } as SyncEvent);
    expect(states()).to.deep.equal(['upload done', 'addPhotos held', 'upload ready']);
    await does(at(2), { type: 'send' }, answered);
    expect(states()).to.deep.equal(['upload done', 'addPhotos ready', 'upload done']);
  });

  it('then work without a consent is held until there is one', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    await does(at(0), { type: 'wake' }, { type: 'send' }, refused(422, 'consent_missing'));
    expect(states()).to.deep.equal(['patchProducer held']);
    await there({ version: 2, consentedPurposes: ['profile'] });
    expect(states()).to.deep.equal(['patchProducer ready']);
  });

  it('then what was refused is mended by typing', async () => {
    await there();
    await records.edit('producer', producerId, { phone: '12' });
    await does(at(0), { type: 'wake' }, { type: 'send' }, refused(400, 'body_invalid'));
    expect(states()).to.deep.equal(['patchProducer refused']);
    await records.edit('producer', producerId, { phone: '0912345678' });
    expect(at(0)).to.deep.include({ state: 'waiting', body: { phone: '0912345678' }, trouble: null });
  });

  it('then a newer version of another field is taken in, and what was typed rests on it', async () => {
    await there();
    await records.edit('producer', producerId, { addressLine: 'Xóm Múc' });
    await there({ version: 2, name: 'Hộ bà Lan Anh' });
    const shown = records.record('producer', producerId).value;
    expect(shown?.value).to.deep.include({ name: 'Hộ bà Lan Anh', addressLine: 'Xóm Múc' });
    expect(at(0).base).to.deep.include({ version: 2 });
  });

  it('then a newer version of the same field is not overwritten unseen', async () => {
    await there();
    await records.edit('producer', producerId, { name: 'Hộ bà Lan B' });
    await there({ version: 2, name: 'Hộ bà Lan A' });
    expect(at(0).base, 'it still rests on what the person saw').to.deep.include({ version: 1 });
  });

  it('then an answer that comes late does not take back a newer one', async () => {
    await there({ version: 3, name: 'mới' });
    await there({ version: 2, name: 'cũ' });
    expect(records.record('producer', producerId).value?.value.name).to.equal('mới');
  });

  describe('when photos of a product are on their way', () => {
    const target = product;
    const order = (...items: readonly { readonly id: string; readonly role?: 'main' | 'label' }[]): Wanted => ({
      op: 'orderPhotos',
      target,
      producerId,
      body: { items },
    });
    const photo: Wanted = { op: 'addPhotos', target, producerId, body: { items: [{ id: 'new', blob: 'bytes' }] } };

    beforeEach(async () => {
      await outbox.see(seen(product, {}));
      await records.load();
    });

    it('then their order waits for those it names, and several orders in a row are one', async () => {
      await records.queue(photo);
      await records.queue(order({ id: 'new', role: 'label' }, { id: 'old' }));
      await records.queue(order({ id: 'old', role: 'main' }, { id: 'new' }));

      expect(states()).to.deep.equal(['upload ready', 'addPhotos held', 'orderPhotos held']);
      expect(at(2).needs).to.deep.equal([at(1).id]);
      expect(at(2).body).to.deep.equal({
        items: [
          { id: 'old', role: 'main' },
          { id: 'new', role: 'label' },
        ],
      });
    });

    it('then taking one away can be taken back for longer than it is asked, whatever is done meanwhile', async () => {
      await records.queue({ op: 'removePhoto', target, producerId, body: { photoId: 'old' } });
      await records.flush();
      await records.queue(order({ id: 'other' }));

      expect(states()).to.deep.equal(['removePhoto waiting', 'orderPhotos waiting']);
      expect(at(0).nextAt - NOW).to.be.above(8_000);
      await records.drop(at(0).id);
      expect(states()).to.deep.equal(['orderPhotos waiting']);
    });

    it('then one that is given up takes its order along, and the submission stays', async () => {
      await records.queue(photo, order({ id: 'new' }), { op: 'submitProduct', target, producerId, body: {} });
      await records.drop(at(1).id);
      expect(states()).to.deep.equal(['submitProduct ready']);
    });
  });
});

describe('when an id is made on the phone', () => {
  it('then it is a UUIDv7 that sorts by its time', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const ids = [1_000, 2_000, Date.UTC(2026, 10, 28)].map((time) => newId(time));
    for (const id of ids) expect(id).to.match(shape);
    expect([...ids].sort()).to.deep.equal(ids);
  });
});
