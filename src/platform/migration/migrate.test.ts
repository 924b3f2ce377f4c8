import { expect } from 'chai';
import {
  expandedLetters,
  askingLetters,
  newLetters,
  newList,
  oldLetters,
  oldList,
} from '../../../test/support/letters.ts';
import { newFolder } from '../../../test/store/embedded/folder.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { systemClock } from '../../kernel/clock.ts';
import { takeLease } from '../events/lease.ts';
import type { AnyCollection } from '../store/collection.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import { migrate, MigrationUnderWay, type Migrated } from './migrate.ts';
import { migrateFirst, newerSchemas, noteWritten, waitingSchemas } from './schemas.ts';

describe('when a store is migrated', () => {
  let before: Store;
  let now: Store;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const folder = await newFolder();
    ({ remove } = folder);
    [before, now] = [openEmbeddedStore(folder), openEmbeddedStore(folder)];
  });
  afterEach(async () => {
    await Promise.all([before.close(), now.close()]);
    await remove();
  });

  const insert = async (...titles: readonly string[]): Promise<void> => {
    for (const title of titles) await before.collection(oldLetters).insert({ id: title, title, copies: 1 });
  };
  const run = (collection: AnyCollection, { dryRun = false } = {}): Promise<readonly Migrated[]> =>
    migrate({ store: now, clock: systemClock, log: silentLog }, [collection], { dryRun, progress: () => undefined });

  it('then documents of older versions are written anew, once, and counted', async () => {
    await insert('a', 'b');
    await now.collection(newLetters).insert({ id: 'c', name: 'c', copies: 1 });
    const [migrated] = await run(newLetters);
    expect(migrated).to.deep.equal({
      collection: 'letters',
      version: 2,
      before: { documents: 3, behind: 2, newer: 0 },
      after: { documents: 3, behind: 0, newer: 0 },
      failures: [],
    });
    await run(newLetters);
    const stored = await now.collection(newLetters).findStored(null, 5);
    expect(stored.map(({ version, revision }) => [version, revision])).to.deep.equal([
      [2, 2],
      [2, 2],
      [2, 1],
    ]);
  });

  it('then a dry run counts and writes nothing', async () => {
    await insert('a');
    const [counted] = await run(newLetters, { dryRun: true });
    expect(counted?.after).to.deep.equal({ documents: 1, behind: 1, newer: 0 });
    expect(await now.collection(newLetters).get('a')).to.include({ revision: 1 });
    expect(await waitingSchemas(now, [newLetters])).to.have.length(1);
  });

  it('then one that can not be upgraded is named, and the others are done', async () => {
    await insert('a', 'unreadable', 'z');
    const [migrated] = await run(newLetters);
    expect(migrated?.after.behind).to.equal(1);
    expect(migrated?.failures).to.deep.equal([
      { id: 'unreadable', reason: 'letters/unreadable could not be upgraded: no name' },
    ]);
    expect(await waitingSchemas(now, [newLetters])).to.deep.equal([
      { collection: 'letters', from: 2, to: 2, summaries: false, failed: 1 },
    ]);
  });

  it('then summaries of an older version are made anew', async () => {
    await before.collection(oldList).insert({ id: 'a', title: 'A', copies: 1 });
    const [migrated] = await run(newList);
    expect([migrated?.before.behind, migrated?.after.behind]).to.deep.equal([1, 0]);
    const { items } = await before.collection(oldList).findSummaries({}, { limit: 1 });
    expect(JSON.parse(items.toString())).to.deep.equal({ id: 'a', title: 'A' });
  });

  it('then a release that still writes the old version has nothing to do', async () => {
    await insert('a');
    expect(await run(expandedLetters)).to.deep.equal([]);
    expect(await waitingSchemas(now, [expandedLetters])).to.deep.equal([]);
  });

  it('then one process does it at a time', async () => {
    await insert('a');
    const lease = await takeLease({ store: now, clock: systemClock, log: silentLog }, 'migrate', 60_000);
    expect(await run(newLetters).catch((error: unknown) => error)).to.be.instanceOf(MigrationUnderWay);
    await lease?.release();
    await run(newLetters);
  });

  it('then nothing waits any more, and what asks by a touched path may start', async () => {
    await insert('a');
    expect(await migrateFirst(now, [newLetters])).to.deep.equal([]);
    expect(await migrateFirst(now, [askingLetters])).to.have.length(1);
    expect(await waitingSchemas(now, [newLetters])).to.deep.equal([
      { collection: 'letters', from: 1, to: 2, summaries: false, failed: 0 },
    ]);
    await run(newLetters);
    for (const look of [migrateFirst, waitingSchemas]) expect(await look(now, [askingLetters])).to.deep.equal([]);
  });

  it('then a store is newer for a release from the moment on that a newer one notes what it writes', async () => {
    await insert('a');
    await noteWritten(now, [oldLetters]);
    expect(await newerSchemas(before, [oldLetters])).to.deep.equal([]);
    await noteWritten(now, [newLetters]);
    expect(await newerSchemas(before, [oldLetters])).to.deep.equal([{ collection: 'letters', written: 2, known: 1 }]);
    expect(await newerSchemas(before, [expandedLetters])).to.deep.equal([]);
    expect(await waitingSchemas(now, [newLetters])).to.have.length(1);
  });

  it('then an empty collection has nothing to migrate', async () => {
    await noteWritten(now, [newLetters]);
    expect(await waitingSchemas(now, [newLetters])).to.deep.equal([]);
  });
});
