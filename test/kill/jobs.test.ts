import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/kernel/clock.ts';
import { MAX_TAKEOVERS } from '../../src/platform/jobs/jobs.domain.ts';
import { enqueue } from '../../src/platform/jobs/jobs.service.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { allDocuments } from '../support/all-documents.ts';
import { eventually } from '../support/eventually.ts';
import { killAll, start } from './child.ts';
import { effectsIn } from './effects.ts';

describe('when processes with jobs are killed', function () {
  this.timeout(120_000);
  let directory: string;
  let file: string;
  let store: Store;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-jobs-'));
    file = join(directory, 'store.sqlite');
    store = openEmbeddedStore({ file });
  });
  afterEach(async () => {
    await killAll();
    await store.close();
    await rm(directory, { recursive: true });
  });

  const allDone = async (): Promise<boolean> => {
    const rows = store.collection(jobs);
    return (await rows.count({ state: 'done' })) === (await rows.count({}));
  };

  it('then every job that was ordered is done, with one effect', async () => {
    const orderer = start('orderer.fixture.ts', file);
    await eventually(() => orderer.said.length >= 60);
    await orderer.kill();

    for (let round = 0; round < 3; round += 1) {
      const worker = start('worker.fixture.ts', file);
      await eventually(() => worker.said.length >= 5);
      await worker.kill();
    }
    expect(await store.collection(jobs).count({ state: 'running' }), 'killed in the middle').to.be.at.least(1);
    start('worker.fixture.ts', file);
    start('worker.fixture.ts', file);
    await eventually(allDone);

    const ordered = await allDocuments(store.collection(jobs));
    expect(ordered.map(({ id }) => id)).to.include.members([...orderer.said]);
    expect(await effectsIn(store)).to.deep.equal(ordered.map(({ id }) => id));
    expect(ordered.some(({ attempts }) => attempts > 1)).to.equal(true);
  });

  it('then a job that kills each worker is given up and the others are done', async () => {
    const deps = { store, clock: systemClock };
    const poison = await enqueue(deps, { kind: 'kill', payload: {}, maxAttempts: 2 });
    const other = await enqueue(deps, { kind: 'mark', payload: {}, maxAttempts: 50 });

    for (let death = 0; death <= MAX_TAKEOVERS; death += 1) await start('worker.fixture.ts', file).gone;
    start('worker.fixture.ts', file);
    await eventually(async () => (await store.collection(jobs).count({ state: { $in: ['done', 'dead'] } })) === 2);

    expect(await store.collection(jobs).get(poison.id)).to.include({
      state: 'dead',
      attempts: MAX_TAKEOVERS + 2,
      failures: 0,
      lastError: 'WorkerDied',
    });
    expect(await effectsIn(store)).to.deep.equal([other.id]);
  });
});
