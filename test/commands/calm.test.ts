import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'chai';
import { forMarketplaces } from '../support/consumers.ts';
import { freePort } from '../support/free-port.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { newId } from '../../src/kernel/ids.ts';
import { runOcop } from '../support/programs.ts';
import { startService } from '../support/service.ts';

const JWT_SECRET = 'x'.repeat(32);

/** Of each collection: how many documents, and the sum of their revisions. */
type Sums = Readonly<Record<string, string>>;

describe('when an operator uses a command with another PUBLIC_URL and PORT than the service', function () {
  this.timeout(180_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-calm-'));
    const service = await startService({ DATA_DIR: folder, PUBLIC_URL: 'https://ocop.example', JWT_SECRET });
    const { container } = service;
    const producer = await aListedProducer(container);
    const photos = [{ id: newId(), role: 'main' as const, alt: null }];
    await onSale(container, { producer, content: forMarketplaces, snapshot: { photos } });
    await container.pump.drain();
    await container.search.rebuild();
    await service.stop();
  });
  after(() => rm(folder, { recursive: true }));

  async function ocop(...args: readonly string[]) {
    const PUBLIC_URL = 'https://nham.example';
    return runOcop(args, { DATA_DIR: folder, JWT_SECRET, PUBLIC_URL, PORT: String(await freePort()) });
  }

  function sums(): Sums {
    const db = new Database(join(folder, 'ocop.sqlite'));
    const tables = db
      .prepare(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*.*' AND name NOT GLOB 'sqlite*'`,
      )
      .raw()
      .all() as string[][];
    // Whoever asks whether the store works writes a row of its own there.
    const found = tables
      .flat()
      .filter((name) => name !== 'pulse')
      .map((name) => {
        const row = db.prepare(`SELECT count(*), coalesce(sum(revision), 0) FROM "${name}"`).raw().get([]) as number[];
        return [name, row.join(' / ')] as const;
      });
    db.close();
    return Object.fromEntries(found);
  }

  const changedBy = async (...args: readonly string[]): Promise<readonly string[]> => {
    const before = sums();
    const { code } = await ocop(...args);
    expect(code, args.join(' ')).to.equal(0);
    const after = sums();
    return Object.keys(after).filter((name) => after[name] !== before[name]);
  };

  it('then reindex and seed write nothing at all into a store that is filled', async () => {
    for (const args of [['reindex'], ['seed']]) expect(await changedBy(...args), args.join(' ')).to.deep.equal([]);
  });

  it('then sweep, export and admin create write only what they are for: no row, no mapping, no unit', async () => {
    const out = join(folder, 'out');
    for (const args of [
      ['sweep'],
      ['export', 'lazada', '--out', out],
      ['admin', 'create', '--name', 'Bà Lan', '--phone', '0912 345 678'],
    ]) {
      const changed = await changedBy(...args);
      for (const name of ['feedMapping', 'feedRemaps', 'areas', 'areaSeeds', 'feedRows'])
        expect(changed, args.join(' ')).to.not.include(name);
    }
  });

  it('then the doctor calls the other address a fault, exits 1, and writes nothing', async () => {
    const before = sums();
    const { code, out } = await ocop('doctor', '--json');
    expect(sums()).to.deep.equal(before);
    expect(code).to.equal(1);
    const { findings } = JSON.parse(out) as { findings: { check: string; health: string; says: string }[] };
    const found = findings.find(({ check }) => check === 'mapping');
    expect(found?.health).to.equal('fault');
    expect(found?.says).to.include('https://ocop.example').and.include('https://nham.example');
  });

  it('then only who says so orders that the rows are made with it', async () => {
    expect(await changedBy('feeds', 'remap')).to.deep.equal(['feedMapping']);
    expect(await changedBy('migrate')).to.deep.equal([]);
  });
});
