import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEventLog } from '../../src/platform/events/event-log.ts';
import { cursors, events } from '../../src/platform/events/events.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { allDocuments } from '../support/all-documents.ts';
import { eventually } from '../support/eventually.ts';
import { things } from '../support/things.ts';
import { killAll, start } from './child.ts';
import { effectOf, effectsIn } from './effects.ts';

describe('when processes with events are killed', function () {
  this.timeout(120_000);
  let directory: string;
  let file: string;
  let store: Store;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-events-'));
    file = join(directory, 'store.sqlite');
    store = openEmbeddedStore({ file });
  });
  afterEach(async () => {
    await killAll();
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('then two relays beside two writers leave every event in the log and its effect exactly once', async () => {
    const log = openEventLog(store);
    const writers = ['left', 'right'].map((name) => start('writer.fixture.ts', file, name));
    const pumps = [start('pump.fixture.ts', file), start('pump.fixture.ts', file)];
    for (let death = 0; death < 3; death += 1) {
      await eventually(() => pumps[0]?.said.includes('started'));
      const seen = await log.lastSeq();
      await eventually(async () => (await log.lastSeq()) >= seen + 20);
      await pumps.shift()?.kill();
      pumps.push(start('pump.fixture.ts', file));
    }
    await Promise.all(writers.map((writer) => writer.kill()));

    await eventually(async () => (await store.collection(things).count({ outboxSince: { $gte: '' } })) === 0);
    await eventually(async () => (await store.collection(cursors).get('effects'))?.seq === (await log.lastSeq()));

    const changed = await allDocuments(store.collection(things));
    const rows = (await allDocuments(store.collection(events))).toSorted((one, other) => one.seq - other.seq);
    expect(rows.map(({ seq }) => seq)).to.deep.equal(rows.map((_, place) => place + 1));
    for (const { id, changes } of changed)
      expect(
        rows.filter(({ aggregateId }) => aggregateId === id).map(({ data }) => data['change']),
        `changes of ${id}`,
      ).to.deep.equal(Array.from({ length: changes }, (_, place) => place + 1));
    expect(rows).to.have.length(changed.reduce((sum, { changes }) => sum + changes, 0));
    expect(await effectsIn(store)).to.deep.equal(rows.map(({ seq }) => effectOf(seq)));
    const said = writers.flatMap((writer) => writer.said);
    for (const { id, changes } of changed)
      expect(changes, `acknowledged writes of ${id}`).to.be.at.least(said.filter((name) => name === id).length);
  });
});
