import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { DESK, isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { forMarketplaces } from '../support/consumers.ts';
import { eventually } from '../support/eventually.ts';
import { anApprovedProduct } from '../support/products.ts';
import { sharedPath, unlessShared } from '../support/shared.ts';
import { describeUnless, itUnless } from '../support/unless.ts';
import { aTemplate } from '../support/workbooks.ts';
import { userOf } from './first-journey.ts';
import { openPeople } from './people.ts';
import { aProductWithOldStars } from './screens/desk.screens.ts';
import type { People } from './screens/index.ts';

const GENUINE = 'data/shopee/genuine/vn-advanced-100636-2026-07-17.xlsx';
/** Of who wants a file for Shopee, from the first screen to the file. */
const MAX_PRESSES = 6;

describeUnless(NO_CHROMIUM, 'when an officer works at a desk', function () {
  this.timeout(240_000);
  let rig: ConsoleRig;
  let people: People;
  let visit: Visit;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
    await anApprovedProduct(rig.service, people.helper, people.officer, forMarketplaces);
    await anApprovedProduct(rig.service, people.helper, people.officer, { description: { vi: 'Ngắn.' } });
    await aProductWithOldStars(people);
  });
  after(() => rig.stop());
  beforeEach(async () => {
    visit = await rig.visits({ as: people.officer, viewport: DESK });
    await visit.goes('/products');
  });
  afterEach(() => visit.ends());

  it(`then a file for Shopee takes at most ${String(MAX_PRESSES)} presses, a wrong one is refused in words, and the report is by rule`, async () => {
    const { page } = visit;
    const user = userOf(page);
    let presses = 0;
    const press = async (text: string | RegExp): Promise<void> => {
      presses += 1;
      await user.press(text);
    };
    const drop = async (path: string): Promise<void> => {
      presses += 1;
      const buffer = await readFile(path);
      await page.locator('#template').setInputFiles({ name: basename(path), mimeType: '', buffer });
    };
    const begins = async (): Promise<void> => {
      presses = 0;
      await press('Xuất tệp');
      await user.waitForHeading('Xuất tệp cho sàn');
      await press('Lần mới');
      await user.waitForHeading('Lần xuất mới');
      await press('Shopee');
    };

    await begins();
    await drop(new URL(import.meta.url).pathname);
    await press(/^Xuất$/);
    await page.getByText('Tệp này là văn bản, không phải bảng tính.').waitFor();

    await begins();
    await drop(await aTemplate());
    await press(/^Xuất$/);
    await user.waitForHeading('Tệp cho Shopee');
    const [file] = await Promise.all([page.waitForEvent('download'), press(/^Tải$/)]);
    expect(presses).to.be.at.most(MAX_PRESSES);
    expect(file.suggestedFilename()).to.match(/\.xlsx$/);
    await page.getByText(/Đã xuất 1 sản phẩm, giữ lại \d/).waitFor();
    await page.locator('summary', { hasText: 'Viết thêm hoặc rút gọn phần mô tả.' }).click();
    await page.locator('details[open] a', { hasText: 'Xem' }).first().click();
    await user.waitForHeading('Ai đã làm gì');
    await page.goBack();
    await user.waitForHeading('Tệp cho Shopee');
    const [report] = await Promise.all([page.waitForEvent('download'), user.press('Tải báo cáo')]);
    expect((await readFile(await report.path())).toString()).to.include('shopee.description.length');
  });

  itUnless(unlessShared(GENUINE), 'then a genuine template of Shopee is filled in as well', async () => {
    const { page } = visit;
    await visit.goes('/exports/new');
    const user = userOf(page);
    await user.press('Shopee');
    await page.locator('#template').setInputFiles(sharedPath(GENUINE));
    await user.press(/^Xuất$/);
    await user.waitForHeading('Tệp cho Shopee');
    await page
      .getByText(/Đã xong|Chưa làm được/)
      .first()
      .waitFor();
    expect(await page.getByText('Đã xong').count()).to.be.above(0);
  });

  it('then a commune without products ends in a sentence, and so does a list that nothing fits', async () => {
    const elsewhere = await rig.service.person({ role: 'officer', areaCodes: ['05941'] });
    const other = await rig.visits({ as: elsewhere, viewport: DESK });
    const user = userOf(other.page);
    await other.goes('/products');
    await other.page.getByText('Địa bàn chưa có sản phẩm nào.').waitFor();
    await other.goes('/exports/new');
    await user.press('Postmart');
    await user.press(/^Xuất$/);
    await other.page.getByText('Ở đây chưa có sản phẩm nào được bày.').waitFor();
    await other.goes('/expiring');
    await other.page.getByText('Không có gì hết hạn trong thời gian này.').waitFor();
    await other.ends();

    const { page } = visit;
    await page.getByLabel('Tìm sản phẩm').fill('không có đâu');
    await page.getByText('Không có sản phẩm nào khớp.').waitFor();
    expect(page.url()).to.include('q=');
  });

  it('then what ends is reminded of once, a file for renewal is recorded, and without a network all of it is only read', async () => {
    const { page, context } = visit;
    const user = userOf(page);
    const told = () =>
      noticesIn(rig.service.container.store).count({ accountId: people.helper.accountId, kind: 'renewalReminder' });
    await visit.goes('/expiring?days=120&kind=stars');
    await page.getByText(/Xã gửi đề nghị đến hết \d\d\/\d\d\/\d{4}: 1 sản phẩm/).waitFor();
    await user.press(/^Nhắc$/);
    await page.getByText('Đã nhắc người làm Tương nếp Úc Kỳ.').waitFor();
    expect(await told()).to.equal(1);
    expect(await page.getByRole('button', { name: 'Nhắc: Tương nếp Úc Kỳ' }).count()).to.equal(0);

    const [table] = await Promise.all([page.waitForEvent('download'), user.press('Tải bảng tính')]);
    expect((await readFile(await table.path())).toString()).to.include('1234/QĐ-UBND');

    await user.press('Ghi nhận hồ sơ');
    await user.fill('receipt', '12/PĐK');
    await user.press(/^Ghi nhận$/);
    await page.getByText('Đã ghi nhận hồ sơ của Tương nếp Úc Kỳ.').waitFor();
    // They run on for half a year, and nothing ends in the next months any more.
    await eventually(async () => {
      await page.reload();
      await isDrawn(page);
      return (await page.getByText('Không có gì hết hạn trong thời gian này.').count()) > 0;
    });

    await visit.goes('/products');
    await page.locator('tbody tr').first().waitFor();
    await context.setOffline(true);
    await page.getByText(/Đang xem bản lúc \d\d:\d\d\. Muốn làm gì thì cần mạng\./).waitFor();
    expect(await page.locator('tbody tr').count()).to.be.above(0);
    await user.press('Xuất tệp');
    await isDrawn(page);
    await context.setOffline(false);
  });
});
