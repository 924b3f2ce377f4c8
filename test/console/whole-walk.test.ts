import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import { giveCamera } from '../support/camera.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { DESK, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { findMongo } from '../support/mongo.ts';
import { reads } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { createFirstProduct, userOf } from './first-journey.ts';
import { COMMUNE, openPeople } from './people.ts';
import { isOpen } from './review-queue.ts';
import type { People } from './screens/index.ts';

const mongo = await findMongo();

/** The walk from an empty commune to a file for a marketplace: a helper's phone, the desks of an officer and a leader, a buyer's phone. */
function walks(environment: Readonly<Record<string, string>>): void {
  let rig: ConsoleRig;
  let people: People;
  let phone: Visit;
  let office: Visit;
  let buyer: Visit;
  let id: string;

  before(async () => {
    rig = await openConsoleRig(environment);
    people = await openPeople(rig.service);
    phone = await rig.visits({ as: people.helper });
    office = await rig.visits({ as: people.officer, viewport: DESK });
    buyer = await rig.visits();
  });
  after(() => rig.stop());

  const isIn = (state: string) => eventually(async () => (await reads(people.helper, id)).state === state);
  const bodyOf = async (client: Client, path: string) => (await client.get(path)).body as Record<string, unknown>;

  /** What was decided goes at once, as when the page is left: nobody takes it back here. */
  const isPutAside = () => office.page.evaluate(() => dispatchEvent(new Event('pagehide')));

  /** Opens what has waited longest. */
  async function opensTheFirst(): Promise<void> {
    const { page } = office;
    await office.goes('/reviews');
    await page.getByRole('link', { name: 'Bắt đầu' }).click();
    await isOpen(page, id);
  }

  it('then a helper registers a household, describes its product and submits it', async () => {
    const { page, context } = phone;
    const camera = await giveCamera(context);
    await phone.goes('/producers');
    await createFirstProduct(userOf(page), camera);
    id = await eventually(async () => {
      const waiting = itemsOf(await people.helper.get('/v1/products?state=submitted'));
      return waiting[0] && String(waiting[0]['id']);
    });
  });

  it('then an officer asks for changes', async () => {
    const { page } = office;
    await opensTheFirst();
    for (const key of ['ArrowDown', 'ArrowDown', 'g', '1']) await page.keyboard.press(key);
    await page.locator('.decide .said li').waitFor();
    await page.keyboard.press('t');
    await isPutAside();
    await isIn('changesRequested');
  });

  it('then the helper mends it from the notice, and sends it again', async () => {
    const { page } = phone;
    const [comment] = (await reads(people.helper, id)).comments;
    await phone.goes('/notices');
    await page.getByRole('link', { name: /^Mở: Cần sửa sản phẩm/ }).click();
    await page.waitForFunction((pointer) => document.activeElement?.id === pointer, comment?.pointer);
    await page.keyboard.press('End');
    await page.keyboard.type(' loại ngon');
    await page.getByText('Đã đọc lại cho nhà nghe').click();
    await page.getByRole('button', { name: 'Sửa xong, gửi lại' }).click();
    await isIn('submitted');
  });

  it('then the officer approves what was sent again', async () => {
    const { page } = office;
    await opensTheFirst();
    for (const key of ['Space', 'Space', 'm']) await page.keyboard.press(key);
    await page.locator('.checks .ok button').first().waitFor();
    await page.keyboard.press('c');
    await isPutAside();
    await isIn('approved');
  });

  it('then everybody finds its public page, where the helper’s screen says it is', async () => {
    await phone.goes(`/products/${id}/share`);
    await phone.page.locator('button.big').waitFor();
    const { slug } = await reads(people.helper, id);
    await eventually(async () => (await buyer.page.goto(`${buyer.url}/products/${slug}`))?.status() === 200);
    expect(await buyer.page.locator('h1').textContent()).to.include('Tương nếp Úc Kỳ');
    expect(await buyer.page.locator('main').textContent()).to.match(/35[.]000/);
  });

  it('then the officer has a file made for a marketplace, with the product in it', async () => {
    const { page } = office;
    await office.goes('/exports/new');
    await page.getByRole('button', { name: 'Postmart' }).click();
    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await page.getByText('Đã xuất 1 sản phẩm').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Tải / }).first().click(),
    ]);
    expect(file.suggestedFilename()).to.match(/^postmart-/);
  });

  it('then a leader of the commune finds it counted', async () => {
    const leader = await people.service.person({ role: 'leader', areaCodes: [COMMUNE] });
    await eventually(async () => {
      const { totals } = await bodyOf(leader, '/v1/reports/live');
      return (totals as { live: number }).live === 1;
    });
    const desk = await rig.visits({ as: leader, viewport: DESK });
    await desk.goes('/');
    const live = desk.page.locator('.figures dd').first();
    await live.waitFor();
    expect(await live.textContent()).to.match(/^1(?!\d)/);
    await desk.ends();
  });

  it('then each of these acts is a row of the audit, and the officer reads them', async () => {
    const acts = async (action: string) =>
      (await bodyOf(people.officer, `/v1/audit?action=${action}&count=true`))['total'];
    await eventually(async () => (await acts('product.approved')) === 1);
    expect(await acts('product.changesRequested')).to.equal(1);
    expect(await acts('product.submitted')).to.equal(2);
    await office.goes('/admin/audit?action=product.approved');
    await office.page.getByRole('rowheader', { name: 'Duyệt' }).waitFor();
    for (const visit of [phone, office, buyer]) expect(visit.complaints).to.deep.equal([]);
  });
}

describeUnless(NO_CHROMIUM, 'when a product goes all the way, on the embedded store', function () {
  this.timeout(240_000);
  walks({});
});

const noServer = 'skip' in mongo ? mongo.skip : undefined;
describeUnless(NO_CHROMIUM ?? noServer, 'when a product goes all the way, on a MongoDB server', function () {
  this.timeout(240_000);
  const uri = new URL('uri' in mongo ? mongo.uri : 'mongodb://localhost');
  uri.pathname = `/ocop-${newId()}`;
  walks({ STORE: 'mongodb', MONGODB_URI: uri.href });
});
