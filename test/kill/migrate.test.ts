import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { eventually } from '../support/eventually.ts';
import { newLetters, oldLetters } from '../support/letters.ts';
import { killAll, start } from './child.ts';

const LETTERS = 2_000;

describe('when a migration is killed three times', function () {
  this.timeout(120_000);
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-migrate-'));
  });
  after(async () => {
    await killAll();
    await rm(directory, { recursive: true });
  });

  /** Of all documents as they are stored, their revisions too. */
  async function hashOf(file: string): Promise<{ readonly hash: string; readonly versions: readonly number[] }> {
    const store = openEmbeddedStore({ file });
    const stored = await store.collection(newLetters).findStored(null, LETTERS + 1);
    await store.close();
    const hash = createHash('sha256');
    for (const each of stored) hash.update(JSON.stringify([each.id, each.revision, each.version, each.read()]));
    return { hash: hash.digest('hex'), versions: stored.map(({ version }) => version) };
  }

  it('then it ends as one that nobody interrupted', async () => {
    const [calm, killed] = [join(directory, 'calm.sqlite'), join(directory, 'killed.sqlite')];
    for (const file of [calm, killed]) {
      const store = openEmbeddedStore({ file });
      const letters = store.collection(oldLetters);
      for (let n = 0; n < LETTERS; n++) await letters.insert({ id: `letter ${String(n)}`, title: 'x', copies: n });
      await store.close();
    }

    for (let round = 0; round < 3; round++) {
      const migrator = start('migrator.fixture.ts', killed, String(round));
      await eventually(() => migrator.said.length >= 2);
      await migrator.kill();
      expect(migrator.said, 'killed in the middle').to.not.include('over');
    }
    const { versions } = await hashOf(killed);
    expect(new Set(versions), 'some are done, some are not').to.deep.equal(new Set([1, 2]));

    for (const [file, hours] of [
      [calm, '0'],
      [killed, '3'],
    ] as const) {
      const migrator = start('migrator.fixture.ts', file, hours);
      await eventually(() => migrator.said.includes('over'));
    }
    const ended = await hashOf(killed);
    expect(ended).to.deep.equal(await hashOf(calm));
    expect(new Set(ended.versions)).to.deep.equal(new Set([2]));
  });
});
