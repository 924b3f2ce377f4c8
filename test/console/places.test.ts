import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { aProducer } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { recordConsent, userOf } from './first-journey.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** Waits until the hamlet is this one. */
const holds = (page: Page, hamlet: string): Promise<unknown> =>
  page.waitForFunction((text) => document.querySelector<HTMLInputElement>('[id="/hamlet"]')?.value === text, hamlet);

describeUnless(NO_CHROMIUM, 'when somebody says where a household is', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  let visit: Visit;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());
  afterEach(() => visit.ends());

  /** The producers that the service has, as this person sees them. */
  const producers = async (as: 'helper' | 'producer') =>
    (await people[as].get('/v1/producers')).body.items as readonly Record<string, unknown>[];

  it('then the name of a former commune leads a helper to the one of today, and stays behind the hamlet', async () => {
    visit = await rig.visits({ as: people.helper });
    const { page } = visit;
    const user = userOf(page);
    await visit.goes('/producers');
    await recordConsent(user, 'Nguyễn Thị Lan');
    await user.fill('/hamlet', 'Xóm Múc');
    await user.press('Tìm theo tên xã cũ');
    await user.fill('/areaCode', 'uc ky');
    await page.getByRole('option', { name: 'Xã Phú Bình, Tỉnh Thái Nguyên · trước là Xã Úc Kỳ' }).click();
    await holds(page, 'Xóm Múc, Úc Kỳ cũ');
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/v1/producers') && answer.status() === 201);
    await user.press('Tiếp: giấy tờ');
    await sent;
    const [lan] = await producers('helper');
    expect(lan).to.deep.include({ areaCode: '05908', hamlet: 'Xóm Múc, Úc Kỳ cũ' });
  });

  it('then a household that is there already is told while its number is typed and when it was sent', async () => {
    await aProducer(people.helper, { name: 'Hộ bà Hòa', phone: '0987 654 321', hamlet: 'Xóm Soi' });
    visit = await rig.visits({ as: people.helper });
    const { page, context } = visit;
    await context.addInitScript(() => {
      const shared: ShareData[] = [];
      Object.assign(globalThis, { shared });
      navigator.share = (what = {}) => Promise.resolve(void shared.push(what));
    });
    const user = userOf(page);
    await visit.goes('/producers');
    await recordConsent(user, 'Trần Thị Hòa');
    await user.fill('/phone', '0987 654 321');
    await page.getByText('Có một nhà giống thế: Hộ bà Hòa, Xóm Soi').waitFor();
    await user.press('Không phải, vẫn thêm');
    await page.getByText('Xã mình đã có hộ này').waitFor({ state: 'detached' });
    // The hamlet that the other household has named is offered.
    await user.press(/^Xóm Soi$/);
    await holds(page, 'Xóm Soi');
    await user.fill('/hamlet', '');
    await user.press('Hỏi tổ');
    const [asked] = await page.evaluate(() => (globalThis as unknown as { shared: ShareData[] }).shared);
    expect(asked?.text).to.equal('Tôi đang ở bước Ai và ở đâu, mục Xóm, tổ.');
    expect(asked?.url).to.match(/\/app\/producers\/[0-9a-f-]{36}\/profile\?first#\/hamlet$/);
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/v1/producers') && answer.status() === 201);
    await user.press('Tiếp: giấy tờ');
    const { id } = (await (await sent).json()) as { readonly id: string };
    await visit.goes('/outbox');
    await page.getByText('Có một nhà giống thế: Hộ bà Hòa, Xóm Soi').waitFor();
    await visit.goes(`/producers/${id}`);
    await page.getByText('Có một nhà giống thế: Hộ bà Hòa, Xóm Soi').waitFor();
    await user.press('Không phải, vẫn thêm');
    await page.getByText('Xã mình đã có hộ này').waitFor({ state: 'detached' });
    await visit.goes(`/producers/${id}`);
    expect(await page.getByText('Xã mình đã có hộ này').count()).to.equal(0);
  });

  it('then the list has those whom one helps, and all of the commune when that is asked for', async () => {
    const other = await rig.service.person({ role: 'helper', areaCodes: ['05908'] });
    await aProducer(other, { name: 'Hộ ông Hàng Xóm', hamlet: 'Xóm Lẻ' });
    await aProducer(people.helper, { name: 'Hộ bà Của Tôi' });
    visit = await rig.visits({ as: people.helper });
    const { page } = visit;
    await visit.goes('/producers');
    await page.getByRole('button', { name: 'Tôi giúp' }).waitFor();
    await page.getByText('Hộ bà Của Tôi').waitFor();
    expect(await page.getByText('Hộ ông Hàng Xóm').count()).to.equal(0);
    await page.getByRole('button', { name: 'Cả xã' }).click();
    await page.getByText('Hộ ông Hàng Xóm').waitFor();
    await page.getByText('Xóm Lẻ').waitFor();
  });

  it('then a phone that is nearly full, has a wrong clock or an unknown network says so', async () => {
    visit = await rig.visits({ as: people.helper });
    const { page, context } = visit;
    await context.addInitScript(() => {
      navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_000, usage: 800_000 });
      const now = Date.now.bind(Date);
      Date.now = () => now() + 3_600_000;
    });
    await visit.goes('/me');
    await page.getByText('Máy sắp đầy').waitFor();
    await page.getByText('Số điện thoại của tôi').waitFor();
    await page.getByText('Đồng hồ máy đang sai').waitFor();
    await page.getByRole('button', { name: 'Đã hiểu' }).click();
    await page.getByText('Đồng hồ máy đang sai').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Chỉ khi có Wi-Fi' }).click();
    await page.getByText('Máy này không cho biết đang dùng mạng gì').waitFor();
    await visit.goes('/me');
    await page.getByText('Máy này không cho biết đang dùng mạng gì').waitFor();
  });

  it('then a producer chooses among those that took over a part, and is told where there is none, or no network', async () => {
    visit = await rig.visits({ as: people.producer });
    const { page, context } = visit;
    const user = userOf(page);
    await visit.goes('/producers/new');
    await user.waitForHeading('Ai và ở đâu');
    await user.fill('/areaCode', 'thuong dinh');
    const options = page.getByRole('option');
    await options.nth(1).waitFor();
    expect(await options.allTextContents()).to.deep.equal([
      'Xã Điềm Thụy, Tỉnh Thái Nguyên · trước là Xã Thượng Đình',
      'Xã Phú Bình, Tỉnh Thái Nguyên · trước là Xã Thượng Đình',
    ]);
    await options.first().click();
    await holds(page, 'Thượng Đình cũ');
    const field = page.locator('[id="/areaCode"]');
    await field.fill('atlantis');
    await page.getByText('Chưa thấy xã nào tên như thế').waitFor();
    await context.setOffline(true);
    await field.fill('kha sơn');
    await page.getByText('Tên cũ thì có mạng mới tìm được').waitFor();
    await page.getByRole('option', { name: 'Xã Kha Sơn' }).click();
    await holds(page, '');
    await context.setOffline(false);
  });
});
