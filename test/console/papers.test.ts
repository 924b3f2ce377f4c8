import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { jpegPhoto } from '../support/photos.ts';
import { handsIn } from '../support/producers.ts';
import { aCompleteProduct, submits } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

interface Document {
  readonly id: string;
  readonly number: string | null;
  readonly expiresOn: string | null;
}

describeUnless(NO_CHROMIUM, 'when the papers of a household are looked at', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  it('then each is seen in the page, mended and removed, but for one that an officer is looking at', async () => {
    const { service, helper } = people;
    const product = await submits(helper, await aCompleteProduct(service, helper));
    const { producerId } = product;
    const picture = new Uint8Array(await jpegPhoto({ width: 900, height: 1_200 }));
    await handsIn(helper, producerId, picture, { kind: 'testReport', number: 'KN 7' });
    const visit = await rig.visits({ as: helper });
    const { page } = visit;
    await visit.goes(`/producers/${producerId}/documents`);
    const card = (kind: string) => page.locator('.read', { has: page.getByText(kind, { exact: true }) });
    const [used, unused] = [card('Giấy an toàn thực phẩm'), card('Phiếu kiểm nghiệm')];

    await used.getByText('Dùng cho: Tương nếp Úc Kỳ').waitFor();
    await used.getByText(/^Còn \d+ ngày$/).waitFor();
    await used.getByText('Xem và sửa').click();
    await used.locator('iframe.paper').waitFor();
    await used.getByText('Giấy đang dùng nên chưa bỏ được').waitFor();
    await used.getByLabel('Số giấy').fill('13/2026');
    await used.getByText('Xem và sửa').click();
    await used.getByText('Cán bộ đang xem giấy này nên chưa sửa được').waitFor();

    await unused.getByText('Xem và sửa').click();
    await unused.locator('img.paper').waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('img.paper')?.naturalWidth === 900);
    await unused.getByLabel('Số giấy').fill('KN 8');
    await unused.locator('[id$="expiresOn-day"]').fill('31');
    await unused.locator('[id$="expiresOn-month"]').fill('12');
    await unused.locator('[id$="expiresOn-year"]').fill('2027');
    await unused.getByText('Xem và sửa').click();
    const documents = async () =>
      ((await helper.get(`/v1/producers/${producerId}/documents`)).body as { items: Document[] }).items;
    const mended = await eventually(async () => (await documents()).find(({ number }) => number === 'KN 8'));
    expect(mended.expiresOn).to.equal('2027-12-31');
    expect((await documents()).map(({ number }) => number)).to.have.members(['12/2026', 'KN 8']);

    await unused.getByText('Xem và sửa').click();
    await unused.getByRole('button', { name: 'Bỏ giấy này' }).click();
    await unused.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await unused.waitFor();
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });
});
