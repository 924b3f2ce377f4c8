import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { eventually } from '../../../../test/support/eventually.ts';
import { jpegPhoto } from '../../../../test/support/photos.ts';
import { itUnless, NO_PROC } from '../../../../test/support/unless.ts';
import { ImageProcessorDied, PhotoUnusable } from '../image-processor.ts';
import { openPhotoProcesses, type PhotoProcesses, type PhotoProcessesOptions } from './photo-processes.ts';

const HEIC = new URL('../../../../test/media/p3.heic', import.meta.url);
const SMALL = { width: 640, height: 480 };
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );
const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('when photos are given to child processes', () => {
  let folder: string;
  let path: string;
  let imageProcessor: PhotoProcesses;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-photo-processes-'));
    path = join(folder, 'original');
    await writeFile(path, await jpegPhoto(SMALL));
  });
  afterEach(() => imageProcessor.close());
  after(() => rm(folder, { recursive: true }));

  const opened = (options?: PhotoProcessesOptions): PhotoProcesses => (imageProcessor = openPhotoProcesses(options));
  const never = () => new AbortController().signal;
  const develops = (signal = never()) => imageProcessor.render(path, 'jpeg', folder, signal);
  /** A child that has started, and has nothing to do. */
  async function aChild(): Promise<number> {
    await develops();
    const [pid] = imageProcessor.pids();
    if (pid === undefined) throw new Error('no child is left');
    return pid;
  }

  it('then none is there before the first photo, nor some time after the last', async () => {
    opened({ idleMs: 50 });
    expect(imageProcessor.pids()).to.deep.equal([]);
    const pid = await aChild();
    await eventually(() => imageProcessor.pids().length === 0 && !lives(pid));
  });

  it('then a photo that can not be used costs no child', async () => {
    opened({ size: 1 });
    const pid = await aChild();
    const wrong = await rejection(imageProcessor.render(path, 'png', folder, never()));
    expect(wrong).to.be.instanceOf(PhotoUnusable);
    expect(await aChild()).to.equal(pid);
  });

  it('then a folder that can not be written to is told as what it is, not as a fault of the photo', async () => {
    opened();
    const failure = await rejection(imageProcessor.render(path, 'jpeg', join(folder, 'nowhere'), never()));
    expect(failure).to.be.instanceOf(Error).and.not.instanceOf(PhotoUnusable);
    expect(failure).to.not.be.instanceOf(ImageProcessorDied);
  });

  it('then one that is killed takes nobody along, and another goes on', async () => {
    opened({ size: 1 });
    const pid = await aChild();
    const developing = rejection(develops());
    process.kill(pid, 'SIGKILL');
    expect(await developing)
      .to.be.instanceOf(ImageProcessorDied)
      .and.include({ overran: false });
    expect(await aChild()).to.not.equal(pid);
  });

  it('then one that is killed while it has nothing to do is not asked again', async () => {
    opened({ size: 1 });
    const pid = await aChild();
    process.kill(pid, 'SIGKILL');
    await eventually(() => imageProcessor.pids().length === 0);
    expect(await develops()).to.include(SMALL);
  });

  it('then one that goes silent is killed at its deadline', async () => {
    opened({ size: 1, deadlineMs: 3_000 });
    // On a busy machine a child may need longer than that to start, and is killed for it as well.
    const inTime = <T>(work: () => Promise<T>) => eventually(() => work().catch(() => null));
    const pid = await inTime(async () => {
      const child = await aChild();
      process.kill(child, 'SIGSTOP');
      return child;
    });
    const silent = await rejection(develops());
    expect(silent).to.be.instanceOf(ImageProcessorDied).and.include({ overran: true });
    await eventually(() => !lives(pid));
    expect(await inTime(develops)).to.include(SMALL);
  });

  it('then who no longer wants a photo waits for nothing, whether it is under way or not', async () => {
    opened({ size: 1 });
    const pid = await aChild();
    const abort = new AbortController();
    const developing = [develops(abort.signal), develops(abort.signal)].map(rejection);
    const third = develops();
    await setImmediate(); // The first one is under way.
    abort.abort(new Error('another worker has the job'));
    for (const one of developing)
      expect(await one)
        .to.be.instanceOf(Error)
        .and.not.instanceOf(ImageProcessorDied);
    expect(await rejection(develops(abort.signal))).to.have.property('message', 'another worker has the job');
    expect(await third).to.include(SMALL);
    expect(imageProcessor.pids()).to.not.include(pid);
  });

  it('then no more are developed at once than there are children, and HEIC one at a time', async () => {
    opened({ size: 2 });
    const heic = new URL(HEIC).pathname;
    const many = [
      imageProcessor.render(heic, 'heic', folder, never()),
      imageProcessor.render(heic, 'heic', folder, never()),
      ...Array.from({ length: 4 }, () => develops()),
    ];
    expect(imageProcessor.pids()).to.have.length(2);
    await Promise.all(many);
    expect(imageProcessor.pids().length).to.be.at.most(2);
  });

  it('then closing ends them, what they were doing, and what was waiting', async () => {
    opened({ size: 1 });
    const pid = await aChild();
    const cutOff = [develops(), develops()].map(rejection);
    await imageProcessor.close();
    for (const one of cutOff) expect(await one).to.be.instanceOf(Error);
    expect(lives(pid)).to.equal(false);
    expect(await rejection(develops())).to.be.instanceOf(Error);
  });

  itUnless(NO_PROC, 'then they know nothing of our environment', async () => {
    opened();
    const environment = await readFile(`/proc/${String(await aChild())}/environ`, 'utf8');
    expect(environment.split('\0').filter(Boolean)).to.satisfy((all: string[]) =>
      all.every((one) => /^(MALLOC_ARENA_MAX|NODE_CHANNEL_\w+)=/.test(one)),
    );
    expect(await readdir(folder)).to.include('thumb.webp');
  });
});
