import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/kernel/clock.ts';
import { migrate } from '../../src/platform/migration/migrate.ts';
import { newerSchemas, noteWritten, waitingSchemas } from '../../src/platform/migration/schemas.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { eventually } from '../support/eventually.ts';
import { expandedLetters, newLetters, oldLetters } from '../support/letters.ts';
import { silentLog } from '../support/silent-log.ts';
import { killAll, start } from './child.ts';

const TURNS = 300;

/** The example of "Change what is stored" in src/docs/contributing.md: `title` is renamed to `name`. */
describe('when a stored field is renamed over two releases', function () {
  this.timeout(120_000);
  let directory: string;
  let file: string;
  let store: Store;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-releases-'));
    file = join(directory, 'store.sqlite');
    store = openEmbeddedStore({ file });
  });
  after(async () => {
    await killAll();
    await store.close();
    await rm(directory, { recursive: true });
  });

  const versions = async (): Promise<ReadonlySet<number>> =>
    new Set((await store.collection(newLetters).findStored(null, 100)).map(({ version }) => version));

  it('then the release that reads both names writes the one that the release before it knows', async () => {
    const before = openEmbeddedStore({ file });
    await before.collection(oldLetters).insert({ id: 'letter 0', title: 'of letter 0', copies: 1 });
    const expanded = start('release.fixture.ts', file, 'expanded', String(TURNS));
    await eventually(() => expanded.said.length > 0);
    expect(expanded.said).to.deep.equal(['over']);
    const { items } = await before.collection(oldLetters).find({}, { limit: 100 });
    expect(items.map(({ id, title }) => title === `of ${id}`)).to.deep.equal(Array.from({ length: 40 }, () => true));
    await before.close();
  });

  it('it works beside the release that writes the new name, and both read every document', async () => {
    const both = ['expanded', 'new'].map((release) => start('release.fixture.ts', file, release, String(TURNS)));
    await eventually(() => both.every(({ said }) => said.includes('over')));
    for (const { said } of both) expect(said).to.deep.equal(['over']);
    expect(await store.collection(newLetters).unusedIndexes(), 'that of the release before').to.have.length(1);
  });

  it('then a migration leaves nothing of the old name, and the release before is refused', async () => {
    await noteWritten(store, [newLetters]);
    expect(await waitingSchemas(store, [newLetters])).to.have.length(1);
    const options = { dryRun: false, progress: () => undefined };
    const [migrated] = await migrate({ store, clock: systemClock, log: silentLog }, [newLetters], options);
    expect(migrated).to.deep.include({ after: { documents: 40, behind: 0, newer: 0 }, failures: [] });
    expect(await versions()).to.deep.equal(new Set([2]));
    expect(await waitingSchemas(store, [newLetters])).to.deep.equal([]);
    expect(await newerSchemas(store, [oldLetters])).to.have.length(1);
    expect(await newerSchemas(store, [expandedLetters])).to.deep.equal([]);
  });
});
