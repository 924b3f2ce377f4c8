import { expect } from 'chai';
import sharp from 'sharp';
import { mkdir, writeFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DAY } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { fieldMessage, problemMessage } from '../../kernel/problems/index.ts';
import { locales } from '../../kernel/text.ts';
import { FileMissing } from '../../platform/files/port.ts';
import { jobs } from '../../platform/jobs/jobs.store.ts';
import { allDocuments } from '../../../test/support/all-documents.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { jpegPhoto } from '../../../test/support/photos.ts';
import { openMediaFixture, type MediaFixture } from '../../../test/support/media-fixture.ts';
import { presets, textValues, type Photo, type PhotoWarning, type Preset } from './index.ts';
import { photoFlaws, photoWarnings } from './photo.ts';

const SMALL = { width: 640, height: 480 };
const everyPreset = Object.keys(presets) as Preset[];
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('when a photo is added to a product', () => {
  let fixture: MediaFixture;
  let bytes: Buffer;
  before(async () => {
    fixture = await openMediaFixture();
    bytes = await jpegPhoto(SMALL);
  });
  after(() => fixture.close());
  /** Drafts come and go as long as the worker has photos of other tests to do. */
  const draftsGone = () => eventually(async () => (await fixture.names('tmp')).length === 0);
  const events = async (photo: Photo) => (await fixture.media.find([photo.id]))[0]?.outbox?.map(({ type }) => type);

  it('then an id that another photo has is refused, and so is the same id for another product', async () => {
    const { photo } = await fixture.handIn(bytes);
    const other = await jpegPhoto({ ...SMALL, seed: 2 });
    expect(await rejection(fixture.handIn(other, { id: photo.id, productId: photo.productId }))).to.include({
      code: 'id_taken',
    });
    expect(await rejection(fixture.handIn(bytes, { id: photo.id }))).to.include({ code: 'id_taken' });
  });

  it('then a file that nobody has looked at is a fault of ours', async () => {
    const file = { sha256: 'a'.repeat(64), bytes: 1, type: 'jpeg', pixels: null } as const;
    const input = { id: newId(), productId: newId(), producerId: newId(), file, actorId: newId() };
    expect(await rejection(fixture.media.add(input))).to.be.instanceOf(Error);
  });

  it('then the same bytes within a product are one photo, under whichever id they come again', async () => {
    const first = await fixture.handIn(bytes);
    const { productId } = first.photo;
    const again = await fixture.handIn(bytes, { productId });
    const byId = await fixture.handIn(bytes, { productId, id: first.photo.id });
    expect([first.alreadyExisted, again.alreadyExisted, byId.alreadyExisted]).to.deep.equal([false, true, true]);
    expect([again.photo.id, byId.photo.id]).to.deep.equal([first.photo.id, first.photo.id]);
  });

  it('then the same bytes twice at one moment are one photo too', async () => {
    const productId = newId();
    const twice = await Promise.all([fixture.handIn(bytes, { productId }), fixture.handIn(bytes, { productId })]);
    expect(twice.map(({ alreadyExisted }) => alreadyExisted)).to.have.members([false, true]);
    expect(twice[0].photo.id).to.equal(twice[1].photo.id);
  });

  it('then the same bytes of another product are a photo of its own', async () => {
    const [one, other] = [await fixture.handIn(bytes), await fixture.handIn(bytes)];
    expect(other.alreadyExisted).to.equal(false);
    expect(one.photo.sha256).to.equal(other.photo.sha256);
  });

  it('then it waits to be developed, its news in it, and nothing can be seen of it', async () => {
    const { photo } = await fixture.handIn(bytes);
    expect(photo).to.include({ state: 'processing', failure: null, thumbhash: null, phash: null });
    expect(await events(photo)).to.deep.equal(['photo.added']);
    expect(await rejection(fixture.media.open(photo.id, 'thumb'))).to.be.instanceOf(FileMissing);
  });

  it('then it is developed once, however often its event is delivered', async () => {
    const { photo } = await fixture.handIn(bytes);
    await fixture.pump.drain();
    const [subscriber] = fixture.media.subscribers;
    const added = { ...photo.outbox?.[0], seq: 1 } as Parameters<NonNullable<typeof subscriber>['handle']>[0][number];
    await subscriber?.handle([added, added]);
    const ordered = (await allDocuments(fixture.store.collection(jobs))).filter(
      ({ payload }) => payload['photoId'] === photo.id,
    );
    expect(ordered).to.have.length(1);
  });

  it('then it becomes ready, with every picture of it', async () => {
    const { photo } = await fixture.handIn(bytes);
    const ready = await fixture.processed(photo);
    const warnings: PhotoWarning[] = ['photo_small'];
    expect(ready).to.include({ state: 'ready', failure: null, width: 640, height: 480 });
    expect(ready.warnings).to.deep.equal(warnings);
    expect(ready.phash).to.match(/^[0-9a-f]{16}$/);
    for (const preset of everyPreset) {
      const { content, mediaType, bytes } = await fixture.media.open(photo.id, preset);
      expect(mediaType).to.equal(presets[preset].mediaType);
      expect(await buffer(content)).to.have.length(bytes);
    }
    await draftsGone();
  });

  it('then every warning and flaw of it can be told in both languages, its numbers filled in', () => {
    for (const locale of locales) {
      for (const code of photoWarnings) {
        const told = fieldMessage({ pointer: '/photos/0', code, values: textValues(SMALL, code) }, locale);
        expect(`${told.detail} ${String(told.hint)}`, code).to.not.match(/[{}]|undefined/);
      }
      for (const code of photoFlaws) {
        const told = problemMessage(code, textValues(SMALL, code), locale);
        expect(`${told.detail} ${String(told.hint)}`, code).to.not.match(/[{}]|undefined/);
      }
    }
  });

  it('then one that is no photo fails with a plain reason, and leaves nothing', async () => {
    const { photo } = await fixture.handIn(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(await fixture.processed(photo)).to.include({ state: 'failed', failure: 'photo_unreadable' });
    expect(await fixture.names('photos')).to.not.include(photo.id);
    await draftsGone();
  });

  it('then photos are found in the order they are asked for, without those that are not there', async () => {
    const [one, two] = [(await fixture.handIn(bytes)).photo.id, (await fixture.handIn(bytes)).photo.id];
    const found = await fixture.media.find([two, newId(), one, two]);
    expect(found.map(({ id }) => id)).to.deep.equal([two, one, two]);
    expect(await fixture.media.find([])).to.deep.equal([]);
  });
});

describe('when a photo is removed', () => {
  let fixture: MediaFixture;
  before(async () => {
    fixture = await openMediaFixture();
  });
  after(() => fixture.close());

  it('then its record and its pictures are gone, and removing it again is nothing', async () => {
    const { photo } = await fixture.handIn(await jpegPhoto(SMALL));
    await fixture.processed(photo);
    await fixture.media.remove(photo);
    await fixture.media.remove(photo);
    expect(await fixture.media.find([photo.id])).to.deep.equal([]);
    expect(await rejection(fixture.media.open(photo.id, 'large'))).to.be.instanceOf(FileMissing);
  });

  it('then its original is needed as long as another photo has the same bytes', async () => {
    const bytes = await jpegPhoto({ ...SMALL, seed: 3 });
    const [one, other] = [(await fixture.handIn(bytes)).photo, (await fixture.handIn(bytes)).photo];
    await fixture.media.remove(one);
    expect(await fixture.media.isReferenced(one.sha256)).to.equal(true);
    await fixture.media.remove(other);
    expect(await fixture.media.isReferenced(one.sha256)).to.equal(false);
  });

  it('then nothing stays behind of one that is being developed at that moment', async () => {
    const { photo } = await fixture.handIn(await jpegPhoto({ ...SMALL, seed: 4 }));
    const [processing] = fixture.media.jobs;
    const job = { id: newId(), kind: 'photo.process', payload: { photoId: photo.id }, attempts: 1 };
    const developing = processing?.run(job, new AbortController().signal);
    await fixture.media.remove(photo);
    await developing;
    expect(await fixture.names('photos')).to.not.include(photo.id);
  });

  it('then a sweep takes the pictures of one that a process left half removed, a day later', async () => {
    const { photo } = await fixture.handIn(await jpegPhoto({ ...SMALL, seed: 5 }));
    await fixture.processed(photo);
    const orphan = newId();
    for (const [id, age] of [
      [orphan, 2 * DAY],
      [newId(), 0],
    ] as const) {
      const folder = join(fixture.directory, 'photos', id);
      await mkdir(folder);
      await writeFile(join(folder, 'thumb.webp'), '');
      await utimes(folder, new Date(), new Date(Date.now() - age));
    }
    const [sweeper] = fixture.media.sweepers;
    expect(await sweeper?.sweep(new Date().toISOString(), AbortSignal.timeout(5_000))).to.equal(1);
    expect(await fixture.names('photos'))
      .to.include(photo.id)
      .and.not.include(orphan);
  });
});

describe('when it is asked which photos look alike', () => {
  let fixture: MediaFixture;
  before(async () => {
    fixture = await openMediaFixture();
  });
  after(() => fixture.close());
  const ready = async (bytes: Buffer) => fixture.processed((await fixture.handIn(bytes)).photo);

  it('then the same picture of any producer is found, smaller, brighter and worse; another one is not', async () => {
    const original = await jpegPhoto();
    const image = sharp(original);
    const asked = await ready(original);
    const copies = {
      smaller: await ready(await image.clone().resize(600).jpeg().toBuffer()),
      brighter: await ready(await image.clone().modulate({ brightness: 1.2 }).jpeg().toBuffer()),
      worse: await ready(await image.clone().jpeg({ quality: 30 }).toBuffer()),
    };
    const other = await ready(await jpegPhoto({ ...SMALL, seed: 7 }));
    const unprocessed = (await fixture.handIn(original)).photo;

    const found = await fixture.media.similarTo([asked, other, unprocessed]);

    expect(found.map(({ photoId }) => photoId)).to.deep.equal([asked.id, asked.id, asked.id]);
    expect(found.map(({ similarTo }) => similarTo.id)).to.have.members(Object.values(copies).map(({ id }) => id));
    expect(found.map(({ distance }) => distance)).to.deep.equal(
      found.map(({ distance }) => distance).toSorted((one, next) => one - next),
    );
  });

  it('then a plain picture is like no other: there is too little to see in it', async () => {
    const plain = (background: string) =>
      sharp({ create: { ...SMALL, channels: 3, background } })
        .jpeg()
        .toBuffer();
    const white = await ready(await plain('#fff'));
    await ready(await plain('#eee'));
    expect(white.phash).to.equal(null);
    expect(await fixture.media.similarTo([white])).to.deep.equal([]);
  });
});
