import { expect } from 'chai';
import Database from 'libsql';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { specimens } from '../specimens.ts';
import { newFolder } from './folder.ts';

const WRITES = 500;
const ROUNDS = 2;
const WRITERS = 5;
const WRITER = join(import.meta.dirname, 'writer.ts');

let file: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ file, remove } = await newFolder()));
afterEach(() => remove());

const writer = (...task: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import=tsx', WRITER, file, ...task], { stdio: ['ignore', 'pipe', 'inherit'] });

describe('when two processes open a new file at once', function () {
  this.timeout(60_000);

  it(`then of ${String(WRITES)} compare-and-set writes of each on the same documents all are counted`, async () => {
    const ends = await Promise.all([1, 2].map(() => once(writer('count', String(WRITES)), 'exit')));
    expect(ends.map(([code]: unknown[]) => code)).to.deep.equal([0, 0]);

    const store = openEmbeddedStore({ file });
    const { items } = await store.collection(specimens).find({}, { limit: 10 });
    const total = items.reduce((sum, { rank }) => sum + rank, 0);
    expect([items.length, total]).to.deep.equal([5, 2 * WRITES]);
    for (const { rank, revision } of items) expect(revision).to.equal(rank + 1);
    await store.close();
  });
});

describe('when processes are killed while they write', function () {
  this.timeout(120_000);

  it(`then no document that they were told is kept is lost, ${String(ROUNDS * WRITERS)} times`, async () => {
    const acknowledged: string[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const said = await Promise.all(Array.from({ length: WRITERS }, (_, place) => writeAndBeKilled(20 + 17 * place)));
      acknowledged.push(...said.flat());

      const store = openEmbeddedStore({ file });
      const collection = store.collection(specimens);
      for (const id of acknowledged)
        expect(await collection.find({ skuKeys: `${id}:2` }, { limit: 1 })).to.have.nested.property('items[0].id', id);
      // Besides, at most the one write of each that was under way.
      const kills = round * WRITERS;
      expect(await collection.count({})).to.be.within(acknowledged.length, acknowledged.length + kills);
      await store.close();
      expect(integrity()).to.deep.equal(['ok']);
    }
    expect(acknowledged.length).to.be.greaterThan(ROUNDS * WRITERS);
  });

  /** Ids that a writer said are kept before it was killed, so many milliseconds after the first. */
  async function writeAndBeKilled(milliseconds: number): Promise<string[]> {
    const child = writer('insert');
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    if (child.stdout) await once(child.stdout, 'data');
    await after(milliseconds);
    child.kill('SIGKILL');
    await once(child, 'close');
    // What follows the last line break is half a line.
    return said.split('\n').slice(0, -1);
  }

  function integrity(): unknown {
    const db = new Database(file);
    try {
      return db.prepare('PRAGMA integrity_check').raw().get([]);
    } finally {
      db.close();
    }
  }
});
