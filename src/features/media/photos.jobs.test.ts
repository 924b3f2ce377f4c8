import { expect } from 'chai';
import { jobs } from '../../platform/jobs/jobs.store.ts';
import { retry } from '../../platform/jobs/jobs.service.ts';
import { allDocuments } from '../../../test/support/all-documents.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { jpegPhoto } from '../../../test/support/photos.ts';
import { openMediaFixture, type MediaFixture } from '../../../test/support/media-fixture.ts';
import { openPhotoProcesses } from './adapters/photo-processes.ts';
import { ImageProcessorDied, type ImageProcessor } from './image-processor.ts';

const SMALL = { width: 640, height: 480 };

describe('when developing a photo goes wrong', () => {
  let fixture: MediaFixture;
  afterEach(() => fixture.close());

  /** The real one, after `failures` have come in its place. */
  function failing(failures: Error[]): ImageProcessor {
    const real = openPhotoProcesses();
    return {
      ...real,
      async render(...request) {
        const failure = failures.shift();
        if (failure) throw failure;
        return real.render(...request);
      },
    };
  }
  const died = () => new ImageProcessorDied('killed');
  const full = () => Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  async function outcomeAfter(...failures: Error[]) {
    fixture = await openMediaFixture({ imageProcessor: failing(failures) });
    const photo = await fixture.processed((await fixture.handIn(await jpegPhoto(SMALL))).photo);
    const [job] = await allDocuments(fixture.store.collection(jobs));
    return { photo, job };
  }

  it('then a photo that kills three processes is given to no other', async () => {
    const { photo } = await outcomeAfter(died(), died(), died(), died());
    expect(photo).to.include({ state: 'failed', failure: 'photo_unreadable' });
    expect(await fixture.names('photos')).to.deep.equal([]);
  });

  it('then one whose process was killed is done by another', async () => {
    const { photo, job } = await outcomeAfter(died(), died());
    expect(photo).to.include({ state: 'ready', failure: null });
    expect(job?.attempts).to.equal(3);
  });

  it('then one that took more time or memory than any may take is given to no other at once', async () => {
    const { photo, job } = await outcomeAfter(new ImageProcessorDied('killed', { overran: true }));
    expect(photo).to.include({ state: 'failed', failure: 'photo_unreadable' });
    expect(job?.attempts).to.equal(1);
  });

  it('then a full disk is not held against the photo', async () => {
    const { photo, job } = await outcomeAfter(...Array.from({ length: 12 }, full));
    expect(photo).to.include({ state: 'ready', failure: null });
    expect(job).to.include({ attempts: 1, failures: 0 });
  });

  it('then a photo whose job is given up does not wait for ever, and is made when an admin tries again', async () => {
    const { photo, job } = await outcomeAfter(...Array.from({ length: 50 }, () => new Error('not today')));
    expect(photo).to.include({ state: 'failed', failure: 'photo_unreadable' });
    expect(photo.outbox?.map(({ type }) => type)).to.include('photo.processed');
    const dead = () => fixture.store.collection(jobs).count({ id: String(job?.id), state: 'dead' });
    await eventually(async () => (await dead()) === 1);
    await retry(fixture, String(job?.id));
    await eventually(async () => (await fixture.media.find([photo.id]))[0]?.state === 'ready');
    expect(await fixture.names(`photos/${photo.id}`)).to.have.length(4);
  });

  it('then doing it again when it is done changes nothing', async () => {
    const { photo, job } = await outcomeAfter();
    const [processing] = fixture.media.jobs;
    if (!job) throw new Error('nothing was ordered');
    await processing?.run(job, new AbortController().signal);
    expect(await fixture.media.find([photo.id])).to.deep.equal([photo]);
  });

  it('then two at once for the same photo end as one', async () => {
    fixture = await openMediaFixture({ works: false });
    const { photo } = await fixture.handIn(await jpegPhoto(SMALL));
    const [processing] = fixture.media.jobs;
    const job = { id: photo.id, kind: 'photo.process', payload: { photoId: photo.id }, attempts: 1 };
    const run = async () => processing?.run(job, new AbortController().signal);
    await Promise.all([run(), run()]);
    const [ready] = await fixture.media.find([photo.id]);
    expect(ready?.outbox?.map(({ type }) => type)).to.deep.equal(['photo.added', 'photo.processed']);
    expect(await fixture.names(`photos/${photo.id}`)).to.have.length(4);
    expect(await fixture.names('tmp')).to.deep.equal([]);
  });
});
