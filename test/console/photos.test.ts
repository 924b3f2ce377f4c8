import { expect } from 'chai';
import sharp, { type Sharp } from 'sharp';
import { eventually } from '../support/eventually.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { drawnPhoto, jpegPhoto } from '../support/photos.ts';
import { aProducer, describes, reads, soySauce } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

const MAX_BYTES = 450_000;
const MAX_SIDE = 1_600;
const SLOW = 4;

describeUnless(NO_CHROMIUM, 'when a product is photographed in the page', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  let visit: Visit;
  let productId: string;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());
  beforeEach(async () => {
    const made = await describes(people.helper, soySauce(await aProducer(people.helper)));
    productId = made.id;
    visit = await rig.visits({ as: people.helper, slowCpu: SLOW });
  });
  afterEach(() => visit.ends());

  it('then of five files each is judged right: a clear one, a blurred, a dark, a tiny, and the first again', async () => {
    const { page } = visit;
    await visit.goes(`/products/${productId}/camera`);
    const drawn = (seed: number) => drawnPhoto({ width: 1_600, height: 1_200, seed });
    const jpeg = async (picture: ReturnType<typeof drawnPhoto>, change = (one: Sharp): Sharp => one) => ({
      name: 'anh.jpg',
      mimeType: 'image/jpeg',
      buffer: await change(await picture)
        .jpeg({ quality: 92 })
        .toBuffer(),
    });
    const choose = page.locator('input[type=file]:not([capture])');
    const clear = await jpeg(drawn(81));
    await choose.setInputFiles(clear);
    await page.getByText('Ảnh 2 trên 3').waitFor();
    const doubtful = [
      ['Ảnh hơi mờ', await jpeg(drawn(82), (one) => one.blur(14))],
      ['Ảnh tối quá', await jpeg(drawn(83), (one) => one.linear(0.12, 0))],
      ['Ảnh nhỏ quá', await jpeg(drawnPhoto({ width: 400, height: 300, seed: 84 }))],
      ['Ảnh này giống ảnh vừa chụp', clear],
    ] as const;
    for (const [words, file] of doubtful) {
      await choose.setInputFiles(file);
      await page.getByText(words).waitFor();
      await page.getByRole('button', { name: 'Chụp lại' }).click();
    }
  });

  it('then a small file is called small, and what leaves the phone is small and tells no place', async () => {
    const { page } = visit;
    await visit.goes(`/products/${productId}/camera`);
    const small = await jpegPhoto({ width: 400, height: 300, seed: 41 });
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
    const choose = page.locator('input[type=file]:not([capture])');
    await choose.setInputFiles(file('nho.jpg', small));
    await page.getByText('Ảnh nhỏ quá').waitFor();
    await page.getByRole('button', { name: 'Chụp lại' }).click();

    const large = await (
      await drawnPhoto({ width: 4_000, height: 3_000, seed: 42 })
    )
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 26/1 0/1' } })
      .jpeg({ quality: 92 })
      .toBuffer();
    expect(large.includes('Exif')).to.equal(true);
    await choose.setInputFiles(file('to.jpg', large));
    const photo = await eventually(async () => (await reads(people.helper, productId)).photos[0]);
    const sent = await page.evaluate(async () => {
      const [{ name = '' } = {}] = (await indexedDB.databases()).filter((one) => one.name?.startsWith('ocop-'));
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      const [kept] = await new Promise<readonly { readonly blob: Blob }[]>((resolve) => {
        const request = database.transaction('blobs').objectStore('blobs').getAll();
        request.onsuccess = () => resolve(request.result as readonly { readonly blob: Blob }[]);
      });
      database.close();
      return [...new Uint8Array((await kept?.blob.arrayBuffer()) ?? new ArrayBuffer(0))];
    });
    const bytes = Buffer.from(sent);
    const { width, height, exif } = await sharp(bytes).metadata();
    expect(photo.role).to.equal('main');
    expect(Math.max(width, height)).to.equal(MAX_SIDE);
    expect(bytes.length).to.be.at.most(MAX_BYTES);
    expect(exif).to.equal(undefined);
    expect(bytes.includes('GPS')).to.equal(false);
  });

  it('then without a camera the photos are chosen, several at once, and fill the slots', async () => {
    const { page } = visit;
    await visit.goes(`/products/${productId}/camera`);
    await page.locator('.no-camera').waitFor();
    const files = await Promise.all(
      [51, 52, 53].map(async (seed) => ({
        name: `anh-${String(seed)}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await jpegPhoto({ width: 800, height: 800, seed }),
      })),
    );
    await page.locator('input[type=file]:not([capture])').setInputFiles(files);
    await page.getByText('Đủ 3 ảnh, tiếp').waitFor();
    const roles = await eventually(async () => {
      const { photos } = await reads(people.helper, productId);
      return photos.length === 3 && photos.map(({ role }) => role);
    });
    expect(roles).to.have.members(['main', 'label', 'gallery']);
  });

  it('then without a network photos are put in order, turned and named, and one that was taken off comes back', async () => {
    const { page, context } = visit;
    await visit.goes(`/products/${productId}/photos`);
    await context.setOffline(true);
    const wide = async (seed: number) => ({
      name: `anh-${String(seed)}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await jpegPhoto({ width: 1_000, height: 700, seed }),
    });
    await page.locator('main input[type=file]').setInputFiles([await wide(61), await wide(62)]);
    const shots = page.locator('.shot:has(details)');
    await shots.nth(1).waitFor();
    await shots.nth(1).locator('summary').click();
    await shots.nth(1).getByRole('button', { name: 'Lên trước' }).click();
    const first = shots.first();
    await first.getByText('1. Nhãn').waitFor();
    await first.getByRole('button', { name: 'Mặt trước' }).click();
    await first.getByLabel('Ảnh này cho thấy gì?').fill('Chai tương trên bàn gỗ');
    await shots.nth(1).getByText('2. Bên trong').waitFor();
    await first.getByRole('button', { name: 'Xoay' }).click();
    await page.waitForFunction(() => {
      const picture = document.querySelector<HTMLImageElement>('.shot img');
      return picture && picture.naturalHeight > picture.naturalWidth;
    });
    await shots.nth(1).locator('summary').click();
    await shots.nth(1).getByRole('button', { name: 'Bỏ', exact: true }).click();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await shots.nth(1).waitFor();
    await context.setOffline(false);

    const sent = await eventually(async () => {
      const { photos } = await reads(people.helper, productId);
      return (
        photos.length === 2 && photos[0]?.role === 'main' && photos.every(({ state }) => state === 'ready') && photos
      );
    });
    expect(sent.map(({ role, alt }) => [role, alt?.vi])).to.deep.equal([
      ['main', 'Chai tương trên bàn gỗ'],
      ['gallery', 'Bên trong: Tương nếp Úc Kỳ'],
    ]);
    // It stands in the middle of a white square.
    const large = await fetch(`${visit.url}${sent[0]?.urls.large ?? ''}`);
    const { info } = await sharp(await large.arrayBuffer())
      .trim()
      .toBuffer({ resolveWithObject: true });
    expect(info.height / info.width).to.be.closeTo(1_000 / 700, 0.05);
  });
});
