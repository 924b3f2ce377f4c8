import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { askingLetters, newLetters, oldLetters } from '../../test/support/letters.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { systemClock } from '../kernel/clock.ts';
import { migrate } from '../platform/migration/migrate.ts';
import { openEmbeddedStore } from '../platform/store/embedded.ts';
import type { Store } from '../platform/store/port.ts';
import { refuseUnfit } from './serve.ts';

describe('refuseUnfit', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-serve-'));
    const file = join(folder, 'store.sqlite');
    const before = openEmbeddedStore({ file });
    await before.collection(oldLetters).insert({ id: 'a', copies: 1, title: 'Mật ong' });
    await before.close();
    store = openEmbeddedStore({ file });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const refusal = (letters: typeof newLetters): Promise<unknown> =>
    refuseUnfit({ store }, [letters]).then(
      () => null,
      (error: unknown) => error,
    );

  it('refuses with exit code 78 while documents wait that the release asks for by a new path', async () => {
    const error = await refusal(askingLetters);
    expect(error).to.include({ name: 'Refused', code: 'migrate_first', exit: 78 });
    expect(error).to.have.property('message').that.includes('npx ocop migrate').and.includes('letters');
  });

  it('lets the release start that reads old documents one by one', async () => {
    expect(await refusal(newLetters)).to.equal(null);
  });

  it('lets the release start when all documents were migrated', async () => {
    const deps = { store, clock: systemClock, log: silentLog };
    await migrate(deps, [askingLetters], { dryRun: false, progress: () => undefined });
    expect(await refusal(askingLetters)).to.equal(null);
  });
});
