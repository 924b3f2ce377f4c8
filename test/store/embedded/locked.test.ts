import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { expect } from 'chai';
import { defineCollection } from '../../../src/platform/store/collection.ts';
import { openEmbeddedStore } from '../../../src/platform/store/embedded.ts';
import { StoreDown } from '../../../src/platform/store/errors.ts';
import type { Collection, Store } from '../../../src/platform/store/port.ts';
import { eventually } from '../../support/eventually.ts';
import { rejected } from '../contract/rejected.ts';
import { aSpecimen, specimens, type Specimen } from '../specimens.ts';
import { newFolder } from './folder.ts';

const HOLDER = join(import.meta.dirname, 'lock-holder.ts');

describe('when another process has the file of the embedded store locked', function () {
  this.timeout(60_000);
  let file: string;
  let remove: () => Promise<void>;
  let store: Store;
  let rows: Collection<Specimen>;
  let other: ChildProcessByStdio<Writable, Readable, null>;
  beforeEach(async () => {
    ({ file, remove } = await newFolder());
    store = openEmbeddedStore({ file });
    rows = store.collection(specimens);
    await rows.insert(aSpecimen('there'));
  });
  afterEach(async () => {
    other.kill('SIGKILL');
    await store.close();
    await remove();
  });

  /** Starts a process that does `task`, and waits until it has the lock. */
  async function lockedBy(task: 'hold' | 'write'): Promise<void> {
    other = spawn(process.execPath, ['--import=tsx', HOLDER, file, task], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [said] = (await Promise.race([once(other, 'exit'), once(other.stdout, 'data')])) as [unknown];
    expect(String(said).trim()).to.be.oneOf(['held', 'writing']);
  }

  /** How often the event loop has had a turn since. */
  function countTurns(): { readonly count: () => number; readonly stop: () => void } {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    return {
      count: () => turns,
      stop: () => {
        clearInterval(timer);
      },
    };
  }

  it('then writes wait while everything else goes on, and are done in their order when it lets go', async () => {
    await lockedBy('hold');
    const done: string[] = [];
    const write = (name: string, work: () => Promise<unknown>) => work().then(() => done.push(name));
    const writes = Promise.all([
      write('insert', () => rows.insert(aSpecimen('new', { skuKeys: ['new'] }))),
      write('replace', () => rows.replace({ ...aSpecimen('there', { rank: 1 }), revision: 1 }, 1)),
      write('claim', () => rows.claim({ id: 'there' }, { increment: ['amount'] })),
      write('remove', () => rows.remove('there', 3)),
    ]);
    const turns = countTurns();
    await eventually(() => turns.count() > 50);
    turns.stop();
    expect(done).to.deep.equal([]);
    expect(await rows.get('there')).to.include({ revision: 1 });
    other.stdin.end();
    await writes;
    expect(done).to.deep.equal(['insert', 'replace', 'claim', 'remove']);
    expect((await rows.find({}, { limit: 9 })).items.map(({ id }) => id)).to.deep.equal(['new']);
  });

  it('then a write that has waited for five seconds is refused, and later ones are done', async () => {
    await lockedBy('hold');
    const turns = countTurns();
    const refused = await rejected(rows.insert(aSpecimen('new')), StoreDown);
    turns.stop();
    expect(refused).to.include({ name: 'StoreDown', reason: 'busy' });
    expect(turns.count()).to.be.greaterThan(50);
    other.stdin.end();
    await rows.insert(aSpecimen('new'));
  });

  it('then one that writes without a pause keeps nobody from writing', async () => {
    await lockedBy('write');
    for (let written = 0; written < 50; written += 1) await rows.insert(aSpecimen(`row ${String(written)}`));
    await Promise.all(Array.from({ length: 50 }, (_, at) => rows.insert(aSpecimen(`more ${String(at)}`))));
    expect(await rows.count({})).to.equal(101);
  });

  it('then a write of one row waits, and does not hold up later ones', async () => {
    const plain = store.collection(defineCollection<Specimen>('plain', { schema: specimens.schema }));
    await lockedBy('hold');
    const waits = plain.insert(aSpecimen('a'));
    const turns = countTurns();
    await eventually(() => turns.count() > 20);
    turns.stop();
    expect(await plain.get('a')).to.equal(null);
    other.stdin.end();
    await waits;
    await plain.replace({ ...aSpecimen('a'), rank: 1, revision: 1 }, 1);
    expect(await plain.get('a')).to.include({ rank: 1, revision: 2 });
  });

  it('then a collection that is used first is laid out when it lets go', async () => {
    await lockedBy('hold');
    const others = defineCollection<Specimen>('others', { schema: specimens.schema });
    const count = store.collection(others).count({});
    other.stdin.end();
    expect(await count).to.equal(0);
  });
});
