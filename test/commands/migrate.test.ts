import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'chai';
import { MINUTE, plus, systemClock } from '../../src/kernel/clock.ts';
import { saveNote } from '../../src/platform/migration/notes.store.ts';
import { processes } from '../../src/platform/processes/processes.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { freePort } from '../support/free-port.ts';

describe('when an operator migrates a store', function () {
  this.timeout(180_000);
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-migrate-'));
    file = join(folder, 'ocop.sqlite');
    expect((await ocop('migrate')).code).to.equal(0);
  });
  after(() => rm(folder, { recursive: true }));

  async function ocop(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      UPLOADS_DIR: join(folder, 'uploads'),
      PORT: String(await freePort()),
    };
    return new Promise((resolve) => {
      execFile('node', ['scripts/ocop.js', ...args], { env }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      });
    });
  }

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

  it('then a store that a newer release has written is refused by serve and migrate, and named by the doctor', async () => {
    await inStore((store) => saveNote(store, 'products', (note) => ({ ...note, written: 99 })));
    for (const command of ['serve', 'migrate']) {
      const { code, err } = await ocop(command);
      expect(code, command).to.equal(78);
      expect(err, command).to.include('products v99');
    }
    const { out } = await ocop('doctor', '--json');
    const { findings } = JSON.parse(out) as { findings: { check: string; health: string; says: string }[] };
    const found = findings.find(({ check }) => check === 'schemas');
    expect(found?.health).to.equal('fault');
    expect(found?.says).to.include('products v99');
  });
});
