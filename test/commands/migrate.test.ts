import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'chai';
import { MINUTE, plus, systemClock } from '../../src/kernel/clock.ts';
import { feedRows } from '../../src/features/feeds/feed-rows.store.ts';
import type { Migrated } from '../../src/platform/migration/migrate.ts';
import { saveNote } from '../../src/platform/migration/notes.store.ts';
import { processes } from '../../src/platform/processes/processes.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { readFixture } from '../../scripts/schemas/kept.ts';
import { documentsOf } from '../../src/platform/migration/schemas.ts';
import { freePort } from '../support/free-port.ts';
import { runOcop } from '../support/programs.ts';
import { startService } from '../support/service.ts';

async function ocopIn(folder: string, ...args: readonly string[]) {
  const PORT = String(await freePort());
  return runOcop(args, { DATA_DIR: folder, UPLOADS_DIR: join(folder, 'uploads'), PORT });
}

interface Finding {
  readonly check: string;
  readonly health: string;
  readonly says: string;
}

async function schemasFinding(folder: string): Promise<Finding | undefined> {
  const { out } = await ocopIn(folder, 'doctor', '--json');
  return (JSON.parse(out) as { findings: readonly Finding[] }).findings.find(({ check }) => check === 'schemas');
}

describe('when an operator migrates a store', function () {
  this.timeout(180_000);
  let folder: string;
  let file: string;
  const ocop = (...args: readonly string[]) => ocopIn(folder, ...args);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-migrate-'));
    file = join(folder, 'ocop.sqlite');
    expect((await ocop('migrate')).code).to.equal(0);
  });
  after(() => rm(folder, { recursive: true }));

  async function inStore(work: (store: Store) => Promise<unknown>): Promise<void> {
    const store = openEmbeddedStore({ file });
    await work(store);
    await store.close();
  }

  const indexes = (): readonly unknown[] => {
    const db = new Database(file);
    const rows = db.prepare(`SELECT name FROM sqlite_master WHERE name = 'products:former'`).all([]);
    db.close();
    return rows;
  };

  it('then indexes of other releases are named by a dry run, and dropped by none that one lives beside', async () => {
    const db = new Database(file);
    db.exec(`CREATE INDEX "products:former" ON products(jsonb_extract(doc,'$.former'),id)`);
    db.close();
    const row = { id: 'other', release: '9.9.9', roles: ['api'], schemas: {}, layout: 'another', startedAt: '' };
    const now = systemClock.now();
    await inStore((store) =>
      store.collection(processes).insert({ ...row, seenAt: now, expiresAt: plus(now, 10 * MINUTE) }),
    );

    const dry = await ocop('migrate', '--dry-run', '--json');
    expect(JSON.parse(dry.out)).to.deep.include({
      dryRun: true,
      unusedIndexes: [{ collection: 'products', index: 'products:former' }],
    });
    const refused = await ocop('migrate', '--prune');
    expect(refused.code).to.equal(1);
    expect(refused.err).to.include('9.9.9');
    expect(indexes()).to.have.length(1);

    await inStore((store) => store.collection(processes).remove('other', 1));
    expect((await ocop('migrate', '--prune')).out).to.include('products:former');
    expect(indexes()).to.have.length(0);
  });

  it('a store that a newer release has written is refused by serve and migrate, and named by doctor', async () => {
    await inStore((store) => saveNote(store, 'products', (note) => ({ ...note, written: 99 })));
    for (const command of ['serve', 'migrate']) {
      const { code, err } = await ocop(command);
      expect(code, command).to.equal(78);
      expect(err, command).to.include('products v99');
    }
    const found = await schemasFinding(folder);
    expect(found?.health).to.equal('fault');
    expect(found?.says).to.include('products v99');
  });
});

describe('when a store has documents of an older version', function () {
  this.timeout(180_000);
  const row = readFixture('feedRows', 1);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-older-'));
    const file = join(folder, 'ocop.sqlite');
    const store = openEmbeddedStore({ file });
    await documentsOf(store, feedRows).count({});
    await store.close();
    if (!row) throw new Error('there is a document of version 1');
    const { revision, ...sound } = row;
    const { hash: _, ...damaged } = sound;
    const db = new Database(file);
    const insert = db.prepare(`INSERT INTO "feedRows" (id, revision, doc, summary) VALUES (?, ?, jsonb(?), '{}')`);
    insert.run(row.id, revision, JSON.stringify(sound));
    insert.run('damaged', revision, JSON.stringify({ ...damaged, id: 'damaged' }));
    db.close();
  });
  after(() => rm(folder, { recursive: true }));

  it('then the service is ready, and says what waits', async () => {
    const service = await startService({ DATA_DIR: folder });
    const { status, body } = await service.anyone().get('/readyz');
    expect(status).to.equal(200);
    expect(body).to.deep.include({ migrations: [{ collection: 'feedRows', from: 1, to: 2 }] });
    await service.stop();
  });

  it('then a migration does what it can, names the one that it can not, and exits 65', async () => {
    expect((await schemasFinding(folder))?.health).to.equal('warn');
    const { code, out } = await ocopIn(folder, 'migrate', '--json');
    expect(code).to.equal(65);
    const { collections } = JSON.parse(out) as { collections: readonly Migrated[] };
    const migrated = collections.find(({ collection }) => collection === 'feedRows');
    expect(migrated).to.deep.include({
      before: { documents: 2, behind: 2, newer: 0 },
      after: { documents: 2, behind: 1, newer: 0 },
    });
    expect(migrated?.failures.map(({ id }) => id)).to.deep.equal(['damaged']);
    expect((await schemasFinding(folder))?.says).to.include('1 hỏng');
  });
});
