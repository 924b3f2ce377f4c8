import { expect } from 'chai';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { operationOf } from '../sync/samples.fixture.ts';
import { createBlobs } from './blobs.ts';
import { deleteDatabase, openDatabase, VERSION, type KeptRecord } from './db.ts';
import { readRoom } from './quota.ts';

const record: KeptRecord = {
  key: 'producer/1',
  kind: 'producer',
  id: '1',
  producerId: '1',
  base: null,
  version: 0,
  etag: null,
  draft: { name: 'Hộ bà Lan' },
  editedAt: 1,
  seenAt: null,
};
const silent = (): void => undefined;

describe('when the app is newer than what it left on the phone', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  for (let version = 1; version <= VERSION; version += 1)
    it(`then work of version ${String(version)} is all there`, async () => {
      const old = await openDatabase('lan', silent, version);
      await old.put('records', record);
      await old.put('outbox', operationOf());
      await old.put('meta', { key: 'areas', value: ['Phú Bình'], at: 1 });
      old.close();

      const present = await openDatabase('lan', silent);
      expect(await present.getAll('records')).to.deep.equal([record]);
      expect(await present.getAll('outbox')).to.deep.equal([operationOf()]);
      expect(await present.get('meta', 'areas')).to.deep.include({ value: ['Phú Bình'] });
      expect([...present.objectStoreNames]).to.include.members(['records', 'blobs', 'outbox', 'meta', 'decisions']);
      present.close();
    });

  it('then the work of one account is not seen by another', async () => {
    const [lan, hoa] = [await openDatabase('lan', silent), await openDatabase('hoa', silent)];
    await lan.put('records', record);
    expect(await hoa.getAll('records')).to.deep.equal([]);
    lan.close();
    hoa.close();
  });

  it('then the work of an account is deleted although another tab has it open', async () => {
    let isGivenUp = false;
    const tab = await openDatabase('lan', () => {
      isGivenUp = true;
    });
    await tab.put('records', record);
    await deleteDatabase('lan', indexedDB);
    expect(isGivenUp).to.equal(true);
    const again = await openDatabase('lan', silent);
    expect(await again.getAll('records')).to.deep.equal([]);
    again.close();
  });
});

describe('when bytes are kept', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it('then the same bytes are kept once, under their SHA-256', async () => {
    const database = await openDatabase('lan', silent);
    const blobs = createBlobs(database, () => 1);
    const [one, same, other] = await Promise.all([
      blobs.put(new Blob(['ảnh'])),
      blobs.put(new Blob(['ảnh'])),
      blobs.put(new Blob(['ảnh khác'])),
    ]);
    expect(one)
      .to.equal(same)
      .and.match(/^[0-9a-f]{64}$/);
    expect(one).to.not.equal(other);
    expect(await database.count('blobs')).to.equal(2);
    database.close();
  });

  it('then only small pictures of what has arrived are let go of when the phone is full', async () => {
    const database = await openDatabase('lan', silent);
    const blobs = createBlobs(database, () => 1);
    const sent = await blobs.put(new Blob(['một']), new Blob(['m']));
    const unsent = await blobs.put(new Blob(['hai']), new Blob(['h']));
    await blobs.arrived(sent);
    expect(await blobs.dropThumbs()).to.equal(1);
    expect(await blobs.get(sent)).to.deep.include({ blob: null, thumb: null });
    expect((await blobs.get(unsent))?.thumb).to.not.equal(null);
    database.close();
  });

  it('then a phone that is four fifths full is said to be, and one that does not tell is not', async () => {
    const room = (usage: number, quota?: number) =>
      readRoom({ estimate: () => Promise.resolve({ usage, ...(quota !== undefined && { quota }) }) });
    expect((await room(79, 100)).isShort).to.equal(false);
    expect((await room(80, 100)).isShort).to.equal(true);
    expect((await room(80)).isShort).to.equal(false);
  });
});
