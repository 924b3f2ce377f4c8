import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM, openChromium } from '../support/chromium.ts';
import { isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE } from './people.ts';
import { ZALO } from './screens/session.screens.ts';

describeUnless(NO_CHROMIUM, 'when somebody gets in to the console', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let visit: Visit;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());
  afterEach(() => visit.ends());

  const heading = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent();
  const reaches = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();
  const presses = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  /** The last code that went to this number. */
  async function codeTo(phone: string, kind: string): Promise<string> {
    const messages = () =>
      rig.service.sent.filter((one) => one.phone === `+84${phone.replaceAll(' ', '').slice(1)}` && one.kind === kind);
    await eventually(() => messages().length > 0);
    return /\b\d{6}\b/.exec(messages().at(-1)?.text ?? '')?.[0] ?? '';
  }

  it('then a wrong password is told in one sentence, the right one opens the screen that was asked for', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    visit = await rig.visits();
    const { page } = visit;
    await visit.goes('/me');
    expect(await heading(page)).to.equal('Đăng nhập');
    await page.getByLabel('Số điện thoại hoặc e-mail').fill(helper.login);
    await page.getByLabel('Mật khẩu').fill('không phải');
    await page.keyboard.press('Enter');
    await page.getByText('Số điện thoại, e-mail hoặc mật khẩu chưa đúng.').waitFor();
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await reaches(page, 'Tôi');
    expect(new URL(page.url()).pathname).to.equal('/app/me');
    expect(await page.title()).to.equal('Tôi · OCOP Bridge');
    expect(visit.complaints).to.deep.equal([]);
  });

  it('then neither token nor password is kept where another script could read it', async () => {
    visit = await rig.visits({ as: await rig.service.person({ role: 'producer' }) });
    await visit.goes('/me');
    const found = await visit.page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      const kept = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
      return JSON.stringify([kept, document.cookie, names]);
    });
    expect(found)
      .to.include('ocop-accounts')
      .and.not.match(/eyJ|ocop_refresh/);
    expect(found).to.not.include(PASSWORD);
  });

  it('then too many wrong attempts say how long to wait', async () => {
    visit = await rig.visits();
    const { page } = visit;
    await visit.goes('/sign-in');
    await page.getByLabel('Số điện thoại hoặc e-mail').fill('0912 345 999');
    await page.getByLabel('Mật khẩu').fill('sai');
    const wait = page.getByText(/Thử lại được sau \d+ giây\./);
    for (let attempts = 0; (await wait.count()) === 0; attempts += 1) {
      expect(attempts).to.be.below(30);
      const answered = page.waitForResponse(/\/v1\/sessions$/);
      await presses(page, 'Đăng nhập');
      await answered;
      await page.locator('.note.stop').waitFor();
    }
  });

  it('then a producer makes an account, proves the number, and is asked for a profile that waits', async () => {
    visit = await rig.visits();
    const { page } = visit;
    await visit.goes('/sign-up');
    await presses(page, 'Tạo tài khoản');
    expect(await page.getByText('Bác điền ô này giúp.').count()).to.equal(3);
    await page.locator('#name:focus').waitFor();
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị <img src=x onerror=alert(1)> {{Lan}}');
    await page.getByLabel('Số điện thoại').fill('0912 700 001');
    await page.getByLabel('Mật khẩu').fill('tương nếp của mẹ');
    await presses(page, 'Tạo tài khoản');
    await reaches(page, 'Số này có đúng của bác không?');
    await page.getByLabel('Mã 6 số').fill(await codeTo('0912 700 001', 'proofRequested'));
    await presses(page, 'Đúng số của tôi');
    await reaches(page, 'Đã có tài khoản');
    await page.getByRole('link', { name: 'Có rồi, nhận hồ sơ' }).click();
    await reaches(page, 'Nhận hồ sơ');
    await visit.goes('/me');
    expect(await page.locator('.head .for').textContent()).to.equal('Nguyễn Thị <img src=x onerror=alert(1)> {{Lan}}');
    expect(visit.complaints).to.deep.equal([]);
  });

  it('then a profile that a helper has made is taken over by the code to its phone', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    const phone = '0912 700 002';
    const consent = { purposes: ['profile'], textVersion: '2026-1', givenBy: 'Bà Lan', method: 'inPerson' };
    const input = { type: 'household', name: 'Hộ bà Lan', areaCode: COMMUNE, phone, consent };
    expect((await helper.post('/v1/producers', input)).status).to.equal(201);
    visit = await rig.visits({ as: await rig.service.person({ role: 'producer' }) });
    const { page } = visit;
    await visit.goes('/claim');
    await page.getByLabel('Số điện thoại đã ghi trong hồ sơ').fill(phone);
    await presses(page, 'Gửi mã cho tôi');
    await page.getByLabel('Mã 6 số').fill('12');
    await presses(page, 'Nhận');
    await page.getByText('Mã gồm đúng 6 số.').waitFor();
    await page.getByLabel('Mã 6 số').fill(await codeTo(phone, 'claimRequested'));
    await presses(page, 'Nhận');
    await page.getByText('Bác đã nhận 1 hồ sơ.').waitFor();
  });

  it('then a forgotten password is changed by a code, and the new one is in use', async () => {
    const producer = await rig.service.person({ role: 'producer' });
    visit = await rig.visits();
    const { page } = visit;
    await visit.goes('/sign-in');
    await page.getByRole('link', { name: 'Quên mật khẩu' }).click();
    await page.getByLabel('Số điện thoại hoặc e-mail').fill(producer.login);
    await presses(page, 'Gửi mã cho tôi');
    await page.getByLabel('Mã 6 số').fill(await codeTo(producer.login, 'resetRequested'));
    await page.getByLabel('Mật khẩu mới').fill('một câu khác hẳn');
    await presses(page, 'Đổi mật khẩu');
    await page.getByRole('navigation', { name: 'Chính' }).waitFor();
    expect((await rig.service.anyone().signsIn(producer.login, 'một câu khác hẳn')).status).to.equal(200);
  });

  it('then in Zalo’s browser there is only the way to Chrome, and nothing is asked of the API', async () => {
    visit = await rig.visits({ context: { userAgent: ZALO } });
    const { page } = visit;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const path of ['/', '/sign-in', '/me', '/producers/1', '/claim#h=q83vEjRWeJCrze8SNFZ4kA']) {
      await visit.goes(path);
      expect(await heading(page), path).to.equal('Mở bằng Chrome');
      expect(await page.locator('input, textarea, nav').count(), path).to.equal(0);
      const host = new URL(visit.url).host;
      expect(await page.getByRole('link', { name: 'Mở bằng Chrome' }).getAttribute('href'), path).to.equal(
        `intent://${host}/app${path}#Intent;scheme=http;package=com.android.chrome;end`,
      );
    }
    expect(asked.filter((path) => path.startsWith('/v1/'))).to.deep.equal([]);
  });

  it('then over plain http of a network they are asked for https, and nothing is asked of the API', async () => {
    visit = await rig.visits();
    const stranger = await openChromium({ hostName: 'console.test' });
    try {
      const page = await stranger.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`http://console.test:${new URL(rig.service.url).port}/app/sign-in`);
      await reaches(page, 'Trang này cần https');
      expect(asked.filter((path) => path.startsWith('/v1/'))).to.deep.equal([]);
    } finally {
      await stranger.close();
    }
  });

  it('then another language is there at once, stays, and is that of the account', async () => {
    const helper = await rig.service.person({ role: 'helper', areaCodes: [COMMUNE] });
    visit = await rig.visits({ as: helper });
    const { page } = visit;
    await visit.goes('/me');
    await page.evaluate(() => Object.assign(globalThis, { sameTab: true }));
    await page.getByRole('button', { name: 'English' }).click();
    await reaches(page, 'Me');
    expect(await page.evaluate(() => [document.documentElement.lang, 'sameTab' in globalThis])).to.deep.equal([
      'en',
      true,
    ]);
    await eventually(async () => (await helper.get('/v1/me')).body.locale === 'en');
  });

  it('then larger text is there at once, and after the next start', async () => {
    visit = await rig.visits({ as: await rig.service.person({ role: 'producer' }) });
    const { page } = visit;
    await visit.goes('/me');
    await page.getByRole('button', { name: 'Rất to' }).click();
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(await size()).to.equal('27px');
    await page.reload();
    await isDrawn(page);
    expect(await size()).to.equal('27px');
    expect(visit.complaints).to.deep.equal([]);
  });

  it('then another device is signed out from here', async () => {
    const producer = await rig.service.person({ role: 'producer' });
    visit = await rig.visits({ as: producer });
    const { page } = visit;
    await visit.goes('/me');
    const others = page.getByRole('button', { name: 'Đăng xuất máy đó' });
    await others.first().click();
    await page.getByText('Đã đăng xuất máy đó.').waitFor();
    expect(await others.count()).to.equal(0);
    expect((await producer.refreshes()).status).to.equal(401);
  });
});
