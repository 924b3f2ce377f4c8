import { expect } from 'chai';
import { newId } from '../../src/web/console/app/store/ids.ts';
import type { Client } from '../support/client.ts';
import { aPhone, type Phone } from '../support/phone.ts';
import { jpegPhoto } from '../support/photos.ts';
import { aProducer, describes, reads, soySauce } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const PHOTOS = 6;
/** Ten times the line of the specification, broken ten times as often. */
const LINE = { bitsPerSecond: 4_000_000, dropMs: 800, delayMs: 20 };
const MAX_WASTE = 1.6;

describe('when photos go over a line that breaks again and again', () => {
  let service: Service;
  let proxy: TcpProxy;
  let helper: Client;
  let productId: string;
  let producerId: string;
  let phone: Phone;
  let files: readonly Blob[];

  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const drawings = Array.from({ length: PHOTOS }, (_, at) => jpegPhoto({ width: 900, height: 900, seed: at + 1 }));
    files = (await Promise.all(drawings)).map((bytes) => new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
  });
  after(() => service.stop());
  beforeEach(async () => {
    const paper = await aProducer(helper);
    ({ producerId } = paper);
    productId = (await describes(helper, soySauce(paper))).id;
    proxy = await openTcpProxy(Number(new URL(service.url).port));
    phone = await aPhone({ person: helper, url: `http://127.0.0.1:${String(proxy.port)}` });
    await phone.engine.refresh({ kind: 'product', id: productId });
    await phone.records.load();
  });
  afterEach(async () => {
    await phone.stop();
    await proxy.close();
  });

  async function takes(photos: readonly Blob[]): Promise<void> {
    const blobs = await Promise.all(photos.map((photo) => phone.blobs.put(photo)));
    const items = blobs.map((blob, at) => ({ id: newId(), blob, role: at === 0 ? 'main' : 'gallery' }) as const);
    await phone.records.queue({
      op: 'addPhotos',
      target: { kind: 'product', id: productId },
      producerId,
      body: { items },
    });
  }

  it('then all of them arrive once, and little of the line is wasted', async () => {
    const payload = files.reduce((sum, { size }) => sum + size, 0);
    proxy.delay(LINE.delayMs);
    proxy.rate(LINE.bitsPerSecond);
    proxy.dropEvery(LINE.dropMs);
    const before = proxy.carried.up;
    await takes(files);
    await phone.settles();

    const { photos } = await reads(helper, productId);
    expect(photos.map(({ role }) => role)).to.deep.equal(['main', ...Array<string>(PHOTOS - 1).fill('gallery')]);
    expect((proxy.carried.up - before) / payload).to.be.at.most(MAX_WASTE);
  }).timeout(60_000);

  it('then a browser that is killed on the way goes on where the service is', async () => {
    proxy.rate(LINE.bitsPerSecond);
    const before = proxy.carried.up;
    await takes(files);
    for (let kill = 0; kill < 4; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      proxy.drop();
      phone = await phone.killed();
    }
    await phone.settles();
    const payload = files.reduce((sum, { size }) => sum + size, 0);
    expect((await reads(helper, productId)).photos).to.have.length(PHOTOS);
    expect((proxy.carried.up - before) / payload).to.be.at.most(MAX_WASTE);
  }).timeout(60_000);

  it('then the same photo taken again after it was sent goes over the line once', async () => {
    const [photo] = files.slice(0, 1);
    if (!photo) throw new Error('there are photos');
    await takes([photo]);
    await phone.settles();
    const before = proxy.carried.up;
    await takes([photo]);
    await phone.settles();
    expect(proxy.carried.up - before).to.be.below(photo.size / 2);
  }).timeout(60_000);

  it('then bytes that the service has lost are sent again', async () => {
    await takes(files.slice(0, 2));
    await phone.settles();
    const uploads = phone.records.operations.value.filter(({ op }) => op === 'upload');
    expect(uploads).to.have.length(2);
    const [kept] = await Promise.all(uploads.map(({ body }) => phone.blobs.get((body as { blob: string }).blob)));
    await helper.delete(kept?.uploadUrl ?? '', { headers: { 'Tus-Resumable': '1.0.0' } });
    const items = [{ id: newId(), blob: kept?.sha256 ?? '' }];
    await phone.outbox.queue([
      { op: 'addPhotos', target: { kind: 'product', id: productId }, producerId, body: { items } },
    ]);
    phone.engine.wake();
    await phone.settles();
    const stuck = phone.records.operations.value.filter(({ state }) => state !== 'done');
    expect(stuck, JSON.stringify(stuck)).to.deep.equal([]);
  }).timeout(60_000);
});
