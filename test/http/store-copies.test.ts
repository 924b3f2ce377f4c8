import { copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StoreMismatch } from '../../src/platform/files/port.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { each } from '../support/chunks.ts';
import { startService, type Service } from '../support/service.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { rejected } from '../store/contract/rejected.ts';

describe('when a copy of the store stands before the files of the original', () => {
  let folders: readonly [string, string, string];
  let original: Service;
  let copy: Service;
  const sweep = ({ container }: Service) => sweepAll(container.sweep, AbortSignal.timeout(10_000));
  const originals = async (): Promise<readonly string[]> => {
    const all = await readdir(join(folders[2], 'originals'), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  /** A file of each of two days ago, which nothing in either store names; the original adds one more. */
  async function addsOldFile(text: string): Promise<void> {
    const { sha256 } = await original.container.files.put(each(Buffer.from(text)), { maxBytes: 1_000 });
    const days = (Date.now() - 2 * DAY) / 1_000;
    utimesSync(join(folders[2], 'originals', sha256.slice(0, 2), sha256), days, days);
  }

  beforeEach(async () => {
    const made = () => mkdtempSync(join(tmpdir(), 'ocop-copy-'));
    folders = [made(), made(), made()];
    const [first, second, UPLOADS_DIR] = folders;
    original = await startService({ DATA_DIR: first, UPLOADS_DIR });
    await sweep(original);
    await original.stop();
    for (const name of readdirSync(first).filter((each) => each.startsWith('ocop.sqlite')))
      copyFileSync(join(first, name), join(second, name));
    original = await startService({ DATA_DIR: first, UPLOADS_DIR });
    copy = await startService({ DATA_DIR: second, UPLOADS_DIR });
  });
  afterEach(async () => {
    await original.stop();
    await copy.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('then its sweep removes nothing once the original has swept, and the original goes on', async () => {
    await sweep(original);
    await addsOldFile('of the original');
    const refusal = await rejected(sweep(copy), StoreMismatch);
    expect(refusal).to.include({ copied: true });
    expect(await originals()).to.have.length(1);
    expect(await sweep(original)).to.include({ files: 1 });
  });

  it('then whoever says so makes the copy the one that sweeps, and the original refuses', async () => {
    await sweep(original);
    await copy.container.files.adopt();
    await sweep(copy);
    await addsOldFile('of the original');
    await rejected(sweep(original), StoreMismatch);
    expect(await originals()).to.have.length(1);
  });

  it('then sweeps of one store at once, and one that died half-way, shut nobody out', async () => {
    await Promise.all([sweep(original), sweep(original), original.container.files.adopt()]);
    await sweep(original);
    await sweep(original);
  });
});
