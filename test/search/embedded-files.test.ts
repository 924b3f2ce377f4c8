import { expect } from 'chai';
import Database from 'libsql';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedIndex } from '../../src/features/search/adapters/embedded.ts';
import { LAYOUT } from '../../src/features/search/adapters/embedded/layout.ts';
import { SearchUnavailable, type SearchIndex } from '../../src/features/search/port.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { eventually } from '../support/eventually.ts';
import { killProcesses, startProcess } from '../support/service-process.ts';
import { startService } from '../support/service.ts';
import { rejected } from '../store/contract/rejected.ts';
import { EVERYTHING } from './contract.ts';
import { specimens } from './specimens.ts';

describe('when the file of the index is not as it was left', () => {
  let folder: string;
  let index: SearchIndex;
  const open = () => openEmbeddedIndex({ folder, storeId: 'test' });
  const pointer = (): string => `current-v${String(LAYOUT)}`;
  const file = (): string => join(folder, readFileSync(join(folder, pointer()), 'utf8'));

  async function build(): Promise<void> {
    const building = await index.build();
    // Enough for many pages, so that the damage is behind the first one.
    const changes = specimens.flatMap((document) =>
      Array.from({ length: 50 }, (_, at) => ({
        id: `${document.id}-${String(at)}`,
        revision: 1,
        document: { ...document, id: `${document.id}-${String(at)}` },
      })),
    );
    await building.write(changes);
    await building.publish(1);
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ocop-search-'));
    index = open();
    await build();
    await index.close();
    index = open();
  });
  afterEach(async () => {
    await index.close();
    rmSync(folder, { recursive: true });
  });

  it('then one that another process has locked is read, and written to when it lets go', async () => {
    const other = new Database(file());
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    let written = false;
    const write = index.write([{ id: 'new', revision: 1, document: null }], { from: 1, to: 2 }).then(() => {
      written = true;
    });
    await eventually(() => turns > 50);
    clearInterval(timer);
    expect([written, await index.lastIndexedSeq(), (await index.search(EVERYTHING)).hits.length > 0]).to.deep.equal([
      false,
      1,
      true,
    ]);
    other.exec('ROLLBACK');
    other.close();
    await write;
    expect(await index.lastIndexedSeq()).to.equal(2);
  });

  const damages: readonly (readonly [what: string, damage: () => void])[] = [
    [
      'cut off in the middle',
      () => {
        truncate(file(), statSync(file()).size / 2);
      },
    ],
    [
      'empty',
      () => {
        truncate(file(), 0);
      },
    ],
    [
      'another kind of file',
      () => {
        writeFileSync(file(), 'Gạo nếp Thầu Dầu\n'.repeat(1_000));
      },
    ],
    [
      'gone',
      () => {
        rmSync(file());
      },
    ],
    [
      'named by nobody',
      () => {
        rmSync(join(folder, pointer()));
      },
    ],
    [
      'named by a pointer that was written over',
      () => {
        writeFileSync(join(folder, pointer()), 'Gạo nếp Thầu Dầu\n'.repeat(1_000));
      },
    ],
    [
      'named by a pointer with what no name of a file has',
      () => {
        writeFileSync(join(folder, pointer()), `v${String(LAYOUT)}-\0.sqlite`);
      },
    ],
    [
      'overwritten behind its beginning',
      () => {
        overwrite(file());
      },
    ],
  ];
  for (const [what, damage] of damages)
    it(`then one that is ${what} is none, and the next one is searched`, async () => {
      damage();
      await rejected(index.search(EVERYTHING), SearchUnavailable);
      expect(await index.lastIndexedSeq()).to.equal(null);
      await build();
      expect([await index.lastIndexedSeq(), (await index.search(EVERYTHING)).total]).to.deep.equal([1, 800]);
    });

  it('then one of another layout stays beside ours, and is searched by nobody here', async () => {
    const others = {
      current: 'other.sqlite',
      'other.sqlite': 'of an older release',
      'current-v99': 'v99-newer.sqlite',
    };
    for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content);
    await build();
    for (const [name, content] of Object.entries(others))
      expect(readFileSync(join(folder, name), 'utf8')).to.equal(content);
    expect((await index.search(EVERYTHING)).total).to.equal(800);
    expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).to.have.length(2);
  });

  it('then one that breaks while it is in use is none either, from the first question that meets it', async () => {
    await index.search(EVERYTHING);
    overwrite(file());
    await index.close();
    index = open();
    expect(await index.lastIndexedSeq()).to.equal(1);
    await rejected(index.write([{ id: 'new', revision: 1, document: null }], { from: 1, to: 2 }), SearchUnavailable);
    expect(await index.lastIndexedSeq()).to.equal(null);
  });
});

function truncate(path: string, bytes: number): void {
  const descriptor = openSync(path, 'r+');
  ftruncateSync(descriptor, bytes);
  closeSync(descriptor);
}

/** Leaves the first pages, which say what the file is, and nothing else as it was. */
function overwrite(path: string): void {
  const { size } = statSync(path);
  const descriptor = openSync(path, 'r+');
  const FIRST = 2 * 4_096;
  writeSync(descriptor, Buffer.alloc(size - FIRST, 0xaa), 0, size - FIRST, FIRST);
  closeSync(descriptor);
}

describe('when two processes follow the log on one index file', function () {
  this.timeout(60_000);
  after(killProcesses);

  it('then each finds all that was put on sale meanwhile, in whichever process', async () => {
    const service = await startService();
    const { container } = service;
    const { DATA_DIR } = container.config;
    try {
      const producer = await aListedProducer(container);
      await container.pump.drain();
      const other = await startProcess({ DATA_DIR, ROLES: 'api', NOTICES: 'none' });
      container.search.follower.start();
      const skus = Array.from({ length: 60 }, (_, at) => `HAI-${String(1_000 + at)}`);
      for (const sku of skus) {
        await onSale(container, { producer, content: { name: { vi: 'Tương' }, variants: [{ sku }] } });
        await container.pump.drain();
      }
      for (const url of [service.url, other.url]) {
        const found = async (q: string): Promise<unknown> => {
          service.clock.forward(1_000);
          const answer = await fetch(`${url}/v1/catalogue/products?q=${q}`);
          const { total, ignored } = (await answer.json()) as { total: number; ignored: readonly string[] };
          return ignored.length === 0 ? total : null;
        };
        await eventually(async () => (await found('tuong')) === skus.length);
        for (const sku of skus) expect(await found(sku), `${sku} at ${url}`).to.equal(1);
      }
    } finally {
      await container.search.follower.stop();
      await service.stop();
    }
  });
});
