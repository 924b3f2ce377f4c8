import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { DAY, HOUR } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { openPhotoService, type PhotoService } from '../support/photo-service.ts';
import { eventually } from '../support/eventually.ts';
import { jpegPhoto } from '../support/photos.ts';
import { addsPhotos, anApprovedProduct, readsWithPhotos } from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';

describe('when photos are shown by no product', () => {
  let room: PhotoService;
  let media: PhotoService['service']['container']['products']['media'];
  let seed = 20;
  beforeEach(async () => {
    room = await openPhotoService();
    ({ media } = room.service.container.products);
  });
  afterEach(() => room.close());

  const aPhoto = () => jpegPhoto({ width: 300, height: 300, seed: (seed += 1) });
  const sweeps = async () => {
    const { container } = room.service;
    await container.pump.drain();
    return sweepAll(container.sweep, AbortSignal.timeout(10_000));
  };
  async function later(milliseconds: number) {
    room.service.clock.forward(milliseconds);
    await room.helper.signsIn(room.helper.login, PASSWORD);
    await sweeps();
  }
  /** A photo whose process died before the product named it. */
  async function orphanOf(productId: string): Promise<void> {
    const { id } = await room.product();
    await addsPhotos(room.helper, id, [await aPhoto()]);
    await readsWithPhotos(room.helper, id);
    const [photo] = await media.photosOf(id);
    if (!photo) throw new Error('no photo');
    const { sha256, bytes, type, width, height, producerId } = photo;
    const file = { sha256, bytes, type, pixels: { width, height } };
    await media.add({ id: newId(), productId, producerId, file, actorId: newId() });
    await media.remove(photo);
    // A clock that leaps over a day makes a picture that is being written look abandoned.
    await eventually(async () => (await media.photosOf(productId)).every(({ state }) => state !== 'processing'));
    await sweeps();
  }
  const kept = async (productId: string) => (await media.photosOf(productId)).length;

  it('then one whose process died before its product named it goes, however old the product is', async () => {
    const { id } = await room.product();
    await later(100 * DAY);
    await orphanOf(id);
    await later(DAY - HOUR);
    expect(await kept(id), 'a day is left to try again').to.equal(1);
    await later(2 * HOUR);
    expect(await kept(id)).to.equal(0);
    expect(room.files('originals')).to.deep.equal([]);
  });

  it('then one of a product that was never made, or is gone, goes as well', async () => {
    const nowhere = newId();
    await orphanOf(nowhere);
    await later(2 * DAY);
    expect(await kept(nowhere)).to.equal(0);
  });

  it('then one that was taken off goes a day after the last change, with its pictures and its original', async () => {
    const { id } = await room.product();
    await addsPhotos(room.helper, id, [await aPhoto(), await aPhoto()]);
    const { photos } = await readsWithPhotos(room.helper, id);
    await later(10 * DAY);
    await room.helper.delete(`/v1/products/${id}/photos/${String(photos[0]?.id)}`);
    await later(DAY - HOUR);
    expect(await kept(id)).to.equal(2);
    await later(2 * HOUR);
    expect((await media.photosOf(id)).map((photo) => photo.id)).to.deep.equal([photos[1]?.id]);
    expect([room.files('originals').length, room.files('photos').length]).to.deep.equal([1, 4]);
  });

  it('then one that was approved stays, also when the working copy has it no more', async () => {
    const officer = await room.service.person({ role: 'officer', areaCodes: ['05908'] });
    const { id, photos } = await anApprovedProduct(room.service, room.helper, officer);
    await room.helper.delete(`/v1/products/${id}/photos/${String(photos[0]?.id)}`);
    await later(2 * DAY);
    expect(await kept(id)).to.equal(1);
  });

  it('then those of a product that was deleted go with it', async () => {
    const { id } = await room.product();
    await addsPhotos(room.helper, id, [await aPhoto()]);
    const { version } = await readsWithPhotos(room.helper, id);
    expect((await room.helper.delete(`/v1/products/${id}`, { ifMatch: version })).status).to.equal(204);
    await later(DAY - HOUR);
    expect(await kept(id)).to.equal(1);
    await later(2 * HOUR);
    expect(await kept(id)).to.equal(0);
    expect(await productsIn(room.service.container.store).get(id)).to.equal(null);
    expect([...room.files('originals'), ...room.files('photos')]).to.deep.equal([]);
  });
});
