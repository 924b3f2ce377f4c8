import { expect } from 'chai';
import { presets } from '../../src/features/media/index.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { eventually } from '../support/eventually.ts';
import { jpegPhoto } from '../support/photos.ts';
import { openMediaFixture, type MediaFixture } from '../support/media-fixture.ts';
import { killAll, start } from './child.ts';

describe('when processes that make pictures are killed', function () {
  this.timeout(120_000);
  let fixture: MediaFixture;
  beforeEach(async () => {
    fixture = await openMediaFixture({ works: false });
  });
  afterEach(async () => {
    await killAll();
    await fixture.close();
  });

  const lives = (pid: string): boolean => {
    try {
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  };
  const states = async (ids: readonly string[]) => (await fixture.media.find(ids)).map(({ state }) => state);
  async function handsIn(count: number): Promise<readonly string[]> {
    const drawn = Array.from({ length: count }, (_, seed) => jpegPhoto({ width: 1_200, height: 900, seed }));
    const added = await Promise.all((await Promise.all(drawn)).map((bytes) => fixture.handIn(bytes)));
    return added.map(({ photo }) => photo.id);
  }
  async function expectAllWhole(ids: readonly string[]): Promise<void> {
    expect(await states(ids)).to.deep.equal(ids.map(() => 'ready'));
    const wanted = Object.values(presets).map(({ file }) => file);
    for (const id of ids) expect(await fixture.names(`photos/${id}`)).to.have.members(wanted);
    expect(await fixture.names('photos')).to.have.length(ids.length);
  }

  it('then the photos of a child that was killed are done by another try', async () => {
    const ids = await handsIn(6);
    const worker = start('image-processor.fixture.ts', fixture.directory);
    for (let death = 0; death < 2; death += 1) {
      const pid = await eventually(() => worker.said.find(lives));
      await eventually(async () => (await fixture.names('tmp')).length > 0);
      process.kill(Number(pid), 'SIGKILL');
    }
    await eventually(async () => (await states(ids)).every((state) => state === 'ready'));
    await expectAllWhole(ids);
    expect(await fixture.names('tmp')).to.deep.equal([]);
  });

  it('then the children of a worker that was killed end with it, and two other workers do its photos', async () => {
    const ids = await handsIn(8);
    const worker = start('image-processor.fixture.ts', fixture.directory);
    await eventually(async () => (await states(ids)).includes('ready'));
    await worker.kill();
    expect(await states(ids), 'killed in the middle').to.include('processing');
    await eventually(() => !worker.said.some(lives));

    const others = [1, 2].map(() => start('image-processor.fixture.ts', fixture.directory));
    await eventually(async () => (await states(ids)).every((state) => state === 'ready'));
    await expectAllWhole(ids);
    expect(await fixture.store.collection(jobs).count({ state: 'dead' })).to.equal(0);
    expect(others.flatMap(({ said }) => said)).to.not.deep.equal([]);
  });
});
