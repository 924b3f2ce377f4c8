import { expect } from 'chai';
import { openPhotoService, type PhotoService } from '../support/photo-service.ts';
import { eventually } from '../support/eventually.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectProblem } from '../support/problems.ts';
import { addsPhotos, reads } from '../support/products.ts';
import { silentLog } from '../support/silent-log.ts';

describe('when no process can be started for photos', function () {
  this.timeout(60_000);
  const node = process.execPath;
  let room: PhotoService;
  beforeEach(async () => {
    room = await openPhotoService({}, { log: silentLog });
  });
  afterEach(async () => {
    process.execPath = node;
    await room.close();
  });

  it('then uploads are told so as soon as it is known, and those that wait are made when it is over', async () => {
    const { service, helper } = room;
    const { id } = await room.product();
    const sends = async () => addsPhotos(helper, id, [await jpegPhoto({ width: 400, height: 300, seed: 7 })]);
    process.execPath = '/no/such/program';
    expect((await sends()).status).to.equal(202);
    const refused = await eventually(async () => {
      const answer = await sends();
      return answer.status === 503 && answer;
    });
    expectProblem(refused, 503, 'unavailable');
    expect(refused.headers.get('retry-after')).to.equal('5');
    expect((await helper.get(`/v1/products/${id}`)).status).to.equal(200);

    process.execPath = node;
    const { photos } = await eventually(async () => {
      service.clock.forward(1_000);
      const product = await reads(helper, id);
      return product.photos[0]?.state === 'ready' && product;
    });
    expect(photos).to.have.length(1);
    expect((await sends()).status).to.equal(200);
  });
});
