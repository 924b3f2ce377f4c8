import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import Database from 'libsql';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { DuplicateKey, StoreDown } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import { checkpoint } from '../../support/checkpoint.ts';
import { eventually } from '../../support/eventually.ts';
import { NO_DISK, smallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { describeUnless } from '../../support/unless.ts';
import { rejected } from '../contract/rejected.ts';
import { aSpecimen, specimens, type Specimen } from '../specimens.ts';
import { newFolder } from './folder.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');
const text = 'x'.repeat(3_000);

/** Whether `work` succeeds by now: what heals by itself takes some looks. */
const works = (work: () => Promise<unknown>) => (): Promise<boolean> =>
  work().then(
    () => true,
    () => false,
  );

describe('when the file of the embedded store fails', () => {
  let file: string;
  let remove: () => Promise<void>;
  let store: Store;
  let rows: Collection<Specimen>;
  beforeEach(async () => {
    ({ file, remove } = await newFolder());
    store = openEmbeddedStore({ file });
    rows = store.collection(specimens);
    for (let n = 0; n < 20; n++) await rows.insert(aSpecimen(`row ${String(n)}`, { note: text, skuKeys: [String(n)] }));
  });
  afterEach(async () => {
    await store.close();
    await remove();
  });

  const writes = works(() => rows.insert(aSpecimen(`new ${String(Math.random())}`)));

  it('then one that is no database can not be opened, and the store says why', async () => {
    await writeFile(`${file}.txt`, text);
    expect(() => openEmbeddedStore({ file: `${file}.txt` }))
      .to.throw()
      .that.includes({ name: 'StoreDown', reason: 'damaged' });
    expect(() => openEmbeddedStore({ file: join(file, 'nowhere') }))
      .to.throw()
      .that.includes({ name: 'StoreDown', reason: 'away' });
  });

  it('then a file that is locked by somebody else for too long is busy', async function () {
    this.timeout(60_000);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await rejected(rows.insert(aSpecimen('a')), StoreDown)).to.include({ name: 'StoreDown', reason: 'busy' });
    expect((await rows.get('row 1'))?.id).to.equal('row 1');
    other.exec('ROLLBACK');
    other.close();
    expect(await writes()).to.equal(true);
  });

  it('then while it is moved away nothing is written, and it goes on when it is back', async () => {
    await rename(file, `${file}.away`);
    expect(await rejected(rows.insert(aSpecimen('a')), StoreDown)).to.include({ name: 'StoreDown', reason: 'away' });
    await eventually(async () => !(await works(() => rows.get('row 1'))()));
    expect(await rejected(store.ping(), StoreDown)).to.include({ name: 'StoreDown' });
    await rejected(store.examine(), Error);
    expect(existsSync(file), 'an empty one in its place').to.equal(false);
    await rename(`${file}.away`, file);
    await rows.insert(aSpecimen('a'));
    expect(await rows.count({})).to.equal(21);
  });

  it('then another file in its place is the store from then on', async () => {
    checkpoint(file);
    await copyFile(file, `${file}.copy`);
    await rows.remove('row 1', 1);
    await rename(file, `${file}.old`);
    for (const beside of ['-wal', '-shm']) await rename(file + beside, `${file}.old${beside}`);
    await rename(`${file}.copy`, file);
    await eventually(async () => (await rows.get('row 1').catch(() => null)) !== null);
    expect(await rows.insert(aSpecimen('a'))).to.include({ id: 'a' });
  });

  it('then one that was cut in half is damaged, and the whole one put back heals it', async () => {
    checkpoint(file);
    const whole = await readFile(file);
    await truncate(file, Math.floor(whole.length / 2));
    expect(await rejected(rows.find({ rank: 0 }, { limit: 100 }), StoreDown)).to.include({ name: 'StoreDown' });
    await writeFile(file, whole);
    await eventually(works(() => rows.find({ rank: 0 }, { limit: 100 })));
    expect(await rows.count({})).to.equal(20);
    expect(await writes()).to.equal(true);
  });

  it('a text that was changed on the disk is reported as damaged, ends no process, and is not overwritten', async () => {
    const [marker, wrong] = [Buffer.from('Tương nếp'), Buffer.from([0xff])];
    const given = { name: marker.toString(), group: marker.toString(), rank: 7 };
    const found = await rows.insert(aSpecimen('changed', given));
    await store.close();
    checkpoint(file);
    const whole = await readFile(file);
    const outcomes = [];
    for (let at = whole.indexOf(marker); at >= 0; at = whole.indexOf(marker, at + 1)) {
      await writeFile(file, Buffer.concat([whole.subarray(0, at), wrong, whole.subarray(at + 1)]));
      store = openEmbeddedStore({ file });
      rows = store.collection(specimens);
      for (const ask of [
        () => rows.get('changed'),
        () => rows.find({ rank: 7 }, { limit: 9 }),
        () => rows.find({}, { sort: ['name'], limit: 99 }),
        () => rows.countBy(['group'], {}),
        () => rows.replace({ ...found, name: 'other' }, 1),
      ])
        outcomes.push(
          await ask().then(
            () => 'done',
            (error: unknown) => error,
          ),
        );
      expect((await rows.get('row 1'))?.note).to.equal(text);
      await store.close();
      checkpoint(file);
    }
    await writeFile(file, whole);
    store = openEmbeddedStore({ file });
    const refused = outcomes.filter((outcome) => outcome !== 'done');
    expect(refused.length).to.be.greaterThan(3);
    for (const error of refused) expect(error).to.include({ name: 'StoreDown', reason: 'damaged' });
  });

  it('then a failure inside of a transaction is told as what it was', async () => {
    const refused = await rejected(rows.insert(aSpecimen('a', { skuKeys: ['1'] })), DuplicateKey);
    expect(refused).to.include({ name: 'DuplicateKey', field: 'skuKeys' });
    expect(await writes()).to.equal(true);
  });
});

describeUnless(NO_DISK, 'when the disk of the embedded store fails', () => {
  let disk: SmallDisk;
  let file: string;
  beforeEach(() => {
    disk = smallDisk(4);
    file = join(disk.path, 'store.sqlite');
  });
  afterEach(() => {
    disk.remove();
  });

  it('then a full one refuses what is written and answers what is asked, and goes on when there is room', async () => {
    const store = openEmbeddedStore({ file });
    const rows = store.collection(specimens);
    await rows.insert(aSpecimen('a', { slug: 'a' }));
    disk.fill(true);
    const failures = [];
    for (let n = 0; n < 20; n++)
      failures.push(
        await rows
          .insert(aSpecimen(`b${String(n)}`, { slug: `b${String(n)}`, note: text }))
          .catch((error: unknown) => error),
      );
    expect(failures.at(-1)).to.include({ name: 'StoreDown', reason: 'full' });
    expect(await rejected(store.ping(), StoreDown)).to.include({ name: 'StoreDown', reason: 'full' });
    expect((await rows.get('a'))?.slug).to.equal('a');
    disk.fill(false);
    await rows.insert(aSpecimen('c', { note: text }));
    await store.ping();
    await store.close();
  });

  it('then one without write access at the start is written to as soon as it may be', async function () {
    this.timeout(60_000);
    // By the two files that a killed one leaves beside the first, a reader needs no write access.
    const writer = spawn(process.execPath, ['--import=tsx', WRITER, join(disk.behind, 'store.sqlite'), 'insert']);
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    disk.makeReadOnly(true);
    const store = openEmbeddedStore({ file });
    const rows = store.collection(specimens);
    expect(await rows.count({})).to.be.greaterThan(0);
    const refused = await rejected(rows.insert(aSpecimen('b')), StoreDown);
    disk.makeReadOnly(false);
    await eventually(works(() => rows.insert(aSpecimen('b'))));
    // Who keeps the error does not keep the connection that failed.
    expect(refused).to.include({ name: 'StoreDown', reason: 'readOnly' });
    await store.close();
  });
});
