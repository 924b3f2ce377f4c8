import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { DAY, plus, systemClock } from '../../src/kernel/clock.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import { eventually } from '../support/eventually.ts';
import { killAll, start } from './child.ts';

/** In bytes; 0 when it is gone by now. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

describe('when a process that hands in files is killed', function () {
  this.timeout(120_000);
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-files-'));
  });
  afterEach(async () => {
    await killAll();
    await rm(directory, { recursive: true });
  });

  const filesIn = async (folder: string): Promise<readonly string[]> => {
    const names = await readdir(join(directory, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it('then a file that was half written is not among the originals, and is swept a day later', async () => {
    const uploader = start('uploader.fixture.ts', directory, 'endless');
    await eventually(async () =>
      (await Promise.all((await filesIn('tmp')).map(sizeOf))).some((size) => size > 100_000),
    );
    await uploader.kill();

    expect(await filesIn('originals')).to.deep.equal([]);
    const files = await openDiskFiles({ directory, storeId: 'store' });
    const isReferenced = () => Promise.resolve(false);
    const now = systemClock.now();
    expect(await files.sweep({ now, isReferenced })).to.deep.equal({ seen: 0, removed: 0, removedUnfinished: 0 });
    expect(await files.sweep({ now: plus(now, 2 * DAY), isReferenced })).to.include({ removedUnfinished: 1 });
    expect(await filesIn('tmp')).to.deep.equal([]);
  });

  it('then every original is whole, and none that was acknowledged is missing', async () => {
    const acknowledged: string[] = [];
    for (let death = 0; death < 4; death += 1) {
      const uploader = start('uploader.fixture.ts', directory, 'many');
      await eventually(() => uploader.said.length >= 5 + death);
      await uploader.kill();
      acknowledged.push(...uploader.said);
    }

    const originals = await filesIn('originals');
    for (const path of originals)
      expect(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ).to.equal(basename(path));
    expect(originals.map((path) => basename(path))).to.include.members(acknowledged);
  });
});
