import { Readable } from 'node:stream';
import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { openPhotoService, type PhotoService } from '../support/photo-service.ts';
import { jpegPhoto, padded } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { addsPhotos, reads } from '../support/products.ts';

const SMALL = { width: 100, height: 100 };

describe('when a product gets more photos than it may have', function () {
  this.timeout(60_000);
  let room: PhotoService;
  let photo: Buffer;
  before(async () => {
    room = await openPhotoService();
    photo = await jpegPhoto(SMALL);
  });
  after(() => room.close());

  const MOST = 30;
  let seed = 0;
  /** Other bytes, the same picture. */
  const some = (count: number): Buffer[] =>
    Array.from({ length: count }, () => padded(photo, photo.length + (seed += 1)));
  const shown = async (id: string) => (await reads(room.helper, id)).photos.map((one) => one.id);
  const arranges = async (id: string) => {
    const ids = (await shown(id)).toReversed();
    const { version } = await reads(room.helper, id);
    const answer = await room.helper.patch(
      `/v1/products/${id}/photos`,
      { items: ids.map((one) => ({ id: one })) },
      { ifMatch: version },
    );
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(await shown(id)).to.deep.equal(ids);
  };

  it('then seven forms of nine at once add as many as there is room for, and they can be arranged', async () => {
    const { id } = await room.product();
    const answers = await Promise.all(Array.from({ length: 7 }, () => addsPhotos(room.helper, id, some(9))));
    expect(answers.filter(({ status }) => status === 202)).to.have.length(3);
    for (const answer of answers.filter(({ status }) => status !== 202)) {
      expectProblem(answer, 400, 'body_invalid');
      expectFieldErrors(answer, { '/photo': 'too_many_items' });
    }
    expect(await shown(id)).to.have.length(27);
    await arranges(id);
  });

  it('then files that are refused, or shown already, do not count', async () => {
    const { id } = await room.product();
    const all = some(MOST);
    for (const form of [all.slice(0, 9), all.slice(9, 18), all.slice(18, 27), all.slice(27, 28)])
      expect((await addsPhotos(room.helper, id, form)).status).to.equal(202);
    const last = [...all.slice(28), Buffer.from('no photo'), all[0] ?? photo];
    expect((await addsPhotos(room.helper, id, last)).status).to.equal(202);
    expect(await shown(id)).to.have.length(MOST);
    expect((await addsPhotos(room.helper, id, last)).status, 'the same form again').to.be.oneOf([200, 202]);
    expectProblem(await addsPhotos(room.helper, id, some(1)), 400, 'body_invalid');
  });

  it('then those of a product that got more before can be arranged and taken off', async () => {
    const { id } = await room.product();
    expect((await addsPhotos(room.helper, id, some(2))).status).to.equal(202);
    const products = productsIn(room.service.container.store);
    const product = await products.get(id);
    if (!product) throw new Error('no product');
    const more: { id: string; role: 'gallery'; alt: null }[] = [];
    for (const bytes of some(61)) {
      const stored = await room.service.container.files.put(Readable.from([bytes]), { maxBytes: Infinity });
      const file = { ...stored, type: 'jpeg', pixels: SMALL } as const;
      const { producerId } = product;
      const { photo: added } = await room.service.container.products.media.add({
        id: newId(),
        productId: id,
        producerId,
        file,
        actorId: newId(),
      });
      more.push({ id: added.id, role: 'gallery', alt: null });
    }
    await saveUnconditionally(products, product, (now) => ({ ...now, photos: [...now.photos, ...more] }));
    await arranges(id);
    expect((await room.helper.delete(`/v1/products/${id}/photos/${String(more[0]?.id)}`)).status).to.equal(204);
    expect(await shown(id)).to.have.length(62);
    expectProblem(await addsPhotos(room.helper, id, some(1)), 400, 'body_invalid');
  });

  it('then who has too many in process is told to come again, before a byte is read', async () => {
    const { id } = await room.product();
    const { media } = room.service.container.products;
    await room.service.container.worker.stop(5_000);
    const { accountId } = await addedBy();
    for (let place = 0; place < 200; place += 1) {
      const content = { sha256: `none-${String(place)}`, bytes: 1, pixels: SMALL };
      const file = { ...content, type: 'jpeg' } as const;
      await media.add({ id: newId(), productId: newId(), producerId: newId(), file, actorId: accountId });
    }
    const answer = await addsPhotos(room.helper, id, [photo]);
    expectProblem(answer, 503, 'overloaded');
    expect(answer.headers.get('Retry-After')).to.equal('30');
    expect(await shown(id)).to.deep.equal([]);

    async function addedBy() {
      expect((await addsPhotos(room.helper, id, some(1))).status).to.equal(202);
      const [one] = await media.photosOf(id);
      const [only] = await shown(id);
      expect((await room.helper.delete(`/v1/products/${id}/photos/${String(only)}`)).status).to.equal(204);
      return { accountId: String(one?.addedBy) };
    }
  });
});
