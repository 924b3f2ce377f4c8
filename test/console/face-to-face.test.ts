import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { DAY, MINUTE } from '../../src/kernel/clock.ts';
import type { Client } from '../support/client.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { aProducer, anApprovedProduct, type Described } from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';

/** What a producer may need to press, the scan by the phone's own camera counted. */
const MAX_PRESSES = 8;
const A6_POINTS = { width: 298, height: 420 };

describeUnless(NO_CHROMIUM, 'when a helper and a household sit at one table', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let helper: Client;
  const visits: Visit[] = [];

  before(async () => {
    rig = await openConsoleRig();
    helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
  });
  after(() => rig.stop());
  afterEach(async () => {
    for (const visit of visits.splice(0)) {
      expect(visit.complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).to.deep.equal([]);
      await visit.ends();
    }
  });

  const visited = async (...options: Parameters<ConsoleRig['visits']>): Promise<Visit> => {
    const visit = await rig.visits(...options);
    visits.push(visit);
    return visit;
  };
  const reaches = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();
  const presses = (page: Page, role: 'button' | 'link', name: string | RegExp) =>
    page.getByRole(role, { name }).first().click();
  const household = (name: string) => aProducer(helper, { name, representative: { name }, phone: '0912 345 678' });

  /** Opens the code from the household, and answers where the code leads: inside `/app`. */
  async function showsCode(visit: Visit, producerId: string): Promise<string> {
    await visit.goes(`/producers/${producerId}`);
    const answered = visit.page.waitForResponse(/\/handovers$/);
    await presses(visit.page, 'link', /^Bàn giao/);
    const { url } = (await (await answered).json()) as { readonly url: string };
    return url.slice(url.indexOf('/app') + '/app'.length);
  }

  it('then the household owns its profile after at most eight presses, and the code is good for nobody else', async () => {
    const { producerId } = await household('Nguyễn Thị Lan');
    const atTable = await visited({ as: helper });
    const path = await showsCode(atTable, producerId);
    await atTable.page.getByText(/^Mã còn dùng được 1[45]:\d\d$/).waitFor();
    const qr = await atTable.page.getByRole('img', { name: /Mã QR/ }).boundingBox();
    expect(qr?.width).to.be.above(300);

    const late = await visited();
    await late.goes(path);
    await presses(late.page, 'button', 'Nhận hồ sơ này');
    const own = await visited();
    const { page } = own;
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    let count = 1;
    await own.goes(path);
    const token = path.slice(path.indexOf('#h=') + 3);
    expect(page.url()).to.equal(`${own.url}/app/claim`);
    expect(sent.filter((address) => address.includes(token))).to.deep.equal([]);
    for (const said of ['Nguyễn Thị Lan', 'Chưa có sản phẩm nào.', 'lập hồ sơ, bày sản phẩm', 'Người lập giúp: Người'])
      await page.getByText(said).first().waitFor();

    const press = async (name: string) => {
      count += 1;
      await presses(page, 'button', name);
    };
    await press('Nhận hồ sơ này');
    await reaches(page, 'Tài khoản của bác');
    expect(await page.getByLabel('Họ và tên').inputValue()).to.equal('Nguyễn Thị Lan');
    expect(await page.getByLabel('Số điện thoại').inputValue()).to.equal('0912 345 678');
    await page.locator('#password:focus').waitFor();
    await page.keyboard.type('ngắn');
    await press('Xong');
    await page.getByText('Mật khẩu cần ít nhất 8 chữ.').waitFor();
    await page.locator('#password:focus').fill('một câu dễ nhớ');
    await press('Xong');
    await reaches(page, 'Nguyễn Thị Lan');
    expect(count).to.be.at.most(MAX_PRESSES);
    expect(new URL(page.url()).pathname).to.equal(`/app/producers/${producerId}`);
    await page.reload();
    await reaches(page, 'Nguyễn Thị Lan');
    await atTable.page.getByText('Nhà mình đã nhận hồ sơ.').waitFor();
    await presses(atTable.page, 'link', 'Về hồ sơ nhà này');
    await reaches(atTable.page, 'Nguyễn Thị Lan');
    expect(await atTable.page.getByRole('link', { name: /^Bàn giao/ }).count()).to.equal(0);

    await late.page.getByLabel('Mật khẩu').fill('một câu dễ nhớ');
    await presses(late.page, 'button', 'Xong');
    await reaches(late.page, 'Mã này không dùng được nữa');
  });

  it('then who has an account takes over with one press, and nobody takes what they handed over themselves', async () => {
    const { producerId } = await household('Trần Văn Minh');
    const atTable = await visited({ as: helper });
    const path = await showsCode(atTable, producerId);
    const again = await visited({ as: helper });
    await again.goes(path);
    await presses(again.page, 'button', 'Nhận hồ sơ này');
    await again.page.getByText('Mã này do chính bác mở.').waitFor();

    const producer = await rig.service.person({ role: 'producer' });
    const own = await visited();
    await own.goes(path);
    await presses(own.page, 'button', 'Tôi có tài khoản rồi');
    await own.page.getByLabel('Số điện thoại hoặc e-mail').fill(producer.login);
    await own.page.getByLabel('Mật khẩu').fill(PASSWORD);
    await own.page.keyboard.press('Enter');
    await presses(own.page, 'button', 'Nhận hồ sơ này');
    await reaches(own.page, 'Trần Văn Minh');
    expect((await producer.get(`/v1/producers/${producerId}`)).status).to.equal(200);
  });

  it('then an answer that is lost on its way leaves the household signed in all the same', async () => {
    const { producerId } = await household('Lê Thị Sáu');
    const path = await showsCode(await visited({ as: helper }), producerId);
    const own = await visited();
    const { page } = own;
    let lost = 0;
    await page.route('**/v1/handovers/confirmations', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      return route.fulfill({ status: 200, contentType: 'text/html', body: 'sign in to the network' });
    });
    await own.goes(path);
    await presses(page, 'button', 'Nhận hồ sơ này');
    await page.getByLabel('Số điện thoại').fill('0912 345 611');
    await page.getByLabel('Mật khẩu').fill('một câu dễ nhớ');
    await presses(page, 'button', 'Xong');
    await page.locator('.note.stop').waitFor();
    await presses(page, 'button', 'Xong');
    await page.getByText('Đã nhận hồ sơ Lê Thị Sáu.').waitFor();
    const owner = rig.service.anyone();
    await owner.signsIn('0912 345 611', 'một câu dễ nhớ');
    expect((await owner.get(`/v1/producers/${producerId}`)).status).to.equal(200);
  });

  it('then the card stands without a network, and its page says when somebody is no helper any more', async () => {
    const other = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    const admin = await rig.service.admin();
    const group = { name: 'Tổ công nghệ số xóm Múc', areaCode: COMMUNE, memberIds: [other.accountId] };
    expect((await admin.post('/v1/groups', group)).status).to.equal(201);
    const card = await visited({ as: other });
    const { page } = card;
    await card.goes('/me');
    await presses(page, 'link', /^Giới thiệu tôi là ai/);
    await page.getByText('Giúp bà con ở Xã Phú Bình').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const { url } = (await other.get('/v1/me/card')).body as { readonly url: string };
    await card.context.setOffline(true);
    await card.goes('/me/card');
    for (const said of [
      group.name,
      'Giúp bà con ở Xã Phú Bình',
      'Hỏi mã OTP gửi về điện thoại.',
      /^Thẻ dùng được đến hết ngày /,
    ])
      await page.getByText(said).first().waitFor();
    await page.clock.setFixedTime(Date.now() + 31 * DAY);
    await card.goes('/me/card');
    await page.getByText('Thẻ đã quá hạn.').waitFor();
    expect(await page.getByRole('img', { name: /^Mã QR/ }).count()).to.equal(0);
    const anybody = await visited();
    const publicPage = `${anybody.url}${new URL(url).pathname}`;
    await anybody.page.goto(publicPage);
    await anybody.page.getByText(group.name).waitFor();
    const { version } = (await admin.get(`/v1/admin/accounts/${other.accountId}`)).body as { version: number };
    await admin.patch(`/v1/admin/accounts/${other.accountId}`, { roles: [{ role: 'producer' }] }, { ifMatch: version });
    await anybody.page.goto(publicPage);
    await reaches(anybody.page, 'Thẻ này không còn hiệu lực');
  });

  describe('and a product is for sale', () => {
    let product: Described;
    before(async () => {
      const officer = await rig.service.person({ role: 'officer', areaCodes: [COMMUNE] });
      product = await anApprovedProduct(rig.service, helper, officer);
    });
    const address = ({ url }: Visit) => `${url}/products/${product.slug}`;

    it('then it is sent by the share sheet of the phone, with its public address', async () => {
      const visit = await visited({ as: helper });
      const { page } = visit;
      // As text: functions with names are more than a browser is handed.
      await page.addInitScript({ content: 'navigator.share = async (what) => void (globalThis.shared = what);' });
      await visit.goes(`/products/${product.id}`);
      await presses(page, 'link', /^Gửi cho khách/);
      await presses(page, 'button', 'Gửi qua Zalo');
      const shared = await page.evaluate(() => (globalThis as { shared?: ShareData }).shared);
      expect(shared).to.deep.include({ url: address(visit), title: 'Tương nếp Úc Kỳ' });
      const { status } = await fetch(shared?.url ?? '');
      expect(status).to.equal(200);
      await page.evaluate(() => {
        navigator.share = () => Promise.reject(new DOMException('closed', 'AbortError'));
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      await presses(page, 'button', 'Gửi qua Zalo');
      expect(
        await page
          .getByRole('status')
          .filter({ hasText: /sao chép/ })
          .count(),
      ).to.equal(0);
      await presses(page, 'button', 'Sao chép đường dẫn');
      await page.getByText(address(visit), { exact: true }).waitFor();
    });

    it('then without a share sheet the address is copied, and a card with its QR code fills one page of A6', async () => {
      const visit = await visited({ as: helper, context: { permissions: ['clipboard-read', 'clipboard-write'] } });
      const { page } = visit;
      await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
      await visit.goes(`/products/${product.id}/share`);
      await presses(page, 'button', 'Gửi qua Zalo');
      await page.getByText('Đã sao chép.').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.include(address(visit));
      await page.locator('img.qr[src^=blob]').waitFor();
      await visit.readsAt(32);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).to.have.length(1);
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      expect({ width: Math.round(Number(width)), height: Math.round(Number(height)) }).to.deep.equal(A6_POINTS);
    });
  });

  describe('and a quarter of an hour goes by', () => {
    it('then the code is good no more, and the helper sees another', async () => {
      const { producerId } = await household('Phạm Thị Mơ');
      const atTable = await visited({ as: helper });
      await atTable.page.clock.install();
      const path = await showsCode(atTable, producerId);
      const renewed = atTable.page.waitForResponse(/\/handovers$/);
      await atTable.page.clock.fastForward(15 * MINUTE);
      await renewed;
      await atTable.page.getByText(/^Mã còn dùng được 1[45]:\d\d$/).waitFor();
      rig.service.clock.forward(15 * MINUTE);
      const own = await visited();
      await own.goes(path);
      await reaches(own.page, 'Mã này không dùng được nữa');
    });
  });
});
