import { expect } from 'chai';
import fc from 'fast-check';
import Database from 'libsql';
import { auditRowsIn, type AuditRow } from '../../src/features/audit/audit.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { events } from '../../src/platform/events/events.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { DuplicateKey } from '../../src/platform/store/errors.ts';
import { openMongoStore } from '../../src/platform/store/mongo.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { newFolder } from '../store/embedded/folder.ts';
import { findMongo } from '../support/mongo.ts';
import { describeUnless } from '../support/unless.ts';
import { audits, logs, rowsOf, verify } from './audited.ts';
import { tampering, tampers } from './tampering.ts';

const mongo = await findMongo();
const EVENTS = 60;

type Rows = readonly AuditRow[];
/** Makes the rows what they are said to be. */
type Put = (from: Rows, to: Rows) => Promise<void>;

const gone = (from: Rows, to: Rows): Rows => from.filter((row) => !to.includes(row));

/** Tampers so many times, each time with a whole audit, and looks whether it is found. */
async function findsAll(store: Store, put: Put, runs: number): Promise<void> {
  const rows = await rowsOf(store);
  const found: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(tampering, async ({ how, ...where }) => {
      const tampered = tampers[how]?.(rows, where) ?? rows;
      await put(rows, tampered);
      const { findings } = await verify(store);
      await put(tampered, rows);
      expect(findings, how).not.to.have.length(0);
      found[how] = (found[how] ?? 0) + 1;
    }),
    { numRuns: runs, endOnFailure: true },
  );
  expect(Object.keys(found).sort()).to.deep.equal(Object.keys(tampers).sort());
  expect((await verify(store)).findings, 'put back').to.deep.equal([]);
}

describe('when somebody tampers with the audit in its SQLite file', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let store: Store;
  let file: Database.Database;
  before(async () => {
    folder = await newFolder();
    store = openEmbeddedStore({ file: folder.file });
    await logs(store, EVENTS);
    await audits(store);
    file = new Database(folder.file);
    file.exec('PRAGMA synchronous = OFF; PRAGMA busy_timeout = 5000');
  });
  after(async () => {
    file.close();
    await store.close();
    await folder.remove();
  });

  const put: Put = (from, to) => {
    const [remove, insert] = [
      file.prepare('DELETE FROM auditRows WHERE id = ?'),
      file.prepare('INSERT INTO auditRows (id, revision, doc) VALUES (?, 1, jsonb(?))'),
    ];
    file.exec('BEGIN IMMEDIATE');
    for (const { id } of gone(from, to)) remove.run(id);
    for (const { revision: _, ...row } of gone(to, from)) insert.run(row.id, JSON.stringify(row));
    file.exec('COMMIT');
    return Promise.resolve();
  };

  it('then each of 1,000 random acts is found', async function () {
    this.timeout(120_000);
    await findsAll(store, put, 1_000);
  });

  it('then a change of the log beneath it is found, and so is one that goes up to the head that was kept', async () => {
    const { head, rows } = await verify(store);
    expect(rows).to.equal(48);
    const kept = head ?? { number: 0, hash: '' };
    expect((await verify(store, { head: kept })).findings).to.deep.equal([]);
    expect((await verify(store, { head: { ...kept, hash: '0'.repeat(64) } })).findings).to.deep.equal([
      { fault: 'headChanged', number: kept.number, seq: null, at: null, areaId: null },
    ]);

    const log = store.collection(events);
    const [event] = (await log.find({ seq: { $gt: 6 } }, { sort: ['seq'], limit: 1 })).items;
    if (!event) throw new Error('the log has seven events');
    await log.replace({ ...event, data: { ...event.data, typed: 'Ba trăm' } }, event.revision);
    expect((await verify(store)).findings.map(({ fault, seq }) => [fault, seq])).to.deep.equal([['eventChanged', 7]]);
    expect(await verify(store, { to: '2026-11-19' })).to.deep.include({ findings: [], elsewhere: 1 });
    expect(await verify(store, { areaId: '05941@2025-07-01' })).to.deep.include({ findings: [], elsewhere: 1 });
    expect((await verify(store, { areaId: '05908@2025-07-01', from: '2026-11-20' })).findings).to.have.length(1);
  });
});

const noServer = 'skip' in mongo ? mongo.skip : undefined;
describeUnless(noServer, 'when somebody tampers with the audit on a MongoDB server', () => {
  let store: Store;
  before(async function () {
    this.timeout(60_000);
    const uri = new URL('uri' in mongo ? mongo.uri : '');
    uri.pathname = `/ocop-${newId()}`;
    store = await openMongoStore({ uri: uri.href });
    await logs(store, EVENTS);
    await audits(store);
  });
  after(() => store.close());

  const put: Put = async (from, to) => {
    const rows = auditRowsIn(store);
    for (const { id } of gone(from, to)) if (await rows.get(id)) await rows.remove(id, 1);
    for (const row of gone(to, from)) {
      try {
        await rows.insert(row);
      } catch (error) {
        // A number that another row has: the server refuses it, and the row is gone instead.
        if (!(error instanceof DuplicateKey)) throw error;
      }
    }
  };

  it('then each of 60 random acts is found', async function () {
    this.timeout(120_000);
    await findsAll(store, put, 60);
  });
});
