import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { Client, itemsOf } from '../support/client.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { handsIn } from '../support/producers.ts';
import { anApprovedProduct, aProducer, describes, photographed, reads, soySauce } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { userOf } from './first-journey.ts';
import { leftBehind } from './left-behind.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** Of A4 in points, and the part that is printed on in CSS pixels. */
const A4 = { width: 595, height: 842 };
const PRINTED = { width: 688, height: 1_028 };

describeUnless(NO_CHROMIUM, 'when a household is asked for its consent', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  let visit: Visit;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());
  beforeEach(async () => {
    visit = await rig.visits({ as: people.helper });
  });
  afterEach(() => visit.ends());

  const operations = async (page: Page): Promise<number> =>
    Object.keys((await leftBehind(page)).databases.outbox).length;

  it('then none is ticked before, none ticked keeps nothing, and the first alone lets nothing be listed', async () => {
    const { page } = visit;
    const user = userOf(page);
    await visit.goes('/producers');
    await user.press('Thêm nhà mới');
    await user.waitForHeading('Xin phép bà con');
    for (const box of await page.locator('main input[type=checkbox]').all())
      expect(await box.isChecked()).to.equal(false);
    await user.fill('/givenBy', 'Nguyễn Thị Lan');
    await user.press(/^Ghi nhận$/);
    await page.getByText('Chưa có ô nào được đánh dấu').waitFor();
    expect(await operations(page)).to.equal(0);
    expect(itemsOf(await people.helper.get('/v1/producers'))).to.deep.equal([]);

    await user.press('Đồng ý lập hồ sơ');
    await user.press(/^Ghi nhận$/);
    await user.waitForHeading('Ai và ở đâu');
    await user.fill('/businessRegistration/number', '17A80001234');
    await user.fill('/hamlet', 'Xóm Múc');
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/v1/producers') && answer.status() === 201);
    await user.press('Tiếp: giấy tờ');
    const { id: producerId } = (await (await sent).json()) as { readonly id: string };
    const [producer] = itemsOf(await people.helper.get('/v1/producers'));
    expect(producer?.['consentedPurposes']).to.deep.equal(['profile']);

    const paper = { kind: 'foodSafetyCertificate', number: '12/2026', issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
    const { body } = await handsIn(people.helper, producerId, undefined, paper);
    const described = await describes(people.helper, soySauce({ producerId, documentId: (body as { id: string }).id }));
    const { id } = await photographed(rig.service, people.helper, described);
    await visit.goes(`/products/${id}/check`);
    await page.getByText('Nhà mình chưa đồng ý bày sản phẩm').first().waitFor();
    await page.locator('.acts button').click();
    await user.waitForHeading('Xin phép bà con');
    expect((await reads(people.helper, id)).state).to.equal('draft');
  });

  it('then a listing that is withdrawn is off the public page, and the other consents stay', async () => {
    const officer = await rig.service.person({ role: 'officer', areaCodes: ['05908'] });
    const { id } = await anApprovedProduct(rig.service, people.helper, officer);
    const anyone = new Client(rig.service.url);
    const { follower } = rig.service.container.search;
    let asked = 0;
    // An answer is kept for a moment, and the clock of the service stands still.
    const anew = (path: string): string => `${path}?limit=${String((asked += 1))}`;
    const slug = await eventually(async () => {
      await follower.drain();
      return itemsOf(await anyone.get(anew('/v1/catalogue/products')))[0]?.['slug'];
    });
    const page = `/products/${String(slug)}`;
    expect((await anyone.get(page)).status).to.equal(200);
    const { producerId } = (await people.helper.get(`/v1/products/${id}`)).body as { readonly producerId: string };
    await visit.goes(`/producers/${producerId}/consent`);
    const listing = visit.page.locator('.read', { hasText: 'Đồng ý bày sản phẩm' });
    await listing.getByRole('button', { name: 'Rút lại' }).click();
    await visit.page.getByRole('dialog').getByRole('button', { name: 'Rút lại' }).click();
    await visit.page.getByText('Đã gỡ ngay').waitFor();
    const gone = await eventually(async () => {
      await follower.drain();
      const answer = await anyone.get(anew(page));
      return answer.status !== 200 && answer;
    });
    // It was there: pages tell search engines that it won't come back by asking again.
    expect(gone.status).to.equal(410);
    expect(gone.body).to.not.include('Hộ bà Hòa');
    const purposes = async () =>
      ((await people.helper.get(`/v1/producers/${producerId}`)).body as { consentedPurposes: string[] })
        .consentedPurposes;
    expect(await eventually(async () => (await purposes()).length === 2 && (await purposes()))).to.have.members([
      'profile',
      'feeds',
    ]);
  });

  it('then the sheet to sign is one page of A4 in 14 points, with nothing cut off and no box filled', async () => {
    const { page } = visit;
    for (const name of ['Hộ bà Lan', 'Hợp tác xã nông nghiệp và dịch vụ tổng hợp tương nếp '.repeat(3).trim()]) {
      const { producerId } = await aProducer(people.helper, { name, hamlet: 'Xóm Múc' });
      await visit.goes(`/producers/${producerId}/consent/print`);
      const sheet = page.locator('.consent-sheet');
      await sheet.getByText(name).waitFor();
      for (const words of ['Bản thử, lời số 2026-1', 'Shopee, Lazada, Postmart', 'Xã Phú Bình', 'rút lại từng điều'])
        await sheet.getByText(words).first().waitFor();
      expect(await sheet.locator('.box').count()).to.equal(6);
      expect(await sheet.locator('.sheet-code').getAttribute('aria-label')).to.include('2026-1');
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).to.have.length(1);
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      expect([Math.round(Number(width)), Math.round(Number(height))]).to.deep.equal([A4.width, A4.height]);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(PRINTED);
      const { size, whole, shown } = await sheet.evaluate((one) => ({
        size: getComputedStyle(one).fontSize,
        whole: one.scrollHeight,
        shown: one.clientHeight,
      }));
      expect(parseFloat(size)).to.be.closeTo((14 * 96) / 72, 0.1);
      expect(whole).to.be.at.most(shown);
      await page.emulateMedia({ media: 'screen' });
    }
  });
});
